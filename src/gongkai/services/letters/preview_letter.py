"""See a letter before it goes out (预览文书): the page with its gaps marked, and what keeps it from being issued."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import LetterFinding
from gongkai.documents import article_html, write
from gongkai.documents.letters import letter_document
from gongkai.documents.letters.adapted import render_template
from gongkai.documents.letters.package import WordFile
from gongkai.services import clock
from gongkai.services.letters.case_side import case_side
from gongkai.services.letters.facts_coding import facts_from_json
from gongkai.services.letters.finding import letter_for_update
from gongkai.services.letters.papers import bytes_of, edited_file, findings_of, own_wording
from gongkai.services.permission import permit
from gongkai.store.models import Letter


class Preview(NamedTuple):
    """A letter as it would go out (预览). `html` an article for a page with the paper's styles.

    `edited`: its words come from an edited file, which the page cannot show.
    """

    html: str
    docx: bytes
    findings: tuple[LetterFinding, ...]
    edited: bool


def preview_letter(*, letter_id: int, by: Actor) -> Preview:
    """Return a letter with its gaps marked and all that keeps it from being issued. Raises: NotYours, NotFound."""
    with transaction.atomic():
        letter = letter_for_update(letter_id)
        permit(by=by, act=Act.VIEW_CASES, organ_code=letter.organ.code)
        return preview_of(letter)


def preview_of(letter: Letter) -> Preview:
    """Return the preview of a letter that is held already; the caller has asked for permission (预览)."""
    facts = facts_from_json(letter.facts)
    side = case_side(letter.organ, letter.request.record_no, on=facts.signed_on or clock.today(), but=letter)
    document = letter_document(facts, preview=True)
    docx, from_file = write(document, "docx"), None
    edited = edited_file(letter)
    if edited:
        docx = from_file = bytes_of(edited)
    elif wording := own_wording(letter):
        docx = from_file = render_template(bytes(wording.content), facts, preview=True)
    findings = findings_of(facts, side.record, from_file, options=side.rules.options)
    return Preview(article_html(document, id_prefix="letter"), docx, findings, edited is not None)


def preview_text(preview: Preview) -> list[str]:
    """Return the words of the file behind a preview (预览文字)."""
    return WordFile(preview.docx).text_lines()
