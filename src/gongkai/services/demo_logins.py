"""The logins of the demonstration (演示登录): one person a role, random passwords, made once and kept in a file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from gongkai.access import ADMINISTRATORS, Actor, Role
from gongkai.errors import CannotWrite
from gongkai.services.demo_organs import BUREAU, SIMULATED
from gongkai.services.people.first_administrators import NewLogin, new_login
from gongkai.services.people.grant_post import grant_post
from gongkai.services.why import why
from gongkai.store.models import Organ, Person

_DEMO = Actor("演示程序", is_command=True)
_ELSEWHERE = {Role.SUPERVISOR: "xigong-gov-office"} | dict.fromkeys(ADMINISTRATORS, "xigong-gov")
_HEAD = "# 演示登录，仅供本机演示，不得用于正式环境。列：登录名、口令、岗位、机关\n"


class DemoLogins(NamedTuple):
    """What was made this time, nothing if the logins were there, and the file that keeps them (演示登录)."""

    made: tuple[NewLogin, ...]
    file: Path


def ensure_demo_logins() -> DemoLogins:
    """Make the logins that are missing, one for each role; the file holds their passwords. Raises: CannotWrite."""
    file = Path(settings.HOME) / "demo-logins.txt"
    with transaction.atomic():
        made = tuple(_login(role) for role in Role if not Person.objects.filter(user__username=_name(role)).exists())
        if made:
            # The demonstration is looked at, not administered: nobody is made to think of a new password first.
            Person.objects.filter(user__username__in=[one.login for one in made]).update(password_set_at=now())
            _keep(file, made)
    return DemoLogins(made, file)


def _name(role: Role) -> str:
    return "demo-" + role.value.replace("_", "-")


def _login(role: Role) -> NewLogin:
    organ = _ELSEWHERE.get(role, BUREAU)
    made = new_login(login=_name(role), name=f"演示{role.label_zh}", role=role, organ_code=organ, by=_DEMO)
    if organ == BUREAU and Organ.objects.filter(code=SIMULATED).exists():
        # The bureau had no request; where cases are under way its people can be seen at work.
        grant_post(login=made.login, role=role, organ_code=SIMULATED, by=_DEMO)
    return made


def _keep(file: Path, made: tuple[NewLogin, ...]) -> None:
    lines = "".join(f"{one.login}\t{one.password}\t{one.role.label_zh}\t{one.organ_code}\n" for one in made)
    try:
        kept = file.read_text("utf-8") if file.is_file() else _HEAD
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_text(kept + lines, "utf-8")
    except OSError as error:
        raise CannotWrite(f"无法写入“{file}”（{why(error)}），请检查数据目录的权限。") from error
