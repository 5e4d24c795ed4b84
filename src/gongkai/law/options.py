"""Choices that the law leaves open, as named settings with a stated default (法条未明的可配置项).

Whatever the rule reference marks 【设计】 or 【未核】 stands in `options/*.yaml`, one file a subject:

    correction.default_term:
      label: 合理的补正期限
      default: 15
      basis: 【设计】条例第三十条只说“合理的补正期限”；默认取15个工作日
      unit: working_day               # optional
      choices: [7, 10, 15]            # optional
      least: 1                        # optional, of a number; 1 unless it says otherwise

A rule takes `options: Options` and asks `options["correction.default_term"]`. The environment overrides one by
`GONGKAI_OPTION_<NAME>` (dots become double underscores); whoever reads the environment passes it to `options_from`,
never a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from gongkai.errors import InvalidInput, OverlappingVersions
from gongkai.law.values import read_entries

PREFIX = "GONGKAI_OPTION_"
_KINDS = {bool: "true、false", int: "整数", str: "文字", dict: "{名称: 整数, …}"}


@dataclass(frozen=True, slots=True)
class Option:
    """One open choice (一个可配置项): its default, why that is the default, and what else it may be."""

    name: str
    label: str
    default: Any
    basis: str
    choices: tuple[Any, ...] = ()
    unit: str | None = None
    least: int = 1

    def check(self, value: Any) -> Any:
        """Return the value if it may be chosen. Raises: InvalidInput with a Chinese message."""
        if not self._may_be(value):
            allowed = "、".join(str(choice).lower() for choice in self.choices) or _KINDS[type(self.default)]
            least = f"，数值不小于{self.least}" if type(self.default) in (int, dict) and not self.choices else ""
            message = f"设置“{self.name}”（{self.label}）不能是“{value}”，可用：{allowed}{least}。"
            raise InvalidInput(message, option=self.name)
        return value

    def _may_be(self, value: Any) -> bool:
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, dict):
            return all(type(name) is str and type(one) is int and one >= self.least for name, one in value.items())
        return type(value) is not int or value >= self.least


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
            least=entry.get("least", 1),
        )
    return options


@cache
def default_options() -> Options:
    """Return the defaults (默认设置)."""
    return Options()


def variable(name: str) -> str:
    """Return the variable of an option (环境变量名): reply.count_from → GONGKAI_OPTION_REPLY__COUNT_FROM."""
    return PREFIX + name.replace(".", "__").upper()


def options_from(environment: Mapping[str, str]) -> Options:
    """Return the choices as an environment gives them (由环境变量给出的设置); what is no option there is passed over.

    Raises: InvalidInput for an unknown option or an impossible value.
    """
    known = {variable(name): option for name, option in all_options().items()}
    overrides = {}
    for given, text in environment.items():
        if given.startswith(PREFIX):
            if given not in known:
                raise InvalidInput(f"没有名为 {given} 的设置。请查阅 docs/settings.md。", name=given)
            overrides[known[given].name] = _parsed(known[given], text)
    return Options(overrides)


def _parsed(option: Option, text: str) -> Any:
    if isinstance(option.default, str):
        return text.strip()
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return option.check(text)
