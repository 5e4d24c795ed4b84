"""Part one, aspect one: proactive disclosure (主动公开)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.annual.counting.facts import NamedCount
from gongkai.annual.prose.model import Piece, Quoted, Sentence
from gongkai.annual.prose.words import cell, day, listed, number, sentence, year
from gongkai.annual.tally import Tally

_DECISIONS = (("licences", "行政许可"), ("penalties", "行政处罚"), ("compulsion", "行政强制"))
_DOCUMENTS = (("rules", "规章"), ("normative_documents", "行政规范性文件"))


def proactive_sentences(tally: Tally) -> Iterator[Sentence]:
    """Say what was published on which channels and what part two counts (主动公开情况)."""
    yield _items(tally)
    if tally.facts.withdrawn:
        withdrawn = number(tally.facts.withdrawn, "items.withdrawn")
        yield sentence("另有发布后于年内撤回的政府信息", withdrawn, "条，不计入上述数量。")
    if tally.facts.channels_overlap:
        yield _overlapping_channels(tally)
    if tally.facts.subjects:
        yield _subjects(tally)
    yield from _documents(tally)
    yield from _decisions(tally)


def _items(tally: Tally) -> Sentence:
    facts = tally.facts
    if not facts.items:
        return sentence(year(tally), "年，本机关没有新发布主动公开的政府信息。")
    start: list[Piece] = [year(tally), "年，本机关主动公开政府信息", number(facts.items, "items"), "条"]
    if facts.channels_overlap:
        return sentence(*start, "。")
    if len(facts.channels) == 1:
        everything = "，全部通过" if facts.items > 1 else "，通过"
        return sentence(*start, everything, _name(facts.channels[0]), "发布。")
    return sentence(*start, "，其中：", *_by_channel(facts.channels, "条"), "。")


def _overlapping_channels(tally: Tally) -> Sentence:
    facts = tally.facts
    return sentence(
        "同一条信息经不同渠道发布的，按渠道分别计数，全年各渠道合计发布",
        number(facts.deliveries, "deliveries"),
        "条次，其中：",
        *_by_channel(facts.channels, "条次"),
        "。",
    )


def _by_channel(channels: tuple[NamedCount, ...], unit: str) -> list[Piece]:
    return listed((("通过", _name(one), "发布", number(one.count, one.source), unit) for one in channels), "，")


def _subjects(tally: Tally) -> Sentence:
    facts = tally.facts
    if len(facts.subjects) == 1:
        return sentence("公开内容属于", _name(facts.subjects[0]), "类。")
    lead = "同一条信息可列入不同栏目，按栏目计，" if facts.subjects_overlap else "按内容分，"
    return sentence(lead, *listed((_name(one), number(one.count, one.source), "条") for one in facts.subjects), "。")


def _documents(tally: Tally) -> Iterator[Sentence]:
    for row, label in _DOCUMENTS:
        issued, repealed, in_force = (cell(tally, 2, row, column) for column in ("issued", "repealed", "in_force"))
        acts: list[list[Piece]] = []
        if issued.value:
            acts.append(["制发", label, issued, "件"])
        if repealed.value:
            acts.append(["废止" if acts else f"废止{label}", repealed, "件"])
        if in_force.value:
            stock = "现行有效" if acts else f"现行有效的{label}"
            acts.append(["截至", day(date(tally.report.year or 1, 12, 31)), stock, in_force, "件"])
        if acts:
            yield sentence(*listed(acts, "，"), "。")


def _decisions(tally: Tally) -> Iterator[Sentence]:
    made = [(label, cell(tally, 2, row, None)) for row, label in _DECISIONS]
    some = [(label, "决定", figure, "件") for label, figure in made if figure.value]
    if some:
        yield sentence("全年作出", *listed(some), "。")
    charges = cell(tally, 2, "charges_wan_yuan", None)
    if charges.value:
        yield sentence("全年收取行政事业性收费", charges, "万元。")


def _name(one: NamedCount) -> Quoted:
    return Quoted(one.name, one.source)
