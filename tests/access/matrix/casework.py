"""依申请公开 on the workbench."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.access.matrix.model import PASSED, public, staff
from tests.people import organ

from gongkai.access import Act
from gongkai.annual.ledger import ApplicantKind
from gongkai.law.rules.receipt import Channel
from gongkai.services.register_request import register_request

CASE = "staff/cases/<slug:organ_code>/<str:request_no>/"
# A part of a case that was not made for this table is not found by those who may look for it.
NO_PART = PASSED | {404}


def _case(rest: str = "") -> Callable[[], str]:
    def make() -> str:
        organ("bureau")
        register_request(
            organ_code="bureau",
            request_no="SQ1",
            applicant_kind=ApplicantKind.OTHER,
            channel=Channel.IN_PERSON,
            arrived_on=date(2026, 3, 2),
            actor="测试",
        )
        return f"/staff/cases/bureau/SQ1/{rest}"

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
