"""The statute (法规): citations, dated numbers, open choices, working days, rules. The door of the room."""

from gongkai.law.calendar import Span, WorkdayCalendar, default_calendar
from gongkai.law.citations import Citation, Instrument
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import FEES, FORM_2019_ORDER, FORM_2021_ORDER, OGI
from gongkai.law.notices import Notice
from gongkai.law.options import Options, default_options
from gongkai.law.registry import RULES, Rule, rule
from gongkai.law.values import Law, law

__all__ = [
    "FEES",
    "FORM_2019_ORDER",
    "FORM_2021_ORDER",
    "OGI",
    "RULES",
    "Citation",
    "DueDate",
    "Instrument",
    "Law",
    "Notice",
    "Options",
    "Rule",
    "Span",
    "Step",
    "WorkdayCalendar",
    "default_calendar",
    "default_options",
    "law",
    "rule",
]
