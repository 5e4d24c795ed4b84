"""The table of rules (规则表): each with its Chinese term, the places it rests on and when it is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from gongkai.law.citations import Citation, Instrument
from gongkai.law.registry import Rule

_TERM = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")
_HEAD = "| 规则 | 含义 | 依据 | 施行 |\n|---|---|---|---|\n"


def catalogue(rules: Iterable[Rule]) -> str:
    """Return rules as a Markdown table, by file and name (规则一览表)."""
    return _HEAD + "".join(_row(rule) for rule in sorted(rules, key=lambda rule: rule.name))


def _row(rule: Rule) -> str:
    sentence = " ".join((rule.function.__doc__ or "").split("\n\n")[0].split())
    terms = _TERM.findall(sentence)
    places = "；".join(_places(cites) for _, cites in groupby(rule.cites, _instrument))
    until = f" 至 {rule.in_force_until}" if rule.in_force_until else " 起"
    return f"| `{rule.name}` | {terms[0] if terms else sentence} | {places} | {rule.in_force_from}{until} |\n"


def _places(cites: Iterable[Citation]) -> str:
    """Say several places of one instrument with its title once (同一法规的多处)."""
    first, *others = cites
    return "、".join([str(first), *(place.provision for place in others)])


def _instrument(place: Citation) -> Instrument:
    return place.instrument
