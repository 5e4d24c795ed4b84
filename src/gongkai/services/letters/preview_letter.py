"""See a letter before it goes out (预览文书): the page with its gaps marked, and what keeps it from being issued."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import LetterFacts, LetterFinding
from gongkai.documents import article_html
from gongkai.documents.letters import letter_document
from gongkai.documents.letters.package import WordFile
from gongkai.errors import GongkaiError
from gongkai.services import clock
from gongkai.services.letters.case_side import CaseSide, case_side
from gongkai.services.letters.docx_paper import paper_of_docx
from gongkai.services.letters.facts_coding import facts_from_json
from gongkai.services.letters.finding import letter_for_update
from gongkai.services.letters.papers import bytes_of, draft_docx, edited_file, findings_of, own_wording
from gongkai.services.letters.renewing import Renewal, renewal
from gongkai.services.permission import permit
from gongkai.store.models import Letter

_DRAFTED = ("draft", "approved")


class Preview(NamedTuple):
    """A letter as it would go out today (预览). `html` an article for a page with the paper's styles.

    `edited`: its words come from an edited file. `renewed`: what changes in a draft of another day; `not_renewed`: why
    it cannot follow. `not_shown`: why the page cannot show the words of the DOCX and shows those of the facts.
    """

    html: str
    docx: bytes
    findings: tuple[LetterFinding, ...]
    edited: bool
    renewed: Renewal | None = None
    not_renewed: str = ""
    not_shown: str = ""


def preview_letter(*, letter_id: int, by: Actor) -> Preview:
    """Return a letter with its gaps marked and all that keeps it from being issued. Raises: NotYours, NotFound."""
    with transaction.atomic():
        letter = letter_for_update(letter_id)
        permit(by=by, act=Act.VIEW_CASES, organ_code=letter.organ.code)
        return preview_of(letter)


def preview_of(letter: Letter) -> Preview:
    """Return the preview of a letter that is held already; the caller has asked for permission (预览)."""
    drafted = facts_from_json(letter.facts)
    drafting = letter.status in _DRAFTED
    on = clock.today() if drafting else drafted.signed_on or clock.today()
    side = case_side(letter.organ, letter.request.record_no, on=on, but=letter)
    renewed, not_renewed = _renewed(letter, side) if drafting else (None, "")
    facts = renewed.facts if renewed else drafted
    edited, wording = edited_file(letter), own_wording(letter)
    from_file = _own_file(letter, drafting=drafting)
    if drafting and from_file is None and wording:
        from_file = draft_docx(facts, wording)
    html, not_shown = _shown(from_file, facts)
    docx = from_file or draft_docx(facts, None)
    if edited is not None and renewed is not None:
        findings = _of_another_day(drafted, facts, side, docx)
    else:
        findings = findings_of(facts, side.record, from_file, options=side.rules.options)
    return Preview(html, docx, findings, edited is not None, renewed, not_renewed, not_shown)


def preview_text(preview: Preview) -> list[str]:
    """Return the words of the file behind a preview (预览文字)."""
    return WordFile(preview.docx).text_lines()


def _own_file(letter: Letter, *, drafting: bool) -> bytes | None:
    """The edited file of a draft; of a letter that went out its DOCX, where that was edited or adapted."""
    edited = edited_file(letter)
    if drafting:
        return bytes_of(edited) if edited else None
    issued = letter.files.filter(kind="docx").order_by("-id").first() if edited or letter.own_wording else None
    return bytes_of(issued) if issued else bytes_of(edited) if edited else None


def _renewed(letter: Letter, side: CaseSide) -> tuple[Renewal | None, str]:
    try:
        return renewal(letter, side, clock.today()), ""
    except GongkaiError as refusal:
        return None, refusal.message_zh


def _shown(docx: bytes | None, facts: LetterFacts) -> tuple[str, str]:
    """The page of a letter: of the DOCX where there is one, as its PDF will read."""
    document, not_shown = letter_document(facts, preview=True), ""
    if docx is not None:
        try:
            document = paper_of_docx(docx, facts)
        except GongkaiError as refusal:
            not_shown = refusal.message_zh
    return article_html(document, id_prefix="letter"), not_shown


def _of_another_day(drafted: LetterFacts, today: LetterFacts, side: CaseSide, docx: bytes) -> tuple[LetterFinding, ...]:
    """The faults of an edited file of another day: of its facts as of today, of its words as of the day they bear."""
    options = side.rules.options
    own = findings_of(drafted, side.record, None, options=options)
    words = [one for one in findings_of(drafted, side.record, docx, options=options) if one not in own]
    return tuple(dict.fromkeys((*findings_of(today, side.record, None, options=options), *words)))
