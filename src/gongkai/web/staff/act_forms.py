"""The forms of all acts of a case as one table (办理表单总表): the service of the act gives the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from gongkai.casework import CaseAct
from gongkai.casework.events import Asked
from gongkai.services.casework.answer_suggestion import answer_suggestion
from gongkai.services.casework.approve_reply import approve_reply
from gongkai.services.casework.archive_case import archive_case
from gongkai.services.casework.ask_reasons import ask_reasons
from gongkai.services.casework.assess_item import assess_item
from gongkai.services.casework.assign_case import assign_case
from gongkai.services.casework.confirm_receipt import confirm_receipt
from gongkai.services.casework.consult import consult
from gongkai.services.casework.delay_reply import delay_reply
from gongkai.services.casework.extend_reply import extend_reply
from gongkai.services.casework.find_reasons import find_reasons
from gongkai.services.casework.handle_rectification import handle_rectification
from gongkai.services.casework.issue_fee_notice import issue_fee_notice, receive_payment
from gongkai.services.casework.link_requests import link_requests
from gongkai.services.casework.merge_duplicate import merge_duplicate
from gongkai.services.casework.notify_third_party import notify_third_party
from gongkai.services.casework.propose_reply import propose_reply
from gongkai.services.casework.receive_correction import receive_correction
from gongkai.services.casework.record_consultation_service import record_consultation_service
from gongkai.services.casework.record_opinion import record_opinion
from gongkai.services.casework.record_remedy import record_remedy
from gongkai.services.casework.record_search import record_search
from gongkai.services.casework.record_silence import record_silence
from gongkai.services.casework.reopen_case import reopen_case
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.review_reply import review_reply
from gongkai.services.casework.sever_item import sever_item
from gongkai.services.casework.sign_decision import lapse_uncorrected, lapse_unpaid, sign_decision
from gongkai.services.casework.suggest_publication import suggest_publication
from gongkai.services.casework.transfer_functions import transfer_functions
from gongkai.services.casework.withdraw_request import withdraw_request
from gongkai.services.letters.serve_outside_letter import serve_outside_letter
from gongkai.web.staff.value_form import Slot, slots_of_call

_KNOWN: Final = frozenset({"organ_code", "request_no", "by", "return"})


@dataclass(frozen=True, slots=True)
class ActForm:
    """The form of one act (一种办理表单).

    `fixed` is given to the service as it stands, `without` is left to its default; a refusal that names no field is
    shown at `main`; `guidance` is read before filling in.
    """

    service: Callable[..., Any]
    main: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    guidance: str = ""

    @property
    def slots(self) -> list[Slot]:
        """The fields: the arguments of the service that the page does not know itself."""
        return slots_of_call(self.service, leave_out=_KNOWN | set(self.fixed) | self.without)


_PROPOSE = "提交审核的是各项最近一次研判；先用“逐项研判”写明每一项的处理。"
_SERVE = (
    "由本系统签发的文书，请打开该文书登记送达；这里只登记系统外文书的送达。"
    "处理决定送达后本件办结。邮寄只认邮政企业，以交邮之日为准；直接送达以签收之日为准。"
)
ACT_FORMS: Final[dict[CaseAct, ActForm]] = {
    CaseAct.CONFIRM_RECEIPT: ActForm(
        confirm_receipt, "confirmed_on", guidance="确认之日就是收到申请之日，答复期限自次日起算（条例第三十一条）。"
    ),
    CaseAct.MERGE: ActForm(merge_duplicate, "into"),
    CaseAct.LINK: ActForm(link_requests, "other_no"),
    CaseAct.ASSIGN: ActForm(assign_case, "handler"),
    CaseAct.REQUEST_CORRECTION: ActForm(
        request_correction,
        "points",
        guidance="收到之日起七个工作日内一次告知全部补正事项，只能告知一次。期限留空时按本机关设置。",
    ),
    CaseAct.RECEIVE_CORRECTION: ActForm(receive_correction, "clear", without=frozenset({"items"})),
    CaseAct.LAPSE_UNCORRECTED: ActForm(lapse_uncorrected, "on"),
    CaseAct.ASK_REASONS: ActForm(ask_reasons, "finding", guidance="期限留空时按本机关设置。"),
    CaseAct.RECEIVE_REASONS: ActForm(find_reasons, "finding"),
    CaseAct.EXTEND: ActForm(
        extend_reply,
        "workdays",
        without=frozenset({"approved_by"}),
        guidance="由公开机构负责人本人办理，即为同意。须在原期限届满前告知申请人，最长二十个工作日，只能一次。",
    ),
    CaseAct.DELAY: ActForm(delay_reply, "until"),
    CaseAct.CONSULT_THIRD_PARTY: ActForm(
        consult,
        "name",
        fixed={"asked": Asked.THIRD_PARTY},
        guidance="书面征求；第三方收到之日起十五个工作日内答复，所需时间不计入答复期限。不告知申请人是谁。",
    ),
    CaseAct.CONSULT_ORGAN: ActForm(consult, "name", without=frozenset({"interest"})),
    CaseAct.CONSULTATION_SERVED: ActForm(record_consultation_service, "number"),
    CaseAct.CONSULTATION_ANSWERED: ActForm(record_opinion, "opinion"),
    CaseAct.CONSULTATION_EXPIRED: ActForm(record_silence, "number"),
    CaseAct.NOTIFY_THIRD_PARTY: ActForm(notify_third_party, "public_interest"),
    CaseAct.RECORD_SEARCH: ActForm(record_search, "search"),
    CaseAct.ASSESS: ActForm(assess_item, "decision", guidance="一次研判一项。只展开、填写该处理决定需要的栏目。"),
    CaseAct.SEVER: ActForm(sever_item, "severances"),
    CaseAct.PROPOSE: ActForm(propose_reply, "on", without=frozenset({"decisions"}), guidance=_PROPOSE),
    CaseAct.REVIEW: ActForm(review_reply, "opinion"),
    CaseAct.APPROVE: ActForm(approve_reply, "opinion"),
    CaseAct.SIGN: ActForm(
        sign_decision,
        "on",
        without=frozenset({"remedy_text"}),
        guidance="救济告知按处理决定和本机关设置写入。",
    ),
    CaseAct.SERVE: ActForm(serve_outside_letter, "method", guidance=_SERVE),
    CaseAct.NOTICE_FEE: ActForm(issue_fee_notice, "amount_yuan"),
    CaseAct.RECEIVE_PAYMENT: ActForm(receive_payment, "amount_yuan"),
    CaseAct.LAPSE_UNPAID: ActForm(lapse_unpaid, "on"),
    CaseAct.WITHDRAW: ActForm(withdraw_request, "reference"),
    CaseAct.TRANSFER_FUNCTIONS: ActForm(transfer_functions, "other_organ"),
    CaseAct.HANDLE_RECTIFICATION: ActForm(handle_rectification, "finding"),
    CaseAct.ANSWER_SUGGESTION: ActForm(answer_suggestion, "finding"),
    CaseAct.SUGGEST_PUBLICATION: ActForm(suggest_publication, "why"),
    CaseAct.RECORD_REMEDY: ActForm(record_remedy, "record_no"),
    CaseAct.REOPEN: ActForm(reopen_case, "ruling"),
    CaseAct.ARCHIVE: ActForm(archive_case, "archive_no"),
}
ON_THE_PAGE: Final = frozenset({CaseAct.REGISTER, CaseAct.NOTE, CaseAct.MESSAGE, CaseAct.ABSORB})
"""Acts that have no form of their own: registering, notes, messages, and taking in a copy, which merging does."""
MAIN_ACTS: Final = (
    CaseAct.CONFIRM_RECEIPT,
    CaseAct.RECEIVE_CORRECTION,
    CaseAct.ASSESS,
    CaseAct.PROPOSE,
    CaseAct.REVIEW,
    CaseAct.APPROVE,
    CaseAct.SIGN,
    CaseAct.ARCHIVE,
)
