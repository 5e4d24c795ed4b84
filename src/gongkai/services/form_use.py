"""Counting how often public forms are sent, and asking for a proof of work or of patience (公众表单防滥用).

The proof is ours, needs no third party, no picture and no script: a browser with scripts looks for a number whose hash
begins with enough zero bits; one without waits. Either is worth one sending.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.db import transaction

from gongkai.services import clock
from gongkai.store import crypto
from gongkai.store.models import FormUse

WORK_BITS = 16
WAIT_SECONDS = 20
_VALID_SECONDS = 3600
_SALT = "gongkai form challenge"
_KEPT = timedelta(days=1)


class Verdict(Enum):
    """What to do with a form that was sent (处理方式)."""

    PASS = "pass"  # noqa: S105 - no password
    CHALLENGE = "challenge"
    REFUSE = "refuse"


class Challenge(NamedTuple):
    """What the browser has to answer (人机核验): `stamp` is signed, names the form and when it was made."""

    stamp: str
    work_bits: int
    wait_seconds: int


def count_use(*, form: str, address: str) -> Verdict:
    """Count one sending by an address and say whether it may pass (计数并判断)."""
    with transaction.atomic():
        by_one = counted(form, hashed(address), _window())
        by_all = counted(form, "", _window())
    if by_one > settings.GONGKAI_FORM_MOST:
        return Verdict.REFUSE
    if by_one > settings.GONGKAI_FORM_FREE or by_all > settings.GONGKAI_FORM_FREE_OF_ALL:
        return Verdict.CHALLENGE
    return Verdict.PASS


def within_limit(*, what: str, address: str, most: int, seconds: int) -> bool:
    """Count one use by an address and say whether it is among the first so many of this stretch of time (限次)."""
    began_at = datetime.fromtimestamp(clock.now().timestamp() // seconds * seconds, tz=UTC)
    return counted(what, hashed(address), began_at) <= most


def new_challenge(form: str) -> Challenge:
    """Return a fresh challenge for a form (出题)."""
    made_at = clock.now().timestamp()
    stamp = signing.dumps([form, made_at, secrets.token_hex(8)], salt=_SALT)
    return Challenge(stamp, WORK_BITS, WAIT_SECONDS)


def is_answered(*, form: str, stamp: str, answer: str) -> bool:
    """Whether a challenge was answered by work or by waiting, in time, and for the first time (核验)."""
    try:
        named, made_at, _ = signing.loads(stamp, salt=_SALT)
        age = clock.now().timestamp() - float(made_at)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    if named != form or not 0 <= age <= _VALID_SECONDS:
        return False
    return (age >= WAIT_SECONDS or has_work(stamp, answer)) and _first_time(form, stamp)


def has_work(stamp: str, answer: str) -> bool:
    """Whether the answer makes a hash with enough zero bits in front (核对工作量)."""
    if not (answer.isascii() and answer.isdigit() and len(answer) <= 12):
        return False
    digest = hashlib.sha256(f"{stamp}:{answer}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - WORK_BITS) == 0


def forget_old_uses() -> int:
    """Drop counts that no longer matter (清理计数); return how many."""
    return FormUse.objects.filter(window_at__lt=clock.now() - _KEPT).delete()[0]


def counted(form: str, visitor: str, window_at: datetime) -> int:
    """Add one to a count, whichever process counts, and return it (计数)."""
    with transaction.atomic():
        return FormUse.objects.count_one(form, visitor, window_at)


def _first_time(form: str, stamp: str) -> bool:
    # Of two who send the same answer at once only one finds the count at 1. An answer is good for an hour, a count of
    # the day before is still there then: the stamp names its own day.
    _, made_at, _ = signing.loads(stamp, salt=_SALT)
    day_at = datetime.fromtimestamp(made_at, tz=UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return counted(f"{form}!", hashed(stamp), day_at) == 1


def _window() -> datetime:
    seconds = 60 * settings.GONGKAI_FORM_WINDOW_MINUTES
    return datetime.fromtimestamp(clock.now().timestamp() // seconds * seconds, tz=UTC)


def hashed(text: str) -> str:
    """Return the keyed hash under which somebody is counted (来源杂凑)."""
    key = crypto.derive(crypto.ring().index, "gongkai form use")
    return hashlib.blake2b(text.encode(), key=key, digest_size=32).hexdigest()
