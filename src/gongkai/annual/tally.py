"""From a year's ledger to the 200 figures of the report (年报数据生成), each with the records behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.annual.cells import CellRef
from gongkai.annual.counting.acts import count_charges, count_decisions, count_documents
from gongkai.annual.counting.facts import Facts, gather_facts
from gongkai.annual.counting.period import Behind, Period
from gongkai.annual.counting.proceedings import count_proceedings
from gongkai.annual.counting.requests import OUTCOME_TOTAL, count_requests
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.report import AnnualReport, Figure, Figures
from gongkai.errors import NotFound
from gongkai.law.options import Options, default_options

OUTCOME_GROUPS: Mapping[str, tuple[str, ...]] = {
    name: tuple(key for key in FORM_2021.part3_sum_rows if key == prefix or key.startswith(f"{prefix}."))
    for name, prefix in (
        ("outcomes.granted", "3.1"),
        ("outcomes.granted_in_part", "3.2"),
        ("outcomes.withheld", "3.3"),
        ("outcomes.unable", "3.4"),
        ("outcomes.not_processed", "3.5"),
        ("outcomes.otherwise", "3.6"),
    )
}
_PART3_LEAVES = tuple(column.key for column in FORM_2021.part3_columns if column.key != "total")
_PART4_LEAVES = tuple(column.key for column in FORM_2021.part4_columns if column.key != "total")


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one year's report (汇总结果), nothing blank, every figure traceable.

    `report` has the tables of the 2021 form and no text; `facts` are the counts for the narrative.
    """

    report: AnnualReport
    facts: Facts
    behind: Mapping[CellRef, list[str]]
    queries: Mapping[str, list[str]]

    def figure(self, cell: CellRef) -> Figure:
        """Return the figure of a cell (单元格数值)."""
        return self.report.figure(cell)

    def records(self, source: CellRef | str) -> tuple[str, ...]:
        """Return the identifiers of the records behind a cell or a named query (追溯记录).

        A total lists the records of the cells that it adds up. `source` is a cell, or a query such as "items",
        "deliveries.channel.政府网站", "outcomes.withheld", "fee_notices".
        Raises: NotFound for a cell or a query that the report does not have.
        """
        if isinstance(source, str):
            return self._query(source)
        if source not in FORM_2021.cells:
            raise NotFound(f"年报格式中没有单元格“{source}”。", cell=str(source))
        return tuple(record for leaf in _leaves(source) for record in self.behind.get(leaf, ()))

    def _query(self, name: str) -> tuple[str, ...]:
        if name in OUTCOME_GROUPS:
            cells = (CellRef(3, row, "total") for row in OUTCOME_GROUPS[name])
            return tuple(record for cell in cells for record in self.records(cell))
        if name not in self.queries:
            raise NotFound(f"没有名为“{name}”的记录查询。", query=name)
        return tuple(self.queries[name])


def tally(ledger: LedgerYear, options: Options | None = None) -> Tally:
    """Count one organ's ledger of one year into the tables of the 2021 form (台账汇总).

    Shape: 10 + 175 + 15 cells, none None; charges `Decimal` 万元, all others `int`.
    Counting: see `counting/`, one subject a file; total rows and total columns are sums of what was counted.
    Raises: InvalidInput naming the record that cannot be counted.
    """
    chosen, period = options or default_options(), Period.of(ledger.year)
    documents = count_documents(ledger.documents, period)
    decisions = count_decisions(ledger.administrative, period)
    charges = count_charges(
        ledger.charges,
        ledger.fee_notices,
        period,
        with_processing_fee=chosen["annual.charges_include_processing_fee"],
    )
    requests = count_requests(ledger.requests, period)
    proceedings = count_proceedings(ledger.proceedings, period)
    facts, queries = gather_facts(ledger, period)
    report = AnnualReport(
        organ=ledger.organ_name,
        year=ledger.year,
        form=FORM_2021.code,
        part2=documents.figures | decisions.figures | charges.figures,
        part3=_part3(requests),
        part4=_part4(proceedings),
    )
    behind = documents.behind | decisions.behind | charges.behind | requests | proceedings
    return Tally(report, facts, behind, queries | {"period": []})


def _part3(behind: Behind) -> dict[str, Figures]:
    counted = {
        row.key: tuple(len(behind.get(CellRef(3, row.key, column), ())) for column in _PART3_LEAVES)
        for row in FORM_2021.part3_rows
    }
    counted[OUTCOME_TOTAL] = tuple(map(sum, zip(*(counted[key] for key in FORM_2021.part3_sum_rows), strict=True)))
    return {key: (*row, sum(row)) for key, row in counted.items()}


def _part4(behind: Behind) -> dict[str, Figures]:
    counted = {
        group.key: tuple(len(behind[CellRef(4, group.key, column)]) for column in _PART4_LEAVES)
        for group in FORM_2021.part4_groups
    }
    return {key: (*row, sum(row)) for key, row in counted.items()}


def _leaves(cell: CellRef) -> Iterator[CellRef]:
    """The counted cells that a cell adds up; a counted cell is its own."""
    leaves = {3: _PART3_LEAVES, 4: _PART4_LEAVES}.get(cell.part, ())
    columns = leaves if cell.column == "total" else (cell.column,)
    rows = FORM_2021.part3_sum_rows if cell.row == OUTCOME_TOTAL else (cell.row,)
    for row in rows:
        for column in columns:
            yield CellRef(cell.part, row, column)
