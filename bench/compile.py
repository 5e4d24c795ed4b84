"""100 000 simulated requests become a checked report in two seconds on SQLite, by a fixed number of queries.

The baseline counts part three the way one writes it first: one model instance a request. Quick: 20 000 requests.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT_SECONDS = 2.0
ORGAN, YEAR = "simulated", 2025


def main() -> int:
    size = 20_000 if "--quick" in sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        os.environ |= {
            "GONGKAI_HOME": home,
            "DATABASE_URL": f"sqlite:///{Path(home) / 'bench.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        }
        return measure(size)


def measure(size: int) -> int:
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from gongkai.services.prepare_database import prepare_database
    from gongkai.services.report_making import make_report
    from gongkai.services.simulate_year import simulate_year

    prepare_database()
    filling = timed(lambda: simulate_year(requests_in_year=size, actor="bench"))
    with CaptureQueriesContext(connection) as queries:
        made = make_report(ORGAN, YEAR)
    ours = min(timed(lambda: make_report(ORGAN, YEAR)) for _ in range(3))
    counted: dict[tuple[str, str], int] = {}
    baseline = timed(lambda: counted.update(count_one_by_one()))
    assert made.report.part3["1"][-1] == size
    assert all(counted.get((row, kind), 0) == figure for row, kind, figure in cells(made.report)), "they differ"
    limit = LIMIT_SECONDS * size / 100_000
    print(f"{'work':<44}{'ours':>10}{'baseline':>12}{'ratio':>8}  goal")
    work = f"{size} requests → checked report"
    print(f"{work:<44}{ours:>8.2f} s{baseline:>10.2f} s{baseline / ours:>8.1f}  ≤ {limit} s")
    print(f"{'queries of the whole compilation':<44}{len(queries):>10}{'':>20}  fixed")
    print(f"filling the ledger took {filling:.1f} s; the baseline counts part three only, one object a request")
    return 0 if ours <= limit else 1


def timed(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def count_one_by_one() -> Counter[tuple[str, str]]:
    """Count part three with one object a request."""
    from gongkai.store.models import DisclosureRequest

    found: Counter[tuple[str, str]] = Counter()
    for request in DisclosureRequest.objects.filter(organ__code=ORGAN, received_on__year__lte=YEAR):
        ended = request.concluded_on
        if ended is not None and ended.year < YEAR:
            continue
        found["1" if request.received_on.year == YEAR else "2", request.applicant_kind] += 1
        found[request.report_row if ended is not None and ended.year == YEAR else "4", request.applicant_kind] += 1
    return found


def cells(report: Any) -> list[tuple[str, str, int]]:
    """Every cell of part three that is counted rather than added up."""
    kinds = [column.key for column in report.edition.part3_columns[:-1]]
    rows = [row for row in report.part3 if row != "3.7"]
    return [(row, kind, report.part3[row][place]) for row in rows for place, kind in enumerate(kinds)]


if __name__ == "__main__":
    sys.exit(main())
