"""The report as a whole from the ledger (编制年度报告): tables, six parts of text, every number tied to its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.annual.counting.period import Period
from gongkai.annual.findings import Finding, Place, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.prose.closing import other_paragraphs, problem_paragraphs
from gongkai.annual.prose.model import Narrative, Paragraph, Part, Quoted, Sentence
from gongkai.annual.prose.proactive import proactive_sentences
from gongkai.annual.prose.requests import request_sentences
from gongkai.annual.prose.upkeep import management_sentences, platform_sentences, supervision_sentences
from gongkai.annual.prose.words import cited, day, sentence, year
from gongkai.annual.report import AnnualReport
from gongkai.annual.tally import Tally, tally
from gongkai.law.instruments import FORM_2021_ORDER, OGI
from gongkai.law.numerals import zh_numeral
from gongkai.law.options import Options

_GOVERNMENT_DUTIES = (("assessment", "工作考核"), ("evaluation", "社会评议"), ("accountability", "责任追究"))


@dataclass(frozen=True, slots=True)
class CompiledReport:
    """Our own report (编制完成的年报): tables with text, the records behind, the sentences with their ties.

    `report.findings` holds what people still have to enter (C-…); relations are run by `checking.check`.
    """

    report: AnnualReport
    tally: Tally
    narrative: Narrative


def compile_report(ledger: LedgerYear, options: Options | None = None) -> CompiledReport:
    """Make the annual report of one organ and year from its ledger (编制年度报告).

    Source: 条例第五十条；国办公开办函〔2021〕30号. Reads: ledger rows. Writes: nothing.
    Raises: InvalidInput naming the record that cannot be counted.
    """
    counted = tally(ledger, options)
    text = narrate(ledger, counted)
    sections = {part.key: part.text for part in text.parts}
    return CompiledReport(replace(counted.report, sections=sections, findings=text.findings), counted, text)


def narrate(ledger: LedgerYear, counted: Tally) -> Narrative:
    """Write the six parts from ledger facts only (生成正文); what is lacking becomes a finding, not a sentence."""
    first, second, third, fourth, fifth, sixth = FORM_2021.headings
    parts = (
        Part("1", first, tuple(_overview(ledger, counted))),
        Part("2", second),
        Part("3", third),
        Part("4", fourth),
        Part("5", fifth, tuple(problem_paragraphs(ledger, counted))),
        Part("6", sixth, tuple(other_paragraphs(ledger, counted))),
    )
    return Narrative(parts, tuple(_missing(ledger, parts[0])))


def _overview(ledger: LedgerYear, counted: Tally) -> Iterator[Paragraph]:
    yield Paragraph(_preamble(ledger, counted))
    aspects: tuple[Iterable[Sentence], ...] = (
        proactive_sentences(counted),
        request_sentences(counted),
        management_sentences(ledger, counted),
        platform_sentences(ledger, counted),
        supervision_sentences(ledger, counted),
    )
    for number, (name, sentences) in enumerate(zip(FORM_2021.aspects, aspects, strict=True), 1):
        yield Paragraph(tuple(sentences), f"（{zh_numeral(number)}）{name}")


def _preamble(ledger: LedgerYear, counted: Tally) -> tuple[Sentence, ...]:
    period = Period.of(ledger.year)
    return (
        sentence(
            Quoted(ledger.organ_name, "organ"),
            "依照",
            cited(OGI.article(50)),
            "和",
            cited(FORM_2021_ORDER.whole()),
            "的要求，编制",
            year(counted),
            "年政府信息公开工作年度报告。",
        ),
        sentence("本报告所列数据的统计期限自", day(period.first), "起至", day(period.last), "止。"),
    )


def _missing(ledger: LedgerYear, overview: Part) -> Iterator[Finding]:
    for paragraph in overview.paragraphs:
        if not paragraph.sentences:
            yield _finding(
                "C-ASPECT", Severity.ERROR, "1", f"“{paragraph.heading}”没有内容：台账无相关记录，也未填写。"
            )
    if ledger.is_government:
        for key, name in _GOVERNMENT_DUTIES:
            if not getattr(ledger.entered, key):
                yield _finding("C-GOVERNMENT", Severity.ERROR, "1", f"政府年报的监督保障须写明{name}结果，尚未填写。")
    problems, improvements = bool(ledger.entered.problems), bool(ledger.entered.improvements)
    if not problems and not improvements:
        yield _finding("C-PROBLEMS", Severity.ERROR, "5", "第五部分没有内容：存在的主要问题和改进情况均未填写。")
    elif not (problems and improvements):
        missing = "改进情况" if problems else "存在的主要问题"
        yield _finding("C-PROBLEMS", Severity.WARNING, "5", f"第五部分缺少{missing}，尚未填写。")


def _finding(code: str, severity: Severity, section: str, message: str) -> Finding:
    return Finding(code, severity, Place(section=section), f"{message}请在台账中补填。", basis=str(OGI.article(50)))
