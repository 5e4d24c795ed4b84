"""The facts of a letter as stored (文书事实存取): JSON, sealed by the field that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from gongkai.casework.coding import from_json, to_json
from gongkai.casework.letters import SHAPES, LetterFacts, letter_code

_FORM = "form"


class LetterForm(NamedTuple):
    """What was typed into the form behind a draft, by path, and the act that it goes out with (拟稿表单)."""

    act: str
    typed: Mapping[str, list[str]]


def facts_to_json(facts: LetterFacts) -> dict[str, Any]:
    """Return the facts as JSON (转为JSON)."""
    data: dict[str, Any] = to_json(replace(facts, particulars={}))
    said = {name: one.isoformat() if isinstance(one, date) else one for name, one in facts.particulars.items()}
    return data | {"particulars": said}


def facts_from_json(data: dict[str, Any]) -> LetterFacts:
    """Return the facts that were stored (由JSON还原)."""
    code = letter_code(data["code"])
    plain = {name: one for name, one in data.items() if name not in ("code", "particulars")}
    facts: LetterFacts = from_json(LetterFacts, plain | {"code": "P1"})
    days = {field.name for field in SHAPES[code].fields if field.day}
    particulars = {
        name: date.fromisoformat(one) if name in days and one else one for name, one in data["particulars"].items()
    }
    return replace(facts, code=code, particulars=particulars)


def form_to_json(form: LetterForm | None) -> dict[str, Any]:
    """Return a form as it is kept beside the facts (表单转为JSON)."""
    return {} if form is None else {_FORM: {"act": form.act, "typed": dict(form.typed)}}


def form_from_json(data: dict[str, Any]) -> LetterForm | None:
    """Return the form behind a draft, None where it was drafted without one (由JSON还原表单)."""
    kept = data.get(_FORM)
    return None if kept is None else LetterForm(kept["act"], kept["typed"])
