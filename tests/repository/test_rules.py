"""The register of the law: no rule hides, every rule cites and is dated, every number has a source."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from gongkai.law import RULES, law, rules
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
