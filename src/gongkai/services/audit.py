"""The audit line that every act leaves (操作日志)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.access import Actor
from gongkai.errors import Conflict
from gongkai.services import clock
from gongkai.store.chain import LineContent, line_hash, seal, seal_mark, storable
from gongkai.store.models import AuditHead, AuditLine, Organ


def record_act(
    *, act: str, actor: Actor | str, organ: Organ | None = None, subject: str = "", **details: Any
) -> AuditLine:
    """Write one audit line in the transaction of the act itself, and return it.

    Call it last in the transaction: from here to the commit nobody else can write a line, and locks taken after it
    could wait for each other. Details hold no personal data.
    """
    with transaction.atomic(savepoint=False):
        last = _end_of_the_chain()
        content = LineContent(
            at=clock.now(),
            actor=storable(_named(actor))[:80],
            act=act,
            organ_id=organ.pk if organ else None,
            subject=storable(subject)[:120],
            details=storable(details),
        )
        hashed = line_hash(last.hash, settings.GONGKAI_DIGEST, content)
        line = AuditLine(
            number=last.number + 1,
            digest=settings.GONGKAI_DIGEST,
            previous_hash=last.hash,
            hash=hashed,
            **content._asdict(),
        )
        line.save(force_insert=True)
        AuditHead.objects.filter(pk=1).update(
            number=line.number, hash=hashed, seal=seal(line.number, hashed), sealed_with=seal_mark()
        )
    return line


def _end_of_the_chain() -> Any:
    """Number and hash of the last line, held until the transaction ends."""
    heads = AuditHead.objects.select_for_update().filter(pk=1).values_list("number", "hash", named=True)
    found = list(heads)
    return found[0] if found else _first_head()


def _first_head() -> AuditHead:
    """The head of an empty log. Raises: Conflict where somebody removed the head of one that is not empty."""
    if AuditLine.objects.exists():
        raise Conflict(
            "操作日志的链尾记载缺失，不能继续记录。请审计管理员运行 gongkai audit verify 查明，并从备份恢复。"
        )
    AuditHead.objects.bulk_create([AuditHead(pk=1, seal=seal(0, ""), sealed_with=seal_mark())], ignore_conflicts=True)
    return AuditHead.objects.select_for_update().get(pk=1)


def _named(actor: Actor | str) -> str:
    if isinstance(actor, Actor) and actor.login:
        return f"{actor.name}（{actor.login}）"
    return str(actor)
