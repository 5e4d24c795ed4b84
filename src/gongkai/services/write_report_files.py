"""Write a report into a folder in several formats (写出报告文件): all of them, or none."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings

from gongkai.annual.report import AnnualReport
from gongkai.documents import FORMATS, FontSource, write
from gongkai.errors import CannotWrite, InvalidInput
from gongkai.services.why import why


def write_report_files(
    *,
    report: AnnualReport,
    folder: Path,
    name: str,
    formats: Sequence[str] = FORMATS,
    issued_on: date | None = None,
) -> tuple[Path, ...]:
    """Write `name`.html, `name`.docx … into the folder, making it if need be; files that are the same stay untouched.

    Raises: InvalidInput for an unknown format; CannotWrite if the folder cannot be written, with nothing half-written.
    """
    check_formats(formats)
    check_folder(folder)
    fonts = FontSource(Path(settings.GONGKAI_FONT_DIR)) if settings.GONGKAI_FONT_DIR else FontSource()
    contents = {
        folder / f"{name}.{fmt}": write(report, fmt, issued_on=issued_on, fonts=fonts) for fmt in dict.fromkeys(formats)
    }
    _write_all({path: content for path, content in contents.items() if not _same(path, content)})
    return tuple(contents)


def check_formats(formats: Sequence[str]) -> None:
    """Refuse formats that there are not, before any work is done. Raises: InvalidInput."""
    if unknown := [fmt for fmt in formats if fmt not in FORMATS]:
        raise InvalidInput(f"不支持的格式“{'、'.join(unknown)}”，可用：{'、'.join(FORMATS)}。", formats=unknown)
    if not formats:
        raise InvalidInput(f"没有指定格式，可用：{'、'.join(FORMATS)}。")


def check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be written, before any work is done. Raises: CannotWrite."""
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise CannotWrite(f"“{existing}”不是文件夹，无法写入“{folder}”。请换一个输出文件夹。", path=str(folder))
    try:
        tempfile.TemporaryFile(dir=existing).close()
    except OSError as error:
        raise CannotWrite(
            f"不能写入“{existing}”（{why(error)}），请换一个输出文件夹或修改权限。", path=str(folder)
        ) from error


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _write_all(contents: dict[Path, bytes]) -> None:
    """Write every file beside its place, then move all of them in; whatever fails, what was there before stays."""
    drafts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(21, "同名的文件夹已存在", str(path))
            drafts[path] = path.with_name(f".{path.name}.{os.getpid()}.part")
            drafts[path].write_bytes(content)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        where = error.filename or next(iter(contents)).parent
        raise CannotWrite(
            f"无法写入“{where}”（{why(error)}）。没有写出任何文件，请检查文件夹权限和磁盘空间。"
        ) from error
    finally:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink()
