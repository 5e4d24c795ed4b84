"""Rewrite the table in docs/rules.md from the registered rules."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from gongkai.law import RULES, rules
from gongkai.law.catalogue import catalogue

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def written(page: str) -> str:
    """The page with the table of today in place of the table that stood there."""
    for found in pkgutil.walk_packages(rules.__path__, "gongkai.law.rules."):
        importlib.import_module(found.name)
    return page.partition("| 规则 |")[0] + catalogue(RULES.values())


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
