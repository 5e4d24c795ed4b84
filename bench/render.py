"""How long a report takes to render: `.venv/bin/python bench/render.py [--quick]`.

Every report differs from every other in all its figures and its text, so that nothing is answered from a cache; the
text is about as long as that of a bureau (1 600 characters). Goal: a PDF takes at most 100 ms a report after the first.
Baselines of the same run: the first PDF of a cold process, and LibreOffice (if there is one) turning our DOCX into a
PDF.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.documents import PACKAGE_FONTS, write

GOAL_MS = 100.0
ISSUED_ON = date(2026, 1, 20)
_TEXT = "（一）主动公开：第{n}号机关全年主动公开政府信息{n}条，其中网站{m}条，平台{n}条，内容涵盖公示公告、惠企政策。"


def report(number: int) -> AnnualReport:
    """A report unlike any other: figures and texts follow from its number."""
    form = FORM_2021
    text = "\n".join(_TEXT.format(n=number + line, m=number * 7 + line) * 3 for line in range(5))
    return AnnualReport(
        organ=f"第{number}号局",
        year=2025,
        form=form.code,
        sections={"1": text, "2": "", "3": "", "4": "", "5": text, "6": f"收取信息处理费{number}元。"},
        part2={
            row.key: tuple(
                Decimal(number) / 4 if block.unit == "万元" else number + n for n in range(len(block.columns))
            )
            for block in form.part2
            for row in block.rows
        },
        part3={row.key: tuple(number * n + 3 for n in range(7)) for row in form.part3_rows},
        part4={row.key: tuple(number + n for n in range(5)) for row in form.part4_groups},
    )


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def rendered(fmt: str, numbers: range) -> list[float]:
    """The times of rendering so many reports in a format."""
    reports = [report(number) for number in numbers]
    return [milliseconds(lambda one=one: write(one, fmt, issued_on=ISSUED_ON, fonts=PACKAGE_FONTS)) for one in reports]  # type: ignore[misc]


def libreoffice(rounds: int) -> float | None:
    """The median time in which LibreOffice makes a PDF of our DOCX, None if it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(write(report(1), "docx", issued_on=ISSUED_ON))
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", folder, str(source)]

        def convert() -> None:
            subprocess.run(command, check=True, capture_output=True)

        convert()  # the first start writes a profile
        return median(milliseconds(convert) for _ in range(rounds))


def main() -> int:
    """Measure, print the table, tell whether the goal is met."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="at most 30 seconds")
    quick = arguments.parse_args().quick
    count = 20 if quick else 100
    first = rendered("pdf", range(1, 2))[0]
    times = rendered("pdf", range(2, 2 + count))
    ours = median(times)
    print(f"{'work':44} {'ours':>10} {'baseline':>10} {'ratio':>7}  goal")

    def line(work: str, own: float, baseline: float | None, goal: str) -> None:
        shown = (f"{baseline:7.1f} ms", f"{baseline / own:6.1f}×") if baseline else ("-", "-")
        print(f"{work:44} {own:7.1f} ms {shown[0]:>10} {shown[1]:>7}  {goal}")

    met = ours <= GOAL_MS
    line("PDF, median (baseline: first, cold)", ours, first, f"≤ {GOAL_MS:.0f} ms: {'met' if met else 'MISSED'}")
    line("PDF, slowest in twenty (baseline: first, cold)", sorted(times)[-1 - count // 20], first, "-")
    line("PDF, median (baseline: LibreOffice from DOCX)", ours, libreoffice(2 if quick else 5), "-")
    for fmt in ("html", "docx", "xlsx", "json"):
        line(f"{fmt.upper()}, median", median(rendered(fmt, range(1, 1 + count))), None, "-")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
