"""From the grid of a document to the canonical annual report (识别)."""

from gongkai.parsing.recognition.codes import CODES
from gongkai.parsing.recognition.report import read_report

__all__ = ["CODES", "read_report"]
