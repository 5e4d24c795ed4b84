"""What only our own ledger knows, for checking our own report (自编年报的核查依据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.tally import Tally


def ledger_facts(
    tally: Tally, *, third_party_consultations: int | None = None, explained: Iterable[CellRef] = ()
) -> Mapping[str, int | Decimal]:
    """Return the facts that `CheckContext.ledger` wants (台账依据): counts by cell, fees, consultations.

    Units: fees in 元. `explained`: cells changed by hand with an explanation (V28). `third_party_consultations`:
    requests withheld for a third party in the year that have a consultation on record (V23); None: not known.
    A tally refuses a request that stands twice, so none has two results (V30).
    """
    facts: dict[str, int | Decimal] = {
        f"cell:{cell}": figure for cell, figure in tally.report.walk() if figure is not None
    }
    facts |= {f"explained:{cell}": 1 for cell in explained}
    facts |= {
        "fee_notices": tally.facts.fee_notices,
        "fee_amount_yuan": tally.facts.fee_amount_yuan,
        "fee_received_yuan": tally.facts.fee_received_yuan,
        "requests_with_two_results": 0,
    }
    if third_party_consultations is not None:
        facts["third_party_consultations"] = third_party_consultations
    return facts
