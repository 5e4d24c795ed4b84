"""The register of the law: no rule hides, every rule cites and is dated, every number has a source."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

from gongkai.law import RULES, Instrument, law, rules
from gongkai.law.options import all_options


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(rules.__path__, "gongkai.law.rules."):
        yield importlib.import_module(found.name)


def test_every_public_function_of_a_rule_file_is_registered() -> None:
    hidden = []
    modules = list(_modules())
    registered = {rule.function for rule in RULES.values()}
    for module in modules:
        for name, member in inspect.getmembers(module, inspect.isfunction):
            if member.__module__ == module.__name__ and not name.startswith("_") and member not in registered:
                hidden.append(f"{module.__name__}.{name}")
    assert hidden == []


def test_every_rule_cites_an_article_and_quotes_its_source() -> None:
    list(_modules())
    assert len(RULES) > 30
    bare = [
        name
        for name, rule in RULES.items()
        if not rule.cites or "Source:" not in (rule.function.__doc__ or "") or rule.in_force_from.year < 1990
    ]
    assert bare == []


def test_every_legal_number_names_its_source_unit_and_last_check() -> None:
    assert len(law()) > 15
    for parameter in law():
        assert all(parameter.sources), parameter.name
        assert parameter.unit, parameter.name
        assert parameter.label, parameter.name
        assert parameter.last_checked_on.year >= 2026, parameter.name


def test_every_open_choice_states_its_default_and_its_basis() -> None:
    assert len(all_options()) > 10
    vague = [option.name for option in all_options().values() if not option.label or len(option.basis) < 6]
    assert vague == []


def test_every_open_choice_and_every_legal_number_is_asked_for_somewhere(root: Path) -> None:
    code = "".join(file.read_text("utf-8") for file in (root / "src/gongkai").rglob("*.py"))
    idle = [name for name in all_options() if f'"{name}"' not in code]
    in_families = ("report_dates.",)  # chosen by the kind of organ: f"report_dates.{reporter}"
    idle += [one.name for one in law() if f'"{one.name}"' not in code and not one.name.startswith(in_families)]
    assert idle == []


def test_every_rule_cites_something_in_force_in_every_month_in_which_it_is_in_force() -> None:
    list(_modules())
    months = [date(year, month, 1) for year in range(2008, 2028) for month in range(1, 13)]
    uncovered = {
        name: day.isoformat()
        for name, rule in RULES.items()
        for day in months
        if rule.in_force_on(day) and not any(_in_force(citation.instrument, day) for citation in rule.cites)
    }
    assert uncovered == {}


def _in_force(instrument: Instrument, day: date) -> bool:
    return instrument.in_force_from <= day and (instrument.in_force_until is None or day <= instrument.in_force_until)
