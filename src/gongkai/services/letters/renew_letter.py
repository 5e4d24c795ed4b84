"""Make a draft anew for today (按当日更新草稿): what the officer wrote or edited stays, the days move on."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, refuse_findings
from gongkai.documents.letters.package import WordFile
from gongkai.documents.letters.redating import redated
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.letters.case_side import CaseSide, case_side
from gongkai.services.letters.facts_coding import facts_from_json
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.letters.papers import bytes_of, draft_docx, edited_file, findings_of, keep_upload, own_wording
from gongkai.services.letters.renewing import Renewal, keep_facts, renewal, told_words
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.models import Letter, LetterFile
from gongkai.store.queries.letters import LetterInfo


def renew_letter(*, letter_id: int, by: Actor) -> LetterInfo:
    """Date a draft today, with all days that follow from it; an edited DOCX keeps its words and gets the new days.

    A draft whose words change beyond its days is approved again. Nothing happens to one that is of today already.
    Raises: NotYours; NotInThisState once it is issued; MovedOn; InvalidInput where the edited file cannot follow or a
    day that the officer wrote would cut a term short; RecordMissing where the edited file would lack an element.
    """
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.PROPOSE, organ_code=letter.organ.code)
        if letter.status not in ("draft", "approved"):
            raise NotInThisState(f"文书“{letter}”已经签发或者作废，不能更新。", letter=letter_id)
        on = clock.today()
        side = case_side(letter.organ, letter.request.record_no, on=on, but=letter)
        found = renewal(letter, side, on)
        if found is not None:
            edited = edited_file(letter)
            if edited is not None:
                _move_edited(letter, edited, found, side, by)
            keep_facts(letter, found.facts)
            if found.words:
                letter.status, letter.approved_by = "draft", ""
            note_step(letter, "renew", by)
            letter.save()
            record_act(act="renew_letter", actor=str(by), organ=letter.organ, subject=letter.request.record_no)
    return queries.letter(letter_id)


def _move_edited(letter: Letter, edited: LetterFile, found: Renewal, side: CaseSide, by: Actor) -> None:
    if found.words:
        raise InvalidInput(
            f"修改稿拟成以后办件情况有变化，下列文字须相应修改：{told_words(found.words)}系统不改动您编辑的文字。"
            "请下载修改稿改好后重新上传；或者点“修改内容”保存，按办件重新生成。"
        )
    wording, drafted = own_wording(letter), facts_from_json(letter.facts)
    before, after = (WordFile(draft_docx(one, wording)).text_lines() for one in (drafted, found.facts))
    content = redated(bytes_of(edited), before, after)
    own = findings_of(found.facts, side.record, None, options=side.rules.options)
    findings = findings_of(found.facts, side.record, content, options=side.rules.options)
    lost = tuple(one for one in findings if one not in own)
    refuse_findings(lost, SHAPES[found.facts.code].title, "的修改稿不能只更新日期")
    keep_upload(letter, "edited", edited.file.original_name, content, str(by))
