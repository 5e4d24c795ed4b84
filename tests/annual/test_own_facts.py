"""Our own report checked against its own ledger."""

from __future__ import annotations

from dataclasses import replace

from gongkai.annual.cells import CellRef
from gongkai.annual.checking import check
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.narrative import compile_report
from gongkai.annual.own_facts import ledger_facts
from gongkai.annual.relations.model import CheckContext

LICENCES = CellRef(2, "licences", None)


def test_the_compiled_report_agrees_with_its_ledger_and_a_changed_one_does_not(bureau: LedgerYear) -> None:
    compiled = compile_report(bureau)
    facts = ledger_facts(compiled.tally, third_party_consultations=0)
    context = CheckContext(ledger=facts, finalising=True)
    codes = {finding.code for finding in check(compiled.report, context)}
    assert not codes & {"V21", "V22", "V23", "V25", "V28", "V30"}
    changed = replace(compiled.report, part2={**compiled.report.part2, "licences": (3,)})
    (finding,) = [finding for finding in check(changed, context) if finding.code == "V28"]
    assert (finding.severity, finding.expected, finding.found) == ("error", 2, 3)
    explained = CheckContext(ledger=ledger_facts(compiled.tally, explained=[LICENCES]))
    assert [finding for finding in check(changed, explained) if finding.code == "V28"] == []


def test_consultations_that_nobody_counted_are_unknown_not_zero(bureau: LedgerYear) -> None:
    assert "third_party_consultations" not in ledger_facts(compile_report(bureau).tally)
