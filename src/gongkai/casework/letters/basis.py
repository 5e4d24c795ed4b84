"""The legal basis that a letter must name (文书的法律依据)."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.casework.letters.facts import Conclusion, LetterFacts
from gongkai.casework.letters.kinds import SHAPES
from gongkai.law.citations import Citation, Instrument
from gongkai.law.decision_table import DECISIONS, DecisionCode, OtherClosing
from gongkai.law.exemption_terms import EXEMPTION_CITES
from gongkai.law.instruments import OGI
from gongkai.law.rules.decisions import closing_basis

_ENACTED = frozenset({"law", "administrative_regulation"})
_NAMED_IN_TITLE = "中华人民共和国"


def conclusion_basis(conclusion: Conclusion) -> tuple[Citation, ...]:
    """Return the places that the answer to one item rests on, general ones first (一项结论的法律依据).

    Source: 规则参考 5.4 决定→条款; for a partial disclosure 第三十七条 with the article of every part withheld.
    """
    facts = conclusion.decision
    if facts.code is DecisionCode.OTHERWISE_CLOSED and facts.closing is not None:
        return () if facts.closing is OtherClosing.WITHDRAWN else (closing_basis(facts.closing),)
    cites = [cite for cite in DECISIONS[facts.code].cites if _told(cite)]
    if facts.code is DecisionCode.GRANTED_IN_PART:
        cites += [EXEMPTION_CITES[one.ground.kind] for one in facts.severances if one.ground is not None]
    return tuple(sorted(dict.fromkeys(cites), key=lambda cite: (cite.instrument is not OGI, cite.article or 0)))


def legal_basis(facts: LetterFacts) -> tuple[Citation, ...]:
    """Return every place that a letter must name (一件文书应当引用的条款).

    Source: 规则参考 5.2 要素七、5.4.
    """
    if facts.decides:
        return tuple(dict.fromkeys(cite for one in facts.conclusions for cite in conclusion_basis(one)))
    return SHAPES[facts.code].cites


def cited(cites: Iterable[Citation]) -> str:
    """Write places as a letter quotes them, each instrument once (文书引用写法): full title, then 条、款、项.

    Source: GB/T 9704-2012; 《…》 with 中华人民共和国 for laws and administrative regulations.
    """
    places: dict[Instrument, list[str]] = {}
    for cite in cites:
        places.setdefault(cite.instrument, []).append(cite.provision)
    return "、".join(f"{titled(one)}{'、'.join(filter(None, said))}" for one, said in places.items())


def titled(instrument: Instrument) -> str:
    """The full title of an instrument as letters quote it first (法规全称), a normative document with its number.

    Source: 规则参考 5.2 要素七.
    """
    if instrument.rank in _ENACTED:
        return f"《{_NAMED_IN_TITLE}{instrument.title}》"
    return f"{instrument}（{instrument.document_no}）"


def _told(cite: Citation) -> bool:
    """Whether a letter tells the place: the form of the report is counted by, not decided upon."""
    return cite.instrument.code != "FORM_2021_ORDER"
