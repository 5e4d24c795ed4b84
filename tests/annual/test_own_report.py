"""Our own report, text and tables together, passes the checks that refuse its finalisation."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.checking import check
from gongkai.annual.findings import Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import EnteredText, LedgerYear
from gongkai.annual.narrative import compile_report
from gongkai.annual.own_facts import ledger_facts
from gongkai.annual.relations.model import CheckContext
from gongkai.annual.text import read_text

ENTERED = EnteredText(
    management=("严格执行公开审查制度。",),
    platform=("平台提供检索、查阅、下载功能。",),
    supervision=("自觉接受社会监督。",),
    problems=("公开渠道较为单一。",),
    improvements=("进一步拓展公开渠道。",),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_the_ledger_our_own_sentences_agree_with_our_own_tables(
    ledgers: st.SearchStrategy[LedgerYear], data: st.DataObject
) -> None:
    ledger = replace(data.draw(ledgers), entered=ENTERED, may_make_rules=True)
    compiled = compile_report(ledger)
    report = replace(compiled.report, headings=dict(zip("123456", FORM_2021.headings, strict=True)))
    context = CheckContext(
        text=read_text(report),
        finalising=True,
        may_make_rules=True,
        ledger=ledger_facts(compiled.tally, third_party_consultations=100),
    )
    errors = [f"{one.code} {one.message}" for one in check(report, context) if one.severity is Severity.ERROR]
    assert errors == [], report.sections["1"]
