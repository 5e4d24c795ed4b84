"""The table of permissions in the handbook."""

from __future__ import annotations

from pathlib import Path

from gongkai.access.document import permission_table

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_of_permissions_is_what_the_code_decides_by() -> None:
    assert (ROOT / "docs/permissions.md").read_text("utf-8") == permission_table()


def test_the_table_marks_what_reaches_down_and_what_is_for_the_top_alone() -> None:
    rows = {line.split("|")[1].strip(): line for line in permission_table().splitlines() if line.startswith("| ")}
    assert rows["查看申请件"].count("◎") == 1
    assert rows["登记申请"].count("●") == 2
    assert rows["备份、查看备份"].count("▲") == 1
