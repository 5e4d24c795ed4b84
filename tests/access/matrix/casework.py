"""依申请公开 on the workbench."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.access.matrix.model import PASSED, public, staff
from tests.people import organ

from gongkai.access import Act
from gongkai.annual.ledger import ApplicantKind
from gongkai.law.rules.receipt import Channel
from gongkai.services.actors import COMMAND
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.draft_letter import draft_letter

CASE = "staff/cases/<slug:organ_code>/<str:request_no>/"
LOOKS = "staff/letters/<slug:organ_code>/"
LETTER = CASE + "letters/<int:letter_id>/"
# A part of a case that was not made for this table is not found by those who may look for it.
NO_PART = PASSED | {404}


def _case(rest: str = "") -> Callable[[], str]:
    def make() -> str:
        organ("bureau")
        asked = Filing(ApplicantDetails(ApplicantKind.OTHER), Channel.IN_PERSON, date(2026, 3, 2), ("某文件",))
        register_filing(organ_code="bureau", filing=asked, by=COMMAND, request_no="SQ1")
        return f"/staff/cases/bureau/SQ1/{rest}"

    return make


def _letter(rest: str = "") -> Callable[[], str]:
    def make() -> str:
        case = _case()()
        draft = draft_letter(
            organ_code="bureau", request_no="SQ1", code="P17", wording=Wording(), by=COMMAND, on=date(2026, 3, 2)
        )
        return f"{case}letters/{draft.id}/{rest}"

    return make


ROWS = (
    staff("staff/cases/", Act.VIEW_CASES),
    staff("staff/cases/assign/", Act.ASSIGN, method="post"),
    staff("staff/cases/filters/", Act.VIEW_CASES, method="post"),
    staff("staff/cases/<slug:organ_code>/register/", Act.REGISTER, at="/staff/cases/bureau/register/"),
    staff(CASE, Act.VIEW_CASES, at=_case()),
    staff(CASE + "note/", Act.WRITE_NOTE, at=_case("note/"), method="post", data={"text": "备注"}),
    staff(CASE + "message/", Act.WRITE_MESSAGE, at=_case("message/"), method="post", data={"text": "您好"}),
    staff(
        CASE + "reveal/",
        Act.REVEAL_PERSONAL_DATA,
        at=_case("reveal/"),
        method="post",
        data={"reason": "核对身份"},
        passed=NO_PART,
    ),
    staff(
        CASE + "uploads/<int:upload_id>/",
        Act.REVEAL_PERSONAL_DATA,
        at=_case("uploads/1/"),
        method="post",
        data={"reason": "核对身份"},
        passed=NO_PART,
    ),
    staff(CASE + "do/<slug:act>/", Act.VIEW_CASES, at=_case("do/extend/"), passed=NO_PART),
    staff(CASE + "do/<slug:act>/outside/", Act.VIEW_CASES, at=_case("do/extend/outside/"), passed=NO_PART),
    staff(CASE + "letters/", Act.PROPOSE, at=_case("letters/")),
    staff(CASE + "letters/new/<slug:code>/", Act.PROPOSE, at=_case("letters/new/P9/")),
    staff(LETTER, Act.VIEW_CASES, at=_letter()),
    staff(LETTER + "edit/", Act.PROPOSE, at=_letter("edit/")),
    staff(LETTER + "draft/", Act.VIEW_CASES, at=_letter("draft/")),
    staff(LETTER + "approve/", Act.APPROVE_DECISION, at=_letter("approve/"), method="post"),
    staff(LETTER + "renew/", Act.PROPOSE, at=_letter("renew/"), method="post"),
    staff(LETTER + "issue/", Act.ISSUE_LETTER, at=_letter("issue/"), method="post"),
    staff(LETTER + "cancel/", Act.ISSUE_LETTER, at=_letter("cancel/"), method="post", data={"because": "有误"}),
    staff(LETTER + "upload/", Act.PROPOSE, at=_letter("upload/"), method="post"),
    staff(LETTER + "serve/", Act.SERVE, at=_letter("serve/")),
    staff(LETTER + "arrival/", Act.SERVE, at=_letter("arrival/")),
    staff(LETTER + "files/<int:file_id>/", Act.VIEW_CASES, at=_letter("files/1/"), passed=NO_PART),
    staff("staff/letters/", Act.MANAGE_LETTERS),
    staff(LOOKS, Act.MANAGE_LETTERS, at="/staff/letters/bureau/"),
    staff(LOOKS + "<slug:code>/", Act.MANAGE_LETTERS, at="/staff/letters/bureau/D02/"),
    staff(LOOKS + "<slug:code>/starter/", Act.MANAGE_LETTERS, at="/staff/letters/bureau/D02/starter/"),
    staff(
        LOOKS + "<slug:code>/versions/<int:number>/",
        Act.MANAGE_LETTERS,
        at="/staff/letters/bureau/D02/versions/1/",
        passed=NO_PART,
    ),
    staff("staff/calendar/", Act.VIEW_CASES),
    # Whoever holds the secret address has the feed; nobody else finds anything.
    public("calendar/<str:token>.ics", at="/calendar/no-such-token.ics", passed=frozenset({404})),
    staff("staff/mail/", Act.RECORD_MAIL),
    staff(
        "staff/mail/<slug:organ_code>/<str:mail_no>/settle/",
        Act.RECORD_MAIL,
        at="/staff/mail/bureau/1/settle/",
        method="post",
        passed=NO_PART,
    ),
)
