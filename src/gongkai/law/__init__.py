"""The statute (法规): citations, dated numbers, open choices, working days, rules. The door of the room."""

from gongkai.law.calendar import Span, WorkdayCalendar, default_calendar
from gongkai.law.citations import Citation, Instrument
from gongkai.law.decision_facts import DecisionFacts
from gongkai.law.decision_table import DECISIONS, Decision, DecisionCode, RemedyType
from gongkai.law.explain import DueDate, Step
from gongkai.law.fee_terms import Fee, FeeMode
from gongkai.law.instruments import FEES, FORM_2019_ORDER, FORM_2021_ORDER, OGI
from gongkai.law.letters import LETTERS, Letter, LetterKind
from gongkai.law.notices import Notice
from gongkai.law.options import Options, default_options
from gongkai.law.registry import RULES, Rule, rule
from gongkai.law.rules.decision_checks import check_decision, decision_objections
from gongkai.law.rules.decisions import counted_row, report_row
from gongkai.law.rules.fees import fee_by_items, fee_by_pages
from gongkai.law.rules.remedies import remedy_notice, remedy_type
from gongkai.law.text import provision_text
from gongkai.law.values import Law, law

__all__ = [
    "DECISIONS",
    "FEES",
    "FORM_2019_ORDER",
    "FORM_2021_ORDER",
    "LETTERS",
    "OGI",
    "RULES",
    "Citation",
    "Decision",
    "DecisionCode",
    "DecisionFacts",
    "DueDate",
    "Fee",
    "FeeMode",
    "Instrument",
    "Law",
    "Letter",
    "LetterKind",
    "Notice",
    "Options",
    "RemedyType",
    "Rule",
    "Span",
    "Step",
    "WorkdayCalendar",
    "check_decision",
    "counted_row",
    "decision_objections",
    "default_calendar",
    "default_options",
    "fee_by_items",
    "fee_by_pages",
    "law",
    "provision_text",
    "remedy_notice",
    "remedy_type",
    "report_row",
    "rule",
]
