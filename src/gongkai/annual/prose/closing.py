"""Parts five and six: problems and improvements as entered, fees and other matters (第五、第六部分)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.ledger import LedgerYear
from gongkai.annual.prose.model import Paragraph, Piece, Sentence
from gongkai.annual.prose.words import entered, number, sentence, year
from gongkai.annual.tally import Tally
from gongkai.law.numerals import zh_numeral


def problem_paragraphs(ledger: LedgerYear, tally: Tally) -> Iterator[Paragraph]:
    """Number the problems and the improvements as people entered them (问题及改进); never invented."""
    if ledger.entered.problems:
        yield Paragraph((sentence(year(tally), "年，本机关政府信息公开工作存在的主要问题："),))
        yield from _numbered(ledger.entered.problems, "problems")
    if ledger.entered.improvements:
        yield Paragraph((sentence("针对上述问题的改进情况：" if ledger.entered.problems else "改进情况："),))
        yield from _numbered(ledger.entered.improvements, "improvements")


def _numbered(texts: tuple[str, ...], source: str) -> Iterator[Paragraph]:
    for index, text in enumerate(texts, 1):
        label = f"（{zh_numeral(index)}）" if len(texts) > 1 else ""
        yield Paragraph((sentence(label, *entered(text, source).pieces),))


def other_paragraphs(ledger: LedgerYear, tally: Tally) -> Iterator[Paragraph]:
    """State the information processing fee, then other matters as entered (信息处理费及其他事项)."""
    yield Paragraph((_fee(tally),))
    yield from (Paragraph((entered(text, "other_matters"),)) for text in ledger.entered.other_matters)


def _fee(tally: Tally) -> Sentence:
    facts = tally.facts
    if not facts.fee_notices:
        return sentence(year(tally), "年，本机关未产生信息处理费。")
    start: list[Piece] = [
        year(tally),
        "年，本机关发出信息处理费收费通知",
        number(facts.fee_notices, "fee_notices"),
        "件，",
        "金额" if facts.fee_notices == 1 else "总金额",
        number(facts.fee_amount_yuan, "fee_notices.amount"),
        "元，",
    ]
    if not facts.fee_received_yuan:
        return sentence(*start, "尚未实际收取。")
    return sentence(*start, "实际收取总金额", number(facts.fee_received_yuan, "fee_notices.received"), "元。")
