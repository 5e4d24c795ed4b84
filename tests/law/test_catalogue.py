"""The table of rules: docs/rules.md says of every rule what it rests on, so that no citation is dropped unseen."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from pathlib import Path

from gongkai.law import OGI, RULES, Rule, rules
from gongkai.law.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_rules_lists_every_rule_as_it_is() -> None:
    for found in pkgutil.walk_packages(rules.__path__, "gongkai.law.rules."):
        importlib.import_module(found.name)
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    assert page.endswith(catalogue(RULES.values())), "run: .venv/bin/python -m tests.law.write_rules"


def test_a_row_gives_the_term_the_places_and_the_days_in_force() -> None:
    def some_rule() -> None:
        """Return something about 条例 (某期限; its end).

        Source: nothing (不是这里).
        """

    rule = Rule("reply.some_rule", some_rule, (OGI.article(33, 2), OGI.article(30)), date(2019, 5, 15))
    ended = Rule("a.b", some_rule, (OGI.article(30),), date(2019, 5, 15), date(2026, 1, 1))
    assert catalogue([rule, ended]).splitlines()[2:] == [
        "| `a.b` | 某期限; its end | 《政府信息公开条例》第三十条 | 2019-05-15 至 2026-01-01 |",
        "| `reply.some_rule` | 某期限; its end | 《政府信息公开条例》第三十三条第二款、第三十条 | 2019-05-15 起 |",
    ]
