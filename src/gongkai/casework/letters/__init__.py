"""The letters of a case (办件文书): what each must say, its facts, and the linter that lets it out."""

from gongkai.casework.letters.basis import cited, conclusion_basis, legal_basis
from gongkai.casework.letters.facts import Annex, CaseRecord, Conclusion, Intake, LetterCode, LetterFacts, letter_code
from gongkai.casework.letters.kinds import SHAPES, Field, Shape
from gongkai.casework.letters.numbers import DocumentNo, check_word, find_document_nos, read_document_no

__all__ = [
    "SHAPES",
    "Annex",
    "CaseRecord",
    "Conclusion",
    "DocumentNo",
    "Field",
    "Intake",
    "LetterCode",
    "LetterFacts",
    "Shape",
    "check_word",
    "cited",
    "conclusion_basis",
    "find_document_nos",
    "legal_basis",
    "letter_code",
    "read_document_no",
]
