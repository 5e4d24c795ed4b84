"""Files that are written whole or not at all (整体写出). Needs no database: commands on a bare machine use it too."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.errors import CannotWrite
from gongkai.services.why import why


def write_whole(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file in one step (整体写出): a reader sees the old file or the new one, never half of it.

    `mode` None: as the umask of the process says, which only a process of one thread may ask for.
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
        temporary.chmod(0o666 & ~_umask() if mode is None else mode)
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
        f"无法写出“{path}”（{why(error)}）。请检查目录是否存在、是否有写入权限、磁盘是否已满。", path=str(path)
    )
