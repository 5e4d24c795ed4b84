"""Remind people of due days (催办): once a day a digest for everyone who must know, by e-mail and through the gateway.

The officer of a case, the heads of the organ, the supervising office: each on the days that the settings name; letters
whose service is missing or late every day until it is entered. A person gets one message for all cases; its text holds
numbers and days, never a name or a content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from gongkai.access import Role
from gongkai.casework.reminding import Ladder, Recipient, ladder_from, left_in_words, quiet_hours_from, workdays_left
from gongkai.services import clock, law_context
from gongkai.services.actors import COMMAND
from gongkai.services.jobs import Progress, enqueue, job
from gongkai.services.notifying.gateway import gateway_is_set, send_short_message
from gongkai.services.notifying.mail import send_mail
from gongkai.services.workbench.late_services import late_services
from gongkai.store.models import DisclosureRequest, Organ, Person, Reminder
from gongkai.store.queries import CaseRow, due_cases, people_with_roles

_LOOKED_AHEAD = timedelta(days=45)


class _QuietNow(Exception):
    """No short message goes out at this hour; the job is tried again in an hour."""


class Due(NamedTuple):
    """One case that somebody is reminded of (一件催办)."""

    case: CaseRow
    due_on: date
    left: int


@job("催办到期的申请件")
def remind(_progress: Progress, *, day: str) -> str:
    """Write down who is reminded of what today and hand the messages over; once a day and person (催办)."""
    today = date.fromisoformat(day)
    ladder = ladder_from({one: settings.GONGKAI_REMIND[one.value] for one in Recipient})
    wanted = _wanted(today, ladder)
    for login in late_services(on=today):
        wanted.setdefault(login, [])
    for login, dues in wanted.items():
        person = Person.objects.get(user__username=login)
        _record(person, dues, today)
        for kind in (mail_digest, send_short_digest):
            enqueue(kind, by=COMMAND, key=f"{kind.path}:{day}:{login}", login=login, day=day)
    return f"{day}：催办{len(wanted)}人。"


@job("发送催办邮件")
def mail_digest(_progress: Progress, *, login: str, day: str) -> str:
    """Mail one person's digest of a day (催办邮件)."""
    person = Person.objects.select_related("user").get(user__username=login)
    rows, alarms = _rows(login, day), late_services(on=date.fromisoformat(day)).get(login, [])
    if not person.user.email:
        return f"{login}没有邮箱。"
    if not rows and not alarms:
        return f"{login}：已经办理，不必提醒。"
    lines = [f"{row.request.record_no}　{row.due_on}到期，{left_in_words(row.workdays_left)}" for row in rows]
    lines += [f"{one.request_no}　{one.document_no}：{one.message_zh}" for one in alarms]
    text = "\n".join([f"{person.name}：", "", *lines, "", "请登录工作台办理。"])
    send_mail(address=person.user.email, subject=_subject(len(rows), len(alarms)), text=text)
    return f"{login}：{len(rows)}件，送达预警{len(alarms)}件。"


@job("发送催办短消息", attempts=16, first_wait=timedelta(hours=1))
def send_short_digest(_progress: Progress, *, login: str, day: str) -> str:
    """Send one person's digest in short through the gateway, after quiet hours (催办短消息)."""
    if not gateway_is_set():
        return "没有设置网关。"
    hours = quiet_hours_from(settings.GONGKAI_QUIET_HOURS)
    if hours is not None and hours.cover(timezone.localtime(clock.now()).time()):
        raise _QuietNow
    name = Person.objects.get(user__username=login).name
    alarms = late_services(on=date.fromisoformat(day)).get(login, [])
    text = f"{_subject(len(_rows(login, day)), len(alarms))}，请登录工作台办理。"
    send_short_message(login=login, name=name, text=text, key=f"{day}:{login}")
    return f"{login}：已发。"


def _wanted(today: date, ladder: Ladder) -> dict[str, list[Due]]:
    """Who is reminded of which cases."""
    calendar = law_context.calendar()
    organs = {one.code: one for one in Organ.objects.select_related("supervising_office")}
    told: defaultdict[str, list[Due]] = defaultdict(list)
    for case in due_cases(organs, until=today + _LOOKED_AHEAD):
        if case.due_on is None:
            continue
        due = Due(case, case.due_on, workdays_left(case.due_on, today=today, calendar=calendar))
        logins: set[str] = set()
        for recipient in ladder.reminded(due.left):
            logins |= set(_people(recipient, case, organs[case.organ_code], today))
        for login in sorted(logins):
            told[login].append(due)
    return told


def _people(recipient: Recipient, case: CaseRow, organ: Organ, today: date) -> Iterable[str]:
    if recipient is Recipient.SUPERVISOR:
        office = organ.supervising_office
        return [] if office is None else _holding(office.code, Role.SUPERVISOR, today)
    if recipient is Recipient.HEAD:
        return _holding(case.organ_code, Role.DISCLOSURE_HEAD, today)
    at_work = _holding(case.organ_code, Role.HANDLER, today)
    # A case that nobody has been given, or whose officer has left, is everybody's.
    return [case.handler] if case.handler in at_work else at_work


def _holding(organ_code: str, role: Role, today: date) -> list[str]:
    return [login for login, _ in people_with_roles(organ_code, (role,), on=today)]


def _record(person: Person, dues: list[Due], today: date) -> None:
    cases = DisclosureRequest.objects.in_bulk([due.case.key for due in dues])
    rows = [
        Reminder(
            request=cases[due.case.key],
            person=person,
            on=today,
            due_on=due.due_on,
            workdays_left=due.left,
            made_at=clock.now(),
        )
        for due in dues
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)


def _rows(login: str, day: str) -> list[Reminder]:
    rows = Reminder.objects.filter(person__user__username=login, on=date.fromisoformat(day))
    return list(rows.select_related("request").order_by("due_on", "id"))


def _subject(cases: int, letters: int) -> str:
    said = [f"{cases}件申请临近期限或者逾期"] if cases else []
    said += [f"{letters}件文书的送达需要处理"] if letters else []
    return f"政府信息公开：{'，'.join(said) or '没有需要处理的事项'}"
