"""Every legal number as dated data (法定数值): value, unit, source, day last checked.

The numbers stand in `values/*.yaml`, one file a subject:

    reply.limit:
      label: 答复期限
      unit: working_day
      values: {2008-05-01: 15, 2019-05-15: 20}
      source: {2008-05-01: 国令第492号 第二十四条, 2019-05-15: 国令第711号 第三十三条第二款}
      last_checked_on: 2026-11-23
      confidence: verified

`ended_on` (optional) is the last day on which the number was law; before the first day of `values` there is a
declared gap.
`confidence` is `verified` (original seen), `excerpt`, `secondary` or `unverified` (from memory); one word for all
versions, or one for the first day of each, as with `source`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from gongkai.errors import OverlappingVersions, ParameterNotInForce

UNITS = frozenset({"working_day", "calendar_day", "month", "year", "yuan", "item", "page", "month_day", "band_yuan"})
CONFIDENCES = frozenset({"verified", "excerpt", "secondary", "unverified"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One legal number through time (一个法定数值的历次版本).

    `days` are the first days in force, ascending; `versions`, `sources` and `confidences` run parallel to them.
    """

    name: str
    label: str
    unit: str
    days: tuple[date, ...]
    versions: tuple[Any, ...]
    sources: tuple[str, ...]
    confidences: tuple[str, ...]
    last_checked_on: date
    ended_on: date | None = None

    def on(self, day: date) -> Any:
        """Return the version in force on a day (当日有效的数值).

        Raises: ParameterNotInForce before the first version or after the last day.
        """
        index = bisect_right(self.days, day) - 1
        if index < 0 or (self.ended_on is not None and day > self.ended_on):
            raise ParameterNotInForce(f"{self.name} is not in force on {day}")
        return self.versions[index]

    def source_on(self, day: date) -> str:
        """Return the source of the version in force on a day (当日版本的出处)."""
        return self.sources[max(bisect_right(self.days, day) - 1, 0)]

    def confidence_on(self, day: date) -> str:
        """Return how far the version in force on a day was seen in the original (当日版本的可信度)."""
        return self.confidences[max(bisect_right(self.days, day) - 1, 0)]


class Law:
    """The register of legal numbers (法定数值库), read once from the room's own data."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._parameters = dict(parameters)

    def parameter(self, name: str) -> Parameter:
        """Return a legal number with its history. Raises: ParameterNotInForce for an unknown name."""
        try:
            return self._parameters[name]
        except KeyError:
            raise ParameterNotInForce(f"no legal number is called {name}") from None

    def value(self, name: str, *, on: date, unit: str) -> Any:
        """Return a number in force on a day, insisting on its unit (取当日数值并核对单位)."""
        parameter = self.parameter(name)
        if parameter.unit != unit:
            raise ParameterNotInForce(f"{name} is counted in {parameter.unit}, not in {unit}")
        return parameter.on(on)

    def working_days(self, name: str, *, on: date) -> int:
        """Return a number of working days (工作日数)."""
        days: int = self.value(name, on=on, unit="working_day")
        return days

    def calendar_days(self, name: str, *, on: date) -> int:
        """Return a number of calendar days (自然日数)."""
        days: int = self.value(name, on=on, unit="calendar_day")
        return days

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._parameters.values())

    def __len__(self) -> int:
        return len(self._parameters)


def parameter_from(name: str, entry: Mapping[str, Any]) -> Parameter:
    """Build one legal number from its YAML entry (解析一个数值条目).

    Raises: OverlappingVersions if its days are not ascending; ParameterNotInForce for an unknown unit, confidence or a
    version without a source.
    """
    versions: dict[date, Any] = entry["values"]
    days = tuple(versions)
    if list(days) != sorted(set(days)):
        raise OverlappingVersions(f"{name}: versions must be in ascending order")
    stated = entry["confidence"]
    confidences = dict.fromkeys(days, stated) if isinstance(stated, str) else stated
    known = entry["unit"] in UNITS and CONFIDENCES.issuperset(confidences.values())
    if not known or not set(entry["source"]) == set(confidences) == set(days):
        raise ParameterNotInForce(f"{name}: unknown unit or confidence, or a version without a source")
    return Parameter(
        name=name,
        label=entry["label"],
        unit=entry["unit"],
        days=days,
        versions=tuple(versions.values()),
        sources=tuple(entry["source"][day] for day in days),
        confidences=tuple(confidences[day] for day in days),
        last_checked_on=entry["last_checked_on"],
        ended_on=entry.get("ended_on"),
    )


@cache
def law() -> Law:
    """Return the law as loaded from this room's data files (现行法定数值库)."""
    parameters: dict[str, Parameter] = {}
    for name, entry in read_entries("values"):
        if name in parameters:
            raise OverlappingVersions(f"{name} stands in two files")
        parameters[name] = parameter_from(name, entry)
    return Law(parameters)


def read_entries(folder: str) -> Iterator[tuple[str, Any]]:
    """Yield (name, entry) of every YAML file in a folder of this room, files in name order."""
    files = [file for file in resources.files("gongkai.law").joinpath(folder).iterdir() if file.name.endswith(".yaml")]
    for file in sorted(files, key=lambda file: file.name):
        yield from (yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}).items()
