"""The register of legal rules (规则登记): every rule function cites and dates itself, and none can hide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from gongkai.errors import OverlappingVersions
from gongkai.law.citations import Citation

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the statute (一条规则): the function, its articles, its first and last day in force."""

    name: str
    function: Callable[..., Any]
    cites: tuple[Citation, ...]
    in_force_from: date
    in_force_until: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Tell whether the rule is in force on a day (是否施行中); both ends inclusive."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


RULES: dict[str, Rule] = {}


def rule(
    *, cites: Citation | tuple[Citation, ...], in_force_from: date, in_force_until: date | None = None
) -> Callable[[Function], Function]:
    """Register a pure function as a rule of the statute (登记规则); the function itself is unchanged.

    Raises: OverlappingVersions if a rule of that module and name is registered already.
    """
    citations = cites if isinstance(cites, tuple) else (cites,)

    def register(function: Function) -> Function:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        if name in RULES:
            raise OverlappingVersions(f"rule {name} is registered twice")
        RULES[name] = Rule(name, function, citations, in_force_from, in_force_until)
        return function

    return register
