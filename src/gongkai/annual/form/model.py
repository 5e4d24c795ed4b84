"""The shape of a report form (年度报告格式): what a form consists of, before any figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.annual.cells import CellRef
from gongkai.law.citations import Citation

COUNT = "件"
ITEMS = "项"
WAN_YUAN = "万元"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures (列): key in the canonical JSON, label as printed."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of figures (行).

    `key` as in the canonical JSON; `labels` from the outermost merged cell to the row's own label, exactly as
    printed in the form (for 3.3.1: 三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密).
    """

    key: str
    labels: tuple[str, ...]

    @property
    def label(self) -> str:
        """The innermost label (本行标题)."""
        return self.labels[-1]


@dataclass(frozen=True, slots=True)
class Part2Block:
    """One block of the second part (第二十条第…项): heading, header cells after 信息内容, rows, unit.

    A block with one column holds its figure at column None of the row (a licence count has no column name).
    """

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = COUNT

    def cells_of(self, row: Row) -> tuple[CellRef, ...]:
        """The cells of one row, left to right."""
        if len(self.columns) == 1:
            return (CellRef(2, row.key, None),)
        return tuple(CellRef(2, row.key, column.key) for column in self.columns)


@dataclass(frozen=True)
class Form:
    """An edition of the official form (格式文本): six headings, three tables, their units and order.

    `part3_sum_rows` are the rows that (七)总计 adds up.
    """

    code: str
    order: Citation
    headings: tuple[str, ...]
    aspects: tuple[str, ...]
    part2: tuple[Part2Block, ...]
    part3_corner: str
    part3_columns: tuple[Column, ...]
    part3_rows: tuple[Row, ...]
    part3_sum_rows: tuple[str, ...]
    part4_columns: tuple[Column, ...]
    part4_groups: tuple[Row, ...]

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """Every cell of the form in printed order (全部数据单元格)."""
        return tuple(self._walk())

    def _walk(self) -> Iterator[CellRef]:
        for block in self.part2:
            for row in block.rows:
                yield from block.cells_of(row)
        for row in self.part3_rows:
            for column in self.part3_columns:
                yield CellRef(3, row.key, column.key)
        for group in self.part4_groups:
            for column in self.part4_columns:
                yield CellRef(4, group.key, column.key)

    @cached_property
    def position(self) -> dict[CellRef, int]:
        """Position of each cell within its row's figures."""
        counts: dict[tuple[int, str], int] = {}
        positions = {}
        for cell in self.cells:
            positions[cell] = counts[cell[:2]] = counts.get(cell[:2], -1) + 1
        return positions

    @cached_property
    def part3_row_index(self) -> dict[str, int]:
        """Position of each row key in the third part's table."""
        return {row.key: index for index, row in enumerate(self.part3_rows)}

    @cached_property
    def part3_column_index(self) -> dict[str, int]:
        """Position of each column key in the third part's table."""
        return {column.key: index for index, column in enumerate(self.part3_columns)}
