"""Part one, aspects three to five: management, platform, supervision (政府信息管理、平台建设、监督保障)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.counting.facts import ReviewCount
from gongkai.annual.ledger import ChannelFact, LedgerYear
from gongkai.annual.prose.model import Piece, Quoted, Sentence
from gongkai.annual.prose.words import entered, listed, number, sentence, year
from gongkai.annual.tally import Tally

_GOVERNMENT_RESULTS = (("assessment", "工作考核"), ("evaluation", "社会评议"), ("accountability", "责任追究"))


def management_sentences(ledger: LedgerYear, tally: Tally) -> Iterator[Sentence]:
    """Say what was reviewed before publication, then what people entered (政府信息管理情况)."""
    if tally.facts.reviews:
        yield sentence(
            year(tally), "年，对拟公开的政府信息开展", *listed(map(_review, tally.facts.reviews), "；开展"), "。"
        )
    yield from (entered(text, "management") for text in ledger.entered.management)


def _review(review: ReviewCount) -> list[Piece]:
    held: list[Piece] = [Quoted(review.kind, review.source), number(review.held, review.source), "次，"]
    if review.passed == review.held:
        return [*held, "已通过" if review.held == 1 else "均已通过"]
    refused = number(review.held - review.passed, f"{review.source}.refused")
    if not review.passed:
        return [*held, "未通过" if review.held == 1 else "均未通过"]
    return [*held, "其中通过", number(review.passed, f"{review.source}.passed"), "次、未通过", refused, "次"]


def platform_sentences(ledger: LedgerYear, tally: Tally) -> Iterator[Sentence]:
    """Say which channels are open and which are not, then what people entered (政府信息公开平台建设情况)."""
    opened = [channel for channel in ledger.channels if channel.open]
    closed = [channel for channel in ledger.channels if not channel.open]
    if opened:
        yield sentence(year(tally), "年，政府信息公开主要依托", *_names(opened), "。")
    if closed:
        yield sentence("未开通", *_names(closed), "。")
    yield from (entered(text, "platform") for text in ledger.entered.platform)


def _names(channels: list[ChannelFact]) -> list[Piece]:
    return listed([Quoted(channel.name, f"channels.{channel.name}")] for channel in channels)


def supervision_sentences(ledger: LedgerYear, tally: Tally) -> Iterator[Sentence]:
    """Say what was trained, what people entered, and a government's three results (监督保障情况)."""
    facts = tally.facts
    if facts.trainings:
        people: list[Piece] = ["，", number(facts.people, "trainings.people"), "人次参加"] if facts.people else []
        yield sentence(
            year(tally), "年，举办政府信息公开业务培训", number(facts.trainings, "trainings"), "次", *people, "。"
        )
    yield from (entered(text, "supervision") for text in ledger.entered.supervision)
    for key, label in _GOVERNMENT_RESULTS:
        if text := getattr(ledger.entered, key):
            yield sentence(label, "结果：", *entered(text, key).pieces)
