"""How fast a published report is read: `.venv/bin/python bench/reading.py [--quick]`.

The pages are our own reports dressed as portals publish them (styles on every cell, paragraphs inside cells, menus
around), each with figures of its own. Work and baseline alternate within the run and the best of the rounds counts, so
that other work on the machine hits both. Baseline of the HTML lines: pandas.read_html with lxml (grids alone).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pandas

sys.path.insert(0, str(Path(__file__).resolve().parent))
from relations import checkable
from render import ISSUED_ON, report

from gongkai.annual.checking import check
from gongkai.annual.findings import Finding
from gongkai.annual.relations.model import CheckContext, OrganLevel
from gongkai.annual.text import read_text
from gongkai.documents import PACKAGE_FONTS, write
from gongkai.parsing.opening import read_document
from gongkai.parsing.recognition import read_report

_MENU = "<ul>" + "".join(f'<li><a href="/{n}/">栏目{n}</a></li>' for n in range(40)) + "</ul>"


class Line(NamedTuple):
    """One line of the table; `baseline` None where the goal is a limit."""

    work: str
    ours: float
    baseline: float | None
    unit: str
    goal: str
    met: bool


def page(number: int) -> str:
    """One report as a portal shows it."""
    html = write(report(number), "html", issued_on=ISSUED_ON).decode()
    body = html[html.index("<article") : html.index("</article>")]
    body = re.sub(
        r"<td([^>]*)>(.*?)</td>", r'<td\1 style="width:40px;"><p align="center">\2</p></td>', body, flags=re.S
    )
    return f"<!DOCTYPE html><html><head><title>年报</title></head><body>{_MENU}<div>{body}</div>{_MENU}</body></html>"


def best(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The best time of each piece of work in seconds, taken in turns."""
    times = [[] for _ in works]  # type: list[list[float]]
    for _ in range(rounds):
        for work, found in zip(works, times, strict=True):
            started = perf_counter()
            work()
            found.append(perf_counter() - started)
    return [min(found) for found in times]


def findings(data: bytes, name: str) -> tuple[Finding, ...]:
    """The whole way: grid, report, what its sentences say, every relation."""
    read = read_report(read_document(data, name))
    return check(read, CheckContext(text=read_text(read), level=OrganLevel.DEPARTMENT))


def grids(rounds: int) -> Iterator[Line]:
    """The grid of an HTML report, and the whole way to findings, against pandas' grids."""
    html = page(7)
    data = html.encode()
    ours, whole, pandas_grids = best(
        rounds,
        lambda: read_document(data, "x.html"),
        lambda: findings(data, "x.html"),
        lambda: pandas.read_html(StringIO(html), flavor="lxml"),
    )
    yield Line("HTML report to grid", ours * 1e3, pandas_grids * 1e3, "ms", "≥ 4×", pandas_grids >= 4 * ours)
    yield Line("HTML report to findings", whole * 1e3, pandas_grids * 1e3, "ms", "≥ 1×", pandas_grids >= whole)


def rules(rounds: int) -> Iterator[Line]:
    """The relations alone, on reports already read whose tables and text agree."""
    reports = [checkable(number) for number in range(20)]
    (seconds,) = best(rounds, lambda: [check(parsed, context) for parsed, context in reports])
    rate = len(reports) / seconds
    yield Line("rules alone, reports a second", rate, None, "/s", "≥ 5000", rate >= 5000)


def files(rounds: int) -> Iterator[Line]:
    """One file of each kind to its grid."""
    for kind, limit in (("pdf", 500.0), ("docx", None), ("xlsx", None)):
        data = write(report(7), kind, issued_on=ISSUED_ON, fonts=PACKAGE_FONTS)
        (seconds,) = best(rounds, lambda data=data: read_document(data))  # type: ignore[misc]
        milliseconds = seconds * 1e3
        goal = f"≤ {limit:.0f} ms" if limit else "-"
        yield Line(f"ruled {kind.upper()} to grid", milliseconds, None, "ms", goal, not limit or milliseconds <= limit)


def read_and_check(path: str) -> int:
    """Work of a folder: one file to its number of findings."""
    return len(findings(Path(path).read_bytes(), path))


def folder(count: int) -> Iterator[Line]:
    """A folder of reports on one core and on all."""
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        paths = [str(Path(name) / f"{number}.html") for number in range(count)]
        for number, path in enumerate(paths):
            Path(path).write_text(page(number), encoding="utf-8")
        (alone,) = best(1, lambda: [read_and_check(path) for path in paths])
        with ProcessPoolExecutor(cores) as pool:
            list(pool.map(read_and_check, paths[:cores]))
            (together,) = best(1, lambda: list(pool.map(read_and_check, paths, chunksize=8)))
    fair = cores == 1 or alone / together >= 0.6 * cores
    yield Line(f"{count} HTML files on {cores} cores (baseline: one)", together, alone, "s", "≥ 0.6× cores", fair)


def main() -> int:
    """Measure, print the table, tell whether the goals are met."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="at most 30 seconds")
    quick = arguments.parse_args().quick
    rounds = 30 if quick else 150
    parts = (grids(rounds), rules(rounds), files(5 if quick else 20), folder(100 if quick else 800))
    lines = [line for part in parts for line in part]
    print(f"{'work':48} {'ours':>12} {'baseline':>12} {'ratio':>7}  goal")
    for line in lines:
        baseline = f"{line.baseline:9.2f} {line.unit}" if line.baseline else "-"
        ratio = f"{line.baseline / line.ours:6.1f}×" if line.baseline else "-"
        shown = f"{line.goal}: {'met' if line.met else 'MISSED'}" if line.goal != "-" else "-"
        print(f"{line.work:48} {line.ours:9.2f} {line.unit} {baseline:>12} {ratio:>7}  {shown}")
    return 0 if all(line.met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
