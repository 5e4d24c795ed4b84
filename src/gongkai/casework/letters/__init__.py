"""The letters of a case (办件文书): what each must say, its facts, and the linter that lets it out."""

from gongkai.casework.letters.basis import cited, conclusion_basis, legal_basis
from gongkai.casework.letters.facts import Annex, CaseRecord, Conclusion, Intake, LetterCode, LetterFacts, letter_code
from gongkai.casework.letters.findings import ELEMENT_LABELS, LetterElement, LetterFinding, refuse_findings
from gongkai.casework.letters.kinds import SHAPES, Field, Shape
from gongkai.casework.letters.lint import expected_remedy, lint_letter
from gongkai.casework.letters.lint_text import lint_text
from gongkai.casework.letters.numbers import DocumentNo, check_word, find_document_nos, read_document_no

__all__ = [
    "ELEMENT_LABELS",
    "SHAPES",
    "Annex",
    "CaseRecord",
    "Conclusion",
    "DocumentNo",
    "Field",
    "Intake",
    "LetterCode",
    "LetterElement",
    "LetterFacts",
    "LetterFinding",
    "Shape",
    "check_word",
    "cited",
    "conclusion_basis",
    "expected_remedy",
    "find_document_nos",
    "legal_basis",
    "letter_code",
    "lint_letter",
    "lint_text",
    "read_document_no",
    "refuse_findings",
]
