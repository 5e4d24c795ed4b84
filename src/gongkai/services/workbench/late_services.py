"""Who is told of letters whose service is missing or late (送达预警提醒): officers always, heads when overdue."""

from __future__ import annotations

from datetime import date

from gongkai.access import Role
from gongkai.store.models import Organ
from gongkai.store.queries import people_with_roles, service_alarms
from gongkai.store.queries.letters import ServiceAlarm


def late_services(*, on: date) -> dict[str, list[ServiceAlarm]]:
    """Return who is told of which letters on a day, by login (送达预警的提醒对象)."""
    told: dict[str, list[ServiceAlarm]] = {}
    for code in Organ.objects.order_by("code").values_list("code", flat=True):
        for alarm in service_alarms(code, on=on):
            for login in _people(alarm, on):
                told.setdefault(login, []).append(alarm)
    return told


def _people(alarm: ServiceAlarm, on: date) -> list[str]:
    at_work = _holding(alarm.organ_code, Role.HANDLER, on)
    # As with due days: a case whose officer has left is everybody's.
    told = [alarm.handler] if alarm.handler in at_work else at_work
    heads = _holding(alarm.organ_code, Role.DISCLOSURE_HEAD, on) if alarm.overdue else []
    return sorted({*told, *heads})


def _holding(organ_code: str, role: Role, on: date) -> list[str]:
    return [login for login, _ in people_with_roles(organ_code, (role,), on=on)]
