"""The letters of an applicant's own case (本人申请的文书): those issued to him, to be downloaded, on the log."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from gongkai.casework.letters import SHAPES, letter_code
from gongkai.errors import NotFound
from gongkai.law.letters import Letter
from gongkai.services.letters.open_letter_file import OpenedFile, open_for_applicant
from gongkai.services.portal.query_code import OwnCase
from gongkai.store import queries
from gongkai.store.queries.letters import LetterFileInfo, LetterInfo

_OUT: Final = ("issued", "served")
# What the organ keeps as evidence, and forms that are filled in by hand, are no letters to the applicant.
_KEPT_BACK: Final = frozenset({Letter.PROOF_OF_SERVICE, Letter.ORAL_REQUEST_RECORD, Letter.ACCESSIBILITY_RECORD})


class OwnLetter(NamedTuple):
    """A letter that the applicant may download (可下载的文书). `format`: PDF, or DOCX where the organ edited it."""

    id: int
    title: str
    document_no: str
    signed_on: date | None
    served_on: date | None
    format: str


def own_letters(*, own: OwnCase) -> tuple[OwnLetter, ...]:
    """Return the letters that were issued to the applicant in his case, newest first (本人的文书)."""
    found = []
    for info in queries.letters_of(own.organ_code, own.request_no):
        file = _file(info)
        if file is not None:
            title = SHAPES[letter_code(info.code)].title
            shown = OwnLetter(info.id, title, info.document_no, info.signed_on, info.served_on, file.kind.upper())
            found.append(shown)
    return tuple(found)


def open_own_letter(*, own: OwnCase, letter_id: int) -> OpenedFile:
    """Return the file of a letter of the applicant's own case; its opening stands on the log (下载文书).

    Raises: NotFound, with one answer for another case's letter, one that is not out, and one to somebody else.
    """
    letters = queries.letters_of(own.organ_code, own.request_no)
    file = next((_file(info) for info in letters if info.id == letter_id), None)
    if file is None:
        raise NotFound("本件没有这件文书。", letter=letter_id)
    return open_for_applicant(file_id=file.id, organ_code=own.organ_code, request_no=own.request_no)


def _file(info: LetterInfo) -> LetterFileInfo | None:
    code = letter_code(info.code)
    if info.status not in _OUT or not SHAPES[code].to_applicant or code in _KEPT_BACK:
        return None
    out = [one for kind in ("pdf", "docx") for one in info.files if one.kind == kind]
    return out[0] if out else None
