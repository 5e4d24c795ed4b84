"""Letters a second to DOCX and to PDF, beside LibreOffice converting the same DOCX to PDF in the same run.

.venv/bin/python bench/letters.py [--quick]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).resolve().parents[1])]

from tests.documents.letters.samples import ADDRESS, CONTENT, ORGAN, every_code, sample  # noqa: E402

from gongkai.casework.letters import CaseRecord, LetterFacts, lint_letter  # noqa: E402
from gongkai.documents import PACKAGE_FONTS, write  # noqa: E402
from gongkai.documents.letters import letter_document  # noqa: E402
from gongkai.law import default_options  # noqa: E402

PDF_GOAL = 10.0
"""How many times faster than LibreOffice a PDF must be."""


def rate(work: Callable[[], object], count: int) -> float:
    """How many a second."""
    start = time.perf_counter()
    work()
    return count / (time.perf_counter() - start)


def libreoffice_rate(papers: list[bytes]) -> float | None:
    """PDFs a second that LibreOffice makes of the same letters in one batch; None where it is not installed."""
    program = shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, paper in enumerate(papers):
            path = Path(folder) / f"{number}.docx"
            path.write_bytes(paper)
            names.append(str(path))
        command = [program, "--headless", "--convert-to", "pdf", "--outdir", folder, *names]
        return rate(lambda: subprocess.run(command, check=True, capture_output=True), len(names))


def record_of(facts: LetterFacts) -> CaseRecord:
    """What the ledger knows of a sample's case."""
    assert facts.intake
    organ, court = ADDRESS.reconsideration_organ, ADDRESS.court
    return CaseRecord(ORGAN, "王某某", facts.request_no, facts.intake, CONTENT, (CONTENT,), organ, court)


def main() -> int:
    """Measure and print one table; 1 when the goal is missed."""
    rounds = 1 if "--quick" in sys.argv else 5
    facts = [sample(code) for code in every_code()] * rounds
    documents = [letter_document(one) for one in facts]
    write(documents[0], "pdf", fonts=PACKAGE_FONTS)
    building = rate(lambda: [letter_document(one) for one in facts], len(facts))
    options = default_options()
    checking = rate(lambda: [lint_letter(one, record_of(one), options=options) for one in facts], len(facts))
    papers = [write(one, "docx") for one in documents[:42]]
    to_docx = rate(lambda: [write(one, "docx") for one in documents], len(documents))
    to_pdf = rate(lambda: [write(one, "pdf", fonts=PACKAGE_FONTS) for one in documents], len(documents))
    baseline = libreoffice_rate(papers[:10] if rounds == 1 else papers)
    ratio = to_pdf / baseline if baseline else None
    print(f"{'work':<34}{'letters/s':>12}{'baseline':>12}{'ratio':>9}{'goal':>9}")
    print(f"{'template to blocks':<34}{building:>12.0f}{'':>12}{'':>9}{'':>9}")
    print(f"{'thirteen elements checked':<34}{checking:>12.0f}{'':>12}{'':>9}{'':>9}")
    print(f"{'blocks to DOCX':<34}{to_docx:>12.1f}{'':>12}{'':>9}{'':>9}")
    shown = f"{baseline:.1f}" if baseline else "none"
    times = f"{ratio:.1f}×" if ratio else "-"
    print(f"{'blocks to PDF (LibreOffice)':<34}{to_pdf:>12.1f}{shown:>12}{times:>9}{f'≥{PDF_GOAL:.0f}×':>9}")
    return 1 if ratio is not None and ratio < PDF_GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
