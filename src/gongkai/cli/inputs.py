"""Files as people name them on the command line (命令行中的文件): single files, folders, patterns."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from gongkai.errors import NotFound

# What a folder is searched for; anything else, such as pictures and data, is read when it is named.
READABLE = frozenset({".html", ".htm", ".docx", ".pdf", ".xlsx", ".xls", ".csv", ".txt", ".md", ".xml"})


def files_named(names: Iterable[str]) -> list[Path]:
    """Return the files that names, folders and patterns stand for (展开文件名), each once, folders in name order.

    A folder gives the files below it that look like reports; hidden ones are passed over.
    Raises: NotFound if a name stands for nothing.
    """
    found: dict[Path, None] = {}
    for name in names:
        matches = _matches(name)
        if not matches:
            raise NotFound(f"没有找到“{name}”：没有这样的文件，或文件夹里没有可读取的文件。请检查路径。", path=name)
        found.update(dict.fromkeys(matches))
    return list(found)


def _matches(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        below = (one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in READABLE)
        return sorted(one for one in below if not any(part.startswith(".") for part in one.relative_to(path).parts))
    if path.exists():
        return [path]
    # Path.glob refuses absolute patterns, which is what a shell without globbing hands us.
    return sorted(Path(match) for match in glob.glob(name, recursive=True) if Path(match).is_file())  # noqa: PTH207
