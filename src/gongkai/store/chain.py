"""The chain of the audit log (操作日志链): each line is hashed together with the line before it.

A change anywhere breaks the line's own hash; a line taken out, put in or moved breaks the link to the next. The end of
the chain is written down with a seal that needs the keys of the installation (`AuditHead`), and in anchor files kept
elsewhere.
"""

from __future__ import annotations

import hmac as compare
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from cryptography.hazmat.primitives import hashes, hmac

from gongkai.store import crypto

_HASHES: Mapping[str, type[hashes.HashAlgorithm]] = {"sha-256": hashes.SHA256, "sm3": hashes.SM3}
_FORM = "gongkai audit 1"
_SEAL_USE = "gongkai audit head"
_MARK_USE = "gongkai audit head keys"


class LineContent(NamedTuple):
    """What a line says (日志内容): all that its hash covers beside the hash of the line before."""

    at: datetime
    actor: str
    act: str
    organ_id: int | None
    subject: str
    details: Any


def line_hash(previous: str, digest: str, content: LineContent) -> str:
    """Return the hash of a line after the line whose hash is `previous` (日志行杂凑), as hexadecimal digits."""
    at = content.at.astimezone(UTC).isoformat(timespec="microseconds")
    written = json.dumps(
        [_FORM, digest, previous, at, *content[1:]], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return _hash(digest, written.encode("utf-8", "backslashreplace"))


def storable(value: Any) -> Any:
    """Return details in a form that both databases give back exactly (可逐字还原的内容): no floats, no NUL."""
    if isinstance(value, Mapping):
        return {storable(str(key)): storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [storable(one) for one in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    if value is None or isinstance(value, bool | int):
        return value
    text = repr(value) if isinstance(value, float) else format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def seal(number: int, last_hash: str) -> str:
    """Return the seal on the end of the chain (链尾印记), which only the holder of the keys can make."""
    mac = hmac.HMAC(crypto.derive(crypto.ring().index, _SEAL_USE), hashes.SHA256())
    mac.update(f"{number}\0{last_hash}".encode())
    return mac.finalize().hex()


def seal_mark() -> str:
    """Return what tells the keys of this installation from others without giving them away (印记密钥标识)."""
    return crypto.derive(crypto.ring().index, _MARK_USE, 8).hex()


def is_sealed(number: int, last_hash: str, found: str) -> bool:
    """Whether the seal is the one that this installation made (核对链尾印记)."""
    return compare.compare_digest(seal(number, last_hash), found)


def _hash(digest: str, data: bytes) -> str:
    function = hashes.Hash(_HASHES[digest]())
    function.update(data)
    return function.finalize().hex()
