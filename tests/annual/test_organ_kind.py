"""The kind of organ, told from its name."""

from __future__ import annotations

import pytest

from gongkai.annual.organ_kind import organ_level
from gongkai.annual.relations.model import OrganLevel


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("某某县人民政府", OrganLevel.GOVERNMENT),
        ("某某市", OrganLevel.GOVERNMENT),
        ("西工区科学技术局", OrganLevel.DEPARTMENT),
        ("某某市人民政府办公厅", OrganLevel.DEPARTMENT),
        ("某某镇人民政府", OrganLevel.UNKNOWN),
        ("某某街道办事处", OrganLevel.UNKNOWN),
        ("某某经济技术开发区", OrganLevel.UNKNOWN),
        (None, OrganLevel.UNKNOWN),
    ],
)
def test_a_name_tells_government_from_department(name: str | None, level: OrganLevel) -> None:
    assert organ_level(name) is level
