"""The annual report (年度报告): form, tally, narrative, relations, comparison, roll-up. The door of the room."""

from gongkai.annual.canonical import from_json, to_json
from gongkai.annual.cells import CellRef
from gongkai.annual.checking import check, hypothetical_zero_findings, summary
from gongkai.annual.compare import compare, side_by_side
from gongkai.annual.deduction import deduce
from gongkai.annual.findings import Finding, Place, Severity, Source, has_errors
from gongkai.annual.labels import cell_label
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.narrative import CompiledReport, compile_report
from gongkai.annual.own_facts import ledger_facts
from gongkai.annual.relations.model import CheckContext, OrganLevel
from gongkai.annual.report import AnnualReport
from gongkai.annual.rollup import PartReport, RollUp, roll_up
from gongkai.annual.tally import Tally, tally

__all__ = [
    "AnnualReport",
    "CellRef",
    "CheckContext",
    "CompiledReport",
    "Finding",
    "LedgerYear",
    "OrganLevel",
    "PartReport",
    "Place",
    "RollUp",
    "Severity",
    "Source",
    "Tally",
    "cell_label",
    "check",
    "compare",
    "compile_report",
    "deduce",
    "from_json",
    "has_errors",
    "hypothetical_zero_findings",
    "ledger_facts",
    "roll_up",
    "side_by_side",
    "summary",
    "tally",
    "to_json",
]
