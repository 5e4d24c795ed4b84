"""The secret key (密钥): given by the environment, or generated once into the data folder. There is no default key."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from gongkai.errors import CannotWrite


def prepared_home(folder: Path) -> Path:
    """Return the data folder, made if need be, closed to other accounts. Raises: CannotWrite."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"无法建立数据目录“{folder}”（{error.strerror}）。请用环境变量 GONGKAI_HOME 指定一个可写的目录。"
        ) from error
    return folder


def secret_key(given: str, folder: Path) -> str:
    """Return the key given, else the one in `secret.key`, generated on first use (生成并保存密钥).

    Two processes starting at once agree: the file appears whole or not at all, and the first one wins.
    Raises: CannotWrite.
    """
    if given:
        return given
    file = folder / "secret.key"
    if not file.is_file():
        draft = folder / f".secret.{os.getpid()}.{secrets.token_hex(4)}"
        try:
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(64), "utf-8")
            with contextlib.suppress(FileExistsError):
                file.hardlink_to(draft)
            draft.unlink()
        except OSError as error:
            raise CannotWrite(
                f"无法在数据目录“{folder}”中保存密钥（{error.strerror}）。请检查目录权限，或设置 GONGKAI_SECRET_KEY。"
            ) from error
    return file.read_text("utf-8")
