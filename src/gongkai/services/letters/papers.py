"""The papers of a letter (文书成文): built-in or the organ's own wording, files sealed beside the letter."""

from __future__ import annotations

from gongkai.casework.letters import CaseRecord, LetterFacts, LetterFinding, lint_letter, lint_text
from gongkai.documents import write
from gongkai.documents.letters import letter_document, template_version
from gongkai.documents.letters.adapted import fill_number, render_template
from gongkai.documents.letters.package import WordFile
from gongkai.law.options import Options
from gongkai.services.files import Upload
from gongkai.services.files.keeping import keep_rows
from gongkai.services.files.opening import content_of
from gongkai.services.letters.docx_paper import paper_of_docx
from gongkai.store.models import Letter, LetterFile, LetterTemplate


def own_wording(letter: Letter) -> LetterTemplate | None:
    """Return the newest version of the organ's own wording of such a letter, None where the built-in applies."""
    newest = LetterTemplate.objects.filter(organ=letter.organ, code=letter.code).order_by("-version").first()
    return newest if newest is not None and newest.content else None


def edited_file(letter: Letter) -> LetterFile | None:
    """Return the edited file of the present draft (当前修改稿)."""
    newest = letter.files.filter(kind="edited").order_by("-id").first()
    redrafted = letter.facts.get("redrafted_after", 0)
    return newest if newest is not None and newest.pk > redrafted else None


def files_of(facts: LetterFacts, wording: LetterTemplate | None, edited: bytes | None) -> dict[str, bytes]:
    """Return the files of a letter as issued, DOCX and PDF (成文): the PDF of an edited or adapted one says its words.

    Raises: RecordMissing for what is missing; InvalidInput where the number cannot be written in or the DOCX holds what
    the PDF cannot carry; CannotWrite for characters without a glyph.
    """
    own = edited
    if own is None and wording is not None:
        own = render_template(bytes(wording.content), facts)
    if own is not None:
        return {"docx": own, "pdf": write(paper_of_docx(own, facts), "pdf")}
    document = letter_document(facts)
    return {"docx": write(document, "docx"), "pdf": write(document, "pdf")}


def draft_docx(facts: LetterFacts, wording: LetterTemplate | None) -> bytes:
    """Return a draft as a DOCX with its gaps marked, in the wording that it will be issued in (草稿)."""
    if wording is not None:
        return render_template(bytes(wording.content), facts, preview=True)
    return write(letter_document(facts, preview=True), "docx")


def numbered(data: bytes, draft: LetterFacts, drawn: LetterFacts) -> bytes:
    """Return an edited file with the drawn number in place of the cross (填入文号)."""
    if draft.document_no is None or drawn.document_no is None:
        return data
    return fill_number(data, draft.document_no, drawn.document_no)


def findings_of(
    facts: LetterFacts, record: CaseRecord, docx: bytes | None, *, options: Options
) -> tuple[LetterFinding, ...]:
    """Return the faults of a letter: of its facts, and of the words of a file that was edited or adapted (核查)."""
    if docx is None:
        return lint_letter(facts, record, options=options)
    return lint_text(WordFile(docx).text_lines(), facts, record, options=options)


def keep_upload(letter: Letter, kind: str, name: str, data: bytes, by: str) -> LetterFile:
    """Keep a file that somebody brings to a letter: looked at, scanned, sealed (存入上传的文书文件).

    Raises: InvalidInput, TooLarge, Unavailable, CannotWrite.
    """
    return _keep(letter, kind, Upload(name, data), by, looked_at=True)


def keep_issued(letter: Letter, files: dict[str, bytes], by: str) -> None:
    """Keep the files of a letter that is issued (存入正式文书)."""
    letter.template_version = template_version()
    for kind, data in files.items():
        _keep(letter, kind, Upload(f"{letter.document_no or letter.code}.{kind}", data), by, looked_at=False)


def bytes_of(file: LetterFile) -> bytes:
    """Return the content of a file (取出内容). Raises: NotFound where it is gone; CannotDecrypt."""
    return content_of(file.file)


def _keep(letter: Letter, kind: str, upload: Upload, by: str, *, looked_at: bool) -> LetterFile:
    (stored,) = keep_rows(
        [upload],
        kind="letter",
        organ=letter.organ,
        subject=f"letter:{letter.pk}",
        by=by,
        encrypt=True,
        looked_at=looked_at,
    )
    return LetterFile.objects.create(letter=letter, kind=kind, file=stored)
