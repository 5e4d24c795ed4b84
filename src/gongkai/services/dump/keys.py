"""The keys saved apart from the data, and put back (密钥的保存与放回)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.errors import CannotWrite, Conflict, Unreadable
from gongkai.services.why import why
from gongkai.store import crypto
from gongkai.store.key_file import ring_from_text

SECRET_KEY = "secret.key"  # noqa: S105 - the name of the file
_FORM = "gongkai-keys-1"


def refuse_place(file: Path, *, apart_from: Path) -> None:
    """Refuse a file for the keys beside what they open, or one that is there (核对密钥位置). Raises: Conflict."""
    if apart_from in file.parents:
        raise Conflict("密钥不能与备份放在同一目录：谁拿到备份，谁就能解密。请把 --with-keys 指到另外的、受控的位置。")
    if file.exists():
        raise Conflict(f"“{file}”已经存在，不覆盖。请另指定一个文件名。")
    if not os.access(file.parent, os.W_OK):
        raise CannotWrite(f"无法写入“{file}”（目录不存在或者不可写）。请检查目录权限。")


def save_keys(file: Path) -> frozenset[str]:
    """Write what opens the data into one file that only its owner reads; return the names of the keys (保存密钥).

    Raises: Conflict; CannotWrite.
    """
    signing = Path(settings.HOME) / SECRET_KEY
    kept = {
        "form": _FORM,
        "personal_data_keys": crypto.source().written(),
        "secret_key": signing.read_text("utf-8") if signing.is_file() else None,
    }
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(kept, stream, ensure_ascii=False, indent=1)
    except FileExistsError as error:
        raise Conflict(f"“{file}”已经存在，不覆盖。请另指定一个文件名。") from error
    except OSError as error:
        raise CannotWrite(f"无法写入“{file}”（{why(error)}）。请检查目录权限。") from error
    return frozenset(ring_from_text(str(kept["personal_data_keys"]), crypto.ring().cipher, "密钥").keys)


def adopt_keys(file: Path) -> None:
    """Use saved keys of personal data where there are none yet (放回密钥). Raises: Unreadable; Conflict."""
    crypto.source().adopt(_kept(file)["personal_data_keys"])


def put_signing_key(file: Path) -> None:
    """Use the saved signing key from the next start on, unless the environment gives one. Raises: CannotWrite."""
    kept = _kept(file)["secret_key"]
    signing = Path(settings.HOME) / SECRET_KEY
    if kept and signing.is_file():
        try:
            signing.write_text(kept, "utf-8")
        except OSError as error:
            raise CannotWrite(f"无法写入“{signing}”（{why(error)}）。请检查目录权限。") from error


def _kept(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else "内容不是密钥文件"
        raise Unreadable(f"“{file}”无法读取（{reason}）。") from error
    if not isinstance(found, dict) or found.get("form") != _FORM:
        raise Unreadable(f"“{file}”不是 gongkai backup --with-keys 保存的密钥文件。")
    return found
