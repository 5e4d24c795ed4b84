"""Choices that the law leaves open, as named settings with a stated default (法条未明的可配置项).

Whatever the rule reference marks 【设计】 or 【未核】 stands in `options/*.yaml`, one file a subject:

    reply.consultation_union:
      label: 多方征询并行时取并集
      default: true
      basis: 【设计】条例第三十三条第三款只说“所需时间不计算在内”；多方并行取并集
      choices: [true, false]          # optional
      unit: working_day               # optional

A rule takes `options: Options` and asks `options["reply.consultation_union"]`. The environment overrides one by
`GONGKAI_OPTION_<NAME>` (dots become double underscores); `config` builds the `Options`, never a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.errors import InvalidInput, OverlappingVersions
from gongkai.law.values import read_entries


@dataclass(frozen=True, slots=True)
class Option:
    """One open choice (一个可配置项): its default, why that is the default, and what else it may be."""

    name: str
    label: str
    default: Any
    basis: str
    choices: tuple[Any, ...] = ()
    unit: str | None = None

    def check(self, value: Any) -> Any:
        """Return the value if it may be chosen. Raises: InvalidInput with a Chinese message."""
        if type(value) is not type(self.default) or (self.choices and value not in self.choices):
            allowed = "、".join(str(choice) for choice in self.choices) or type(self.default).__name__
            raise InvalidInput(f"设置“{self.name}”（{self.label}）不能是“{value}”，可用：{allowed}。", option=self.name)
        return value


class Options(Mapping[str, Any]):
    """The choices in force for one organ (生效的可配置项): the defaults with overrides on top."""

    def __init__(self, overrides: Mapping[str, Any] | None = None) -> None:
        self._values = {option.name: option.default for option in all_options().values()}
        for name, value in (overrides or {}).items():
            if name not in self._values:
                raise InvalidInput(f"没有名为“{name}”的设置。请查阅设置表。", option=name)
            self._values[name] = all_options()[name].check(value)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@cache
def all_options() -> dict[str, Option]:
    """Return every open choice by name, as loaded from this room's data files (全部可配置项)."""
    options: dict[str, Option] = {}
    for name, entry in read_entries("options"):
        if name in options:
            raise OverlappingVersions(f"option {name} stands in two files")
        options[name] = Option(
            name=name,
            label=entry["label"],
            default=entry["default"],
            basis=entry["basis"],
            choices=tuple(entry.get("choices", ())),
            unit=entry.get("unit"),
        )
    return options


@cache
def default_options() -> Options:
    """Return the defaults (默认设置)."""
    return Options()
