"""The staff login of the demonstration (演示登录): made once, kept in the data folder."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model

from gongkai.errors import CannotWrite
from gongkai.services.why import why

USER = "demo"


class StaffLogin(NamedTuple):
    """A user name, its password and the file that keeps it (登录信息)."""

    user: str
    password: str
    file: Path


def ensure_staff_login() -> StaffLogin:
    """Return the login, making user and password on first use. Raises: CannotWrite."""
    file = Path(settings.HOME) / "demo-login.txt"
    users = get_user_model().objects
    user = users.filter(username=USER).first()
    kept = file.read_text("utf-8").strip() if file.is_file() else ""
    password = kept or secrets.token_urlsafe(12)
    if user is None:
        user = users.create_superuser(USER, password=password)
    elif not kept:
        user.set_password(password)
        user.save(update_fields=["password"])
    if not kept:
        _keep(file, password)
    return StaffLogin(USER, password, file)


def _keep(file: Path, password: str) -> None:
    try:
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_text(password + "\n", "utf-8")
    except OSError as error:
        raise CannotWrite(f"无法写入“{file}”（{why(error)}），请检查数据目录的权限。") from error
