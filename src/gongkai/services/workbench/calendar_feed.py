"""Due days in one's own calendar (日历订阅): an address that only its owner knows, read by any calendar program."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event

from gongkai.access import Act, Actor
from gongkai.errors import NotFound
from gongkai.services import clock
from gongkai.services.actors import actor_of_login
from gongkai.services.audit import record_act
from gongkai.services.permission import organs_for
from gongkai.store.models import CalendarFeed, Person
from gongkai.store.queries import CaseRow, due_cases


def make_feed(*, by: Actor) -> str:
    """Return a new secret for this person's feed; the address before it ends (生成订阅地址). Raises: NotFound."""
    person = Person.objects.filter(user__username=by.login).first()
    if person is None:
        raise NotFound("只有工作人员能订阅日历。")
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(person=person, defaults={"token_hash": _hash(token), "made_at": clock.now()})
    record_act(act="make_calendar_feed", actor=by, organ=person.organ, subject=by.login)
    return token


def end_feed(*, by: Actor) -> None:
    """End this person's feed (停用订阅)."""
    CalendarFeed.objects.filter(person__user__username=by.login).delete()


def has_feed(*, by: Actor) -> bool:
    """Tell whether this person has a feed (是否已订阅)."""
    return CalendarFeed.objects.filter(person__user__username=by.login).exists()


def calendar_of(*, token: str) -> bytes:
    """Return the due days that the owner of a feed may see, as iCalendar (订阅内容): numbers and days, no names.

    Posts and disabled accounts are looked at each time. Raises: NotFound for an address that is none.
    """
    feed = CalendarFeed.objects.filter(token_hash=_hash(token)).select_related("person__user").first()
    actor = actor_of_login(feed.person.user.username) if feed else None
    if actor is None:
        raise NotFound("没有这个订阅地址，可能已经停用或者更换。")
    calendar = Calendar()
    calendar.add("prodid", "-//gongkai//due days//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "政府信息公开申请期限")
    for case in due_cases(organs_for(by=actor, act=Act.VIEW_CASES)):
        if case.due_on is not None:
            calendar.add_component(_event(case, case.due_on))
    content: bytes = calendar.to_ical()
    return content


def _event(case: CaseRow, due_on: date) -> Event:
    event = Event()
    event.add("uid", f"{case.organ_code}-{case.key}@gongkai")
    event.add("dtstamp", clock.now())
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    provisional = "（暂定）" if case.due_provisional else ""
    event.add("summary", f"{case.request_no} {case.due_label}期限{provisional}")
    event.add("description", f"{case.organ}　{case.stage_label}")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{case.request_no} 明天到期")
    alarm.add("trigger", timedelta(hours=-15))
    event.add_component(alarm)
    return event


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
