"""Paper in (文书读取): a published document of any kind to a grid of cells, then to the annual report with findings."""

from gongkai.annual.report import AnnualReport
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.opening import read_document
from gongkai.parsing.recognition import CODES, read_report
from gongkai.parsing.safely import read_file_safely, read_safely

__all__ = [
    "CODES",
    "SourceDocument",
    "read_document",
    "read_file_safely",
    "read_report",
    "read_report_bytes",
    "read_safely",
]


def read_report_bytes(data: bytes, name: str | None = None, *, ocr: bool = False) -> AnnualReport:
    """Return the annual report in a file of any supported kind, with all remarks on reading it (读取年度报告文件).

    Raises: Unreadable with a full sentence if the file cannot be read or holds no annual report.
    """
    return read_report(read_safely(data, name, ocr=ocr))
