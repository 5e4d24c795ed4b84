"""Read and check anybody's published reports (读取并核查年报): one file, many files on all cores, a roll-up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Protocol

from gongkai.annual.checking import Summary, check, hypothetical_zero_findings, summary
from gongkai.annual.findings import Finding, has_errors
from gongkai.annual.organ_kind import organ_level
from gongkai.annual.relations.model import CheckContext
from gongkai.annual.report import AnnualReport
from gongkai.annual.text import TextFacts, read_text
from gongkai.errors import GongkaiError, NotFound, Unreadable
from gongkai.parsing import read_report
from gongkai.parsing.canonical_input import canonical_report
from gongkai.parsing.child import MEMORY_BYTES, OCR_MEMORY_BYTES, limit_this_process
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.opening import read_document
from gongkai.parsing.safely import SECONDS, read_safely

_INLINE_FILES = 3


class _Reader(Protocol):
    def __call__(self, data: bytes, name: str | None, *, ocr: bool) -> SourceDocument: ...


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report as read and checked (核查结果).

    `report` carries all findings, those of reading first; `if_blank_were_zero` what would fail in addition if blanks
    were zeros: a reading of its own, never mixed in. `sums_confirmed` the sums stated in the text that add up, such as
    “36＝2＋34”. `source` is the document as read, None for canonical JSON.
    """

    name: str
    report: AnnualReport
    summary: tuple[Summary, ...]
    if_blank_were_zero: tuple[Finding, ...] = ()
    sums_confirmed: tuple[str, ...] = ()
    source: SourceDocument | None = field(default=None, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether a finding of level error is among them."""
        return has_errors(self.report.findings)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A file that could not be read (无法读取的文件), with the message for the person who sent it."""

    name: str
    message_zh: str


def read_annual_report(*, data: bytes, name: str, ocr: bool = False) -> tuple[AnnualReport, SourceDocument | None]:
    """Read a report from a file's bytes: a published document, or canonical JSON of ours (读取年报).

    Raises: Unreadable.
    """
    return _read(data, name, ocr, read_safely)


def _read(data: bytes, name: str, ocr: bool, read: _Reader) -> tuple[AnnualReport, SourceDocument | None]:
    if (canonical := canonical_report(data)) is not None:
        return canonical, None
    document = read(data, name, ocr=ocr)
    return read_report(document), document


def check_report(
    *,
    data: bytes,
    name: str,
    previous: AnnualReport | None = None,
    parts: Mapping[str, AnnualReport] | None = None,
    ocr: bool = False,
) -> CheckedReport:
    """Read one report and run every relation over it (读取并核查一份年报). Raises: Unreadable."""
    return _check(data, name, previous=previous, parts=parts, ocr=ocr, read=read_safely)


def _check(
    data: bytes,
    name: str,
    *,
    previous: AnnualReport | None,
    parts: Mapping[str, AnnualReport] | None,
    ocr: bool,
    read: _Reader,
) -> CheckedReport:
    report, source = _read(data, name, ocr, read)
    context = context_of(report, previous=previous, parts=parts)
    checked = report.with_findings(*check(report, context))
    return CheckedReport(
        name=name,
        report=checked,
        summary=summary(report, context),
        if_blank_were_zero=hypothetical_zero_findings(report, context),
        sums_confirmed=_sums_confirmed(context.text),
        source=source,
    )


def context_of(
    report: AnnualReport, *, previous: AnnualReport | None = None, parts: Mapping[str, AnnualReport] | None = None
) -> CheckContext:
    """What is known when somebody else's report is checked (核查他人年报的外部情况)."""
    return CheckContext(previous=previous, parts=parts or {}, level=organ_level(report.organ), text=read_text(report))


def check_files(
    *,
    paths: Sequence[Path],
    previous: AnnualReport | None = None,
    parts: Mapping[str, AnnualReport] | None = None,
    ocr: bool = False,
) -> Iterator[CheckedReport | Unchecked]:
    """Check many files, in order, on all cores (批量核查); a file that cannot be read does not stop the others.

    The documents themselves stay behind in the workers: `source` is None for more than a few files.
    """
    jobs = [_Job(path, previous, dict(parts or {}), ocr) for path in paths]
    if len(jobs) <= _INLINE_FILES:
        yield from map(_check_job, jobs)
        return
    done = 0
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn")) as pool:
        chunk = max(1, min(16, len(jobs) // (4 * (os.cpu_count() or 1))))
        with suppress(BrokenProcessPool):
            for result in pool.map(_check_in_worker, jobs, chunksize=chunk):
                yield result
                done += 1
    # A file brought a worker down. Those left are read one by one, each in a process of its own.
    yield from (_without_source(_check_job(job)) for job in jobs[done:])


def read_file(path: Path) -> bytes:
    """Read a file whole. Raises: NotFound, Unreadable with a Chinese message."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"文件“{path}”不存在，请检查路径。", path=str(path)) from error
    except OSError as error:
        raise Unreadable(f"无法读取“{path}”：请检查它是否为文件、是否有读取权限。", path=str(path)) from error


def _sums_confirmed(text: TextFacts | None) -> tuple[str, ...]:
    """The stated sums that add up; what a sentence lists beyond the parts of its total is left out."""
    confirmed = []
    for one in text.breakdowns if text else ():
        values = [part.value for part in one.parts]
        for number, reached in enumerate(accumulate(values), 1):
            if one.holds and number > 1 and reached == one.total.value:
                confirmed.append(f"{one.total.value}＝{'＋'.join(map(str, values[:number]))}")
                break
    return tuple(dict.fromkeys(confirmed))


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    previous: AnnualReport | None
    parts: dict[str, AnnualReport]
    ocr: bool


def _check_job(job: _Job, read: _Reader = read_safely) -> CheckedReport | Unchecked:
    try:
        data = read_file(job.path)
        return _check(data, str(job.path), previous=job.previous, parts=job.parts, ocr=job.ocr, read=read)
    except GongkaiError as refusal:
        return Unchecked(str(job.path), refusal.message_zh)


def _check_in_worker(job: _Job) -> CheckedReport | Unchecked:
    """Within a worker there is no need for yet another process; its limits move on with each file."""
    limit_this_process(int(process_time()) + SECONDS, OCR_MEMORY_BYTES if job.ocr else MEMORY_BYTES)
    try:
        return _without_source(_check_job(job, read_document))
    except (MemoryError, RecursionError):
        return Unchecked(str(job.path), "读取超出内存或嵌套上限，已停止。文件可能已损坏，请另存后再试。")


def _without_source(result: CheckedReport | Unchecked) -> CheckedReport | Unchecked:
    return replace(result, source=None) if isinstance(result, CheckedReport) else result
