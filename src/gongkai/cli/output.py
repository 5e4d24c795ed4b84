"""Files that commands write (命令写出的文件): whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.errors import CannotWrite


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step (整体写出): a reader sees the old file or the new one, never half of it.

    Raises: CannotWrite if the folder is missing or closed to us, or the path is a folder.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refusal(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"无法写出“{path}”：{_reason(error)}。请检查目录是否存在、是否有写入权限、磁盘是否已满。", path=str(path)
    )


def _reason(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "目录不存在",
        PermissionError: "没有写入权限",
        IsADirectoryError: "该路径是一个目录",
        NotADirectoryError: "路径中有一段不是目录",
    }
    return reasons.get(type(error), error.strerror or "写入失败")
