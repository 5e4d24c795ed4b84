"""Choices that the law leaves open, as the environment overrides them (法条未明的可配置项)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from gongkai.errors import InvalidInput
from gongkai.law.options import Options, all_options

PREFIX = "GONGKAI_OPTION_"


def variable(name: str) -> str:
    """Return the environment variable of an option: reply.union → GONGKAI_OPTION_REPLY__UNION."""
    return PREFIX + name.replace(".", "__").upper()


def options_from(environment: Mapping[str, str]) -> Options:
    """Return the options in force. Raises: InvalidInput for an unknown option or an impossible value."""
    known = {variable(name): name for name in all_options()}
    overrides = {}
    for given, text in environment.items():
        if given.startswith(PREFIX):
            if given not in known:
                raise InvalidInput(f"没有名为 {given} 的设置。请查阅 docs/settings.md。", name=given)
            overrides[known[given]] = _value(text, all_options()[known[given]].default)
    return Options(overrides)


def _value(text: str, default: Any) -> Any:
    if isinstance(default, str):
        return text
    value = yaml.safe_load(text)
    return Decimal(str(value)) if isinstance(default, Decimal) else value
