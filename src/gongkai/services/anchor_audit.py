"""Write down where the audit log ends today, outside the database (日志锚点)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from gongkai.errors import CannotWrite, Conflict
from gongkai.services import clock
from gongkai.services.auditing.anchors import Anchor, anchor_folder, anchors_in, written
from gongkai.services.why import why
from gongkai.store.chain import is_sealed, seal
from gongkai.store.models import AuditHead, AuditLine


class AnchorResult(NamedTuple):
    """The anchor and its file (锚点结果). `is_new` False: the log has not grown since today's last anchor."""

    anchor: Anchor
    file: Path
    is_new: bool


def anchor_audit() -> AnchorResult:
    """Add the present end of the log to today's anchor file; a second time without new lines changes nothing.

    Raises: Conflict where the end of the log is not what this installation wrote, or today's file is damaged;
    CannotWrite.
    """
    head = AuditHead.objects.filter(pk=1).first()
    if head is None and not AuditLine.objects.exists():
        head = AuditHead(number=0, hash="", seal=seal(0, ""))
    if head is None or not is_sealed(head.number, head.hash, head.seal):
        raise Conflict("操作日志的链尾记载缺失或被改动，不能以它为锚点。请运行 gongkai audit verify 查明。")
    file = anchor_folder() / f"audit-{clock.today().isoformat()}.json"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        before = anchors_in(file) if file.exists() else []
    except OSError as error:
        raise _refusal(file, error) from error
    except ValueError as error:
        raise Conflict(f"锚点文件“{file}”已损坏或被改动，未写入。请先查明并从备份恢复该文件。") from error
    if before and before[-1].number == head.number:
        return AnchorResult(before[-1], file, is_new=False)
    at = timezone.localtime(clock.now()).isoformat(timespec="seconds")
    anchor = Anchor(at, head.number, head.hash, head.seal)
    _write(file, written([*before, anchor]))
    return AnchorResult(anchor, file, is_new=True)


def _write(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _refusal(file, error) from error


def _refusal(file: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"无法写锚点文件“{file}”（{why(error)}）。请检查目录权限，或用 GONGKAI_ANCHOR_DIR 另指定目录。")
