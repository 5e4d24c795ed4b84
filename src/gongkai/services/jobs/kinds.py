"""What kinds of job there are (作业种类): a function at the top of a module, with its title and its patience."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.module_loading import import_string

from gongkai.errors import NotFound
from gongkai.services.jobs.progress import Progress

_LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class JobKind:
    """A function for the background (作业种类): `function(progress, **arguments)` returns JSON or None."""

    function: Callable[..., Any]
    title: str
    attempts: int
    first_wait: timedelta

    @property
    def path(self) -> str:
        """Where the function is found again, by another process."""
        return f"{self.function.__module__}.{self.function.__name__}"

    def wait_after(self, attempts: int) -> timedelta:
        """How long to wait after so many failures: four times as long each time, an hour at most."""
        factor: int = 4 ** min(max(attempts, 1) - 1, 20)
        return min(self.first_wait * factor, _LONGEST_WAIT)

    def __call__(self, progress: Progress, **arguments: Any) -> Any:
        """Do the work here and now."""
        return self.function(progress, **arguments)


def job(
    title: str, *, attempts: int = 5, first_wait: timedelta = timedelta(seconds=30)
) -> Callable[[Callable[..., Any]], JobKind]:
    """Make a function a job (登记作业种类). Refusals are final; anything else is tried again up to `attempts` times."""

    def made(function: Callable[..., Any]) -> JobKind:
        return JobKind(function, title, attempts, first_wait)

    return made


def kind_at(path: str) -> JobKind:
    """Return the kind by its path. Raises: NotFound for a program that is gone."""
    try:
        kind = import_string(path)
    except ImportError as error:
        raise NotFound(f"本系统没有程序“{path}”，作业可能来自其他版本。", kind=path) from error
    if not isinstance(kind, JobKind):
        raise NotFound(f"“{path}”不是后台作业。", kind=path)
    return kind
