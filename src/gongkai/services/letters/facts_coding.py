"""The facts of a letter as stored (文书事实存取): JSON, sealed by the field that holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.casework.coding import from_json, to_json
from gongkai.casework.letters import SHAPES, LetterFacts, letter_code


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
