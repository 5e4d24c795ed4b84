"""Jobs that the tests ask for."""

from __future__ import annotations

from datetime import timedelta

from gongkai.errors import CannotWrite, InvalidInput
from gongkai.services.jobs import Progress, job

DONE: list[str] = []
FAULTS: list[Exception] = []


@job("记下一个词")
def note(progress: Progress, *, word: str) -> str:
    progress.total(2)
    progress.advance()
    progress.advance()
    DONE.append(word)
    return f"记下{word}"


@job("出错若干次", attempts=3, first_wait=timedelta(seconds=30))
def stumble(_progress: Progress) -> None:
    if FAULTS:
        raise FAULTS.pop(0)


@job("依法不得为之")
def refused(_progress: Progress) -> None:
    raise InvalidInput("日期不对，请核对。")


@job("磁盘已满", attempts=2)
def disk_full(_progress: Progress) -> None:
    raise CannotWrite("磁盘已满。")
