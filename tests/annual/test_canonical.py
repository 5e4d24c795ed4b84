"""The canonical report JSON: one shape in both directions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.annual.canonical import from_json, to_json
from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2019, FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.errors import Unreadable


def test_the_2021_form_has_ten_and_175_and_fifteen_cells() -> None:
    counts = [sum(cell.part == part for cell in FORM_2021.cells) for part in (2, 3, 4)]
    assert counts == [10, 175, 15]


def test_the_2019_form_has_23_rows_in_part_three() -> None:
    assert len(FORM_2019.part3_rows) == 23


def test_a_report_survives_the_round_trip_with_absent_and_zero_kept_apart() -> None:
    report = AnnualReport(
        organ="某局",
        year=2025,
        form="2021-30",
        sections={"1": "概况", "6": "无"},
        part2={"licences": (2,), "charges_wan_yuan": (Decimal("1.5"),), "rules": (0, None, 3)},
        part3={"1": (0, 1, None, 0, 0, 0, 1)},
    )
    data = to_json(report)
    assert data["part2"]["charges_wan_yuan"] == "1.500000"
    assert data["part3"]["1"]["research"] is None
    again = from_json(data)
    assert again.figure(CellRef(2, "rules", "repealed")) is None
    assert again.figure(CellRef(2, "rules", "issued")) == 0
    assert again.part2["charges_wan_yuan"] == (Decimal("1.500000"),)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ([], "$"),
        ({"form": "1999"}, "form"),
        ({"year": "2025"}, "year"),
        ({"part3": {"1": {"total": "二"}}}, "part3.1.total"),
        ({"part2": {"licences": 1.5}}, "part2.licences"),
        ({"sections": {"7": "多出"}}, "sections.7"),
    ],
)
def test_data_of_another_shape_is_refused_with_its_place(data: object, place: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_json(data)
    assert refusal.value.details["place"] == place
