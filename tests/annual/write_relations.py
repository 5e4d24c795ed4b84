"""Rewrite the table in docs/relations.md from the registered relations."""

from __future__ import annotations

from pathlib import Path

from gongkai.annual.checking import catalogue

PAGE = Path(__file__).resolve().parents[2] / "docs" / "relations.md"


def written(page: str) -> str:
    """The page with the table of today in place of whatever stood from the table's head to its end."""
    before, _, rest = page.partition("| 编号 |")
    after = rest.partition("\n\n")[2] if "\n\n" in rest else ""
    return before.rstrip("\n") + "\n\n" + catalogue() + (f"\n{after}" if after else "")


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
