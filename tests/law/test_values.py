"""Legal numbers as dated data: what an entry must say, and what each answers on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.errors import OverlappingVersions, ParameterNotInForce
from gongkai.law import law
from gongkai.law.values import parameter_from

FIRST, SECOND = date(2008, 5, 1), date(2019, 5, 15)


def entry(**changes: Any) -> dict[str, Any]:
    """An entry with two versions, then changed as the test says."""
    whole = {
        "label": "答复期限",
        "unit": "working_day",
        "values": {FIRST: 15, SECOND: 20},
        "source": {FIRST: "旧条例", SECOND: "新条例"},
        "last_checked_on": date(2026, 11, 23),
        "confidence": {FIRST: "unverified", SECOND: "verified"},
    }
    return whole | changes


@pytest.mark.parametrize(
    ("day", "number", "source", "confidence"),
    [
        (FIRST, 15, "旧条例", "unverified"),
        (date(2019, 5, 14), 15, "旧条例", "unverified"),
        (SECOND, 20, "新条例", "verified"),
        (date(2026, 1, 1), 20, "新条例", "verified"),
    ],
)
def test_a_day_has_its_version_source_and_confidence(day: date, number: int, source: str, confidence: str) -> None:
    parameter = parameter_from("reply.limit", entry())
    assert (parameter.on(day), parameter.source_on(day), parameter.confidence_on(day)) == (number, source, confidence)


def test_before_the_first_version_and_after_the_last_day_there_is_none() -> None:
    ended = parameter_from("reply.limit", entry(ended_on=date(2026, 12, 31)))
    assert ended.on(date(2026, 12, 31)) == 20
    for day in (date(2008, 4, 30), date(2027, 1, 1)):
        with pytest.raises(ParameterNotInForce):
            ended.on(day)


def test_one_word_of_confidence_stands_for_all_versions() -> None:
    assert parameter_from("x", entry(confidence="excerpt")).confidences == ("excerpt", "excerpt")


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "fortnight"},
        {"confidence": "sure"},
        {"confidence": {FIRST: "verified"}},
        {"source": {FIRST: "旧条例"}},
    ],
)
def test_an_entry_with_a_hole_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ParameterNotInForce):
        parameter_from("x", entry(**changes))


def test_versions_out_of_order_are_refused() -> None:
    with pytest.raises(OverlappingVersions):
        parameter_from("x", entry(values={SECOND: 20, FIRST: 15}))


def test_a_number_is_asked_for_in_its_own_unit() -> None:
    with pytest.raises(ParameterNotInForce, match="working_day"):
        law().calendar_days("reply.limit", on=SECOND)
    with pytest.raises(ParameterNotInForce, match="no legal number"):
        law().parameter("reply.limits")


def test_what_was_only_remembered_is_never_called_verified() -> None:
    remembered = ("国令第492号", "未见", "凭知识", "〔2019〕19号")
    claimed = [
        f"{parameter.name} {source}"
        for parameter in law()
        for source, confidence in zip(parameter.sources, parameter.confidences, strict=True)
        if confidence == "verified" and any(word in source for word in remembered)
    ]
    assert claimed == []
    assert law().parameter("reply.limit").confidence_on(date(2018, 1, 1)) == "unverified"
    assert law().parameter("reply.limit").confidence_on(date(2026, 1, 1)) == "verified"
