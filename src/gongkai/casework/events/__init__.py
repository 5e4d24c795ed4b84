"""The events of a case (办理事件): frozen values, and how they are stored as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from gongkai.casework.coding import from_json, to_json
from gongkai.casework.events.base import Event, Payload
from gongkai.casework.events.clock import (
    CorrectionReceived,
    CorrectionRequested,
    FeeNoticed,
    FeePaid,
    ReasonsAsked,
    ReasonsFound,
    ReplyDelayed,
    ReplyExtended,
)
from gongkai.casework.events.closing import (
    CaseArchived,
    CaseReopened,
    Direction,
    FunctionsTransferred,
    PublicationSuggested,
    RectificationHandled,
    RemedySought,
    RequestWithdrawn,
    SuggestionAnswered,
)
from gongkai.casework.events.deciding import (
    DecisionSigned,
    ItemAssessed,
    ItemDecision,
    ItemSevered,
    LetterServed,
    ReplyApproved,
    ReplyProposed,
    ReplyReviewed,
    RequestDecided,
)
from gongkai.casework.events.inquiry import (
    Asked,
    ConsultationAnswered,
    ConsultationExpired,
    ConsultationSent,
    ConsultationServed,
    SearchRecorded,
    ThirdPartyNotified,
)
from gongkai.casework.events.intake import (
    CaseAssigned,
    DuplicateAbsorbed,
    LinkKind,
    MessageExchanged,
    NoteWritten,
    ReceiptConfirmed,
    RequestLinked,
    RequestMerged,
    RequestRecordCorrected,
    RequestRegistered,
)
from gongkai.errors import InvalidInput

__all__ = [
    "EVENT_LABELS",
    "Asked",
    "CaseArchived",
    "CaseAssigned",
    "CaseReopened",
    "ConsultationAnswered",
    "ConsultationExpired",
    "ConsultationSent",
    "ConsultationServed",
    "CorrectionReceived",
    "CorrectionRequested",
    "DecisionSigned",
    "Direction",
    "DuplicateAbsorbed",
    "Event",
    "FeeNoticed",
    "FeePaid",
    "FunctionsTransferred",
    "ItemAssessed",
    "ItemDecision",
    "ItemSevered",
    "LetterServed",
    "LinkKind",
    "MessageExchanged",
    "NoteWritten",
    "Payload",
    "PublicationSuggested",
    "ReasonsAsked",
    "ReasonsFound",
    "ReceiptConfirmed",
    "RectificationHandled",
    "RemedySought",
    "ReplyApproved",
    "ReplyDelayed",
    "ReplyExtended",
    "ReplyProposed",
    "ReplyReviewed",
    "RequestDecided",
    "RequestLinked",
    "RequestMerged",
    "RequestRecordCorrected",
    "RequestRegistered",
    "RequestWithdrawn",
    "SearchRecorded",
    "SuggestionAnswered",
    "ThirdPartyNotified",
    "event_details",
    "read_event",
]

EVENT_LABELS: Final[dict[type[Payload], str]] = {
    RequestRegistered: "登记申请",
    ReceiptConfirmed: "双方确认收到",
    RequestMerged: "并入先到的申请",
    DuplicateAbsorbed: "后到件并入本件",
    RequestLinked: "关联其他申请",
    CaseAssigned: "分办",
    RequestRecordCorrected: "更正登记",
    NoteWritten: "内部备注",
    MessageExchanged: "消息",
    CorrectionRequested: "告知补正",
    CorrectionReceived: "收到补正",
    ReasonsAsked: "要求说明理由",
    ReasonsFound: "认定理由",
    ReplyExtended: "延长答复期限",
    ReplyDelayed: "延迟答复",
    FeeNoticed: "发出收费通知",
    FeePaid: "缴费",
    ConsultationSent: "发出征求意见书",
    ConsultationServed: "征求意见书送达",
    ConsultationAnswered: "收到意见",
    ConsultationExpired: "逾期未提意见",
    ThirdPartyNotified: "告知第三方决定公开",
    SearchRecorded: "检索",
    ItemAssessed: "逐项研判",
    ItemSevered: "区分处理",
    ReplyProposed: "拟办",
    ReplyReviewed: "审核",
    ReplyApproved: "签发",
    DecisionSigned: "作出处理决定",
    LetterServed: "送达",
    RequestDecided: "登记处理结果",
    RequestWithdrawn: "申请人撤回",
    FunctionsTransferred: "职权划转",
    RectificationHandled: "处理更正请求",
    SuggestionAnswered: "处理转主动公开建议",
    PublicationSuggested: "提出转主动公开",
    RemedySought: "复议诉讼",
    CaseReopened: "重新办理",
    CaseArchived: "归档",
}
_KINDS: Final = {kind.__name__: kind for kind in EVENT_LABELS}


def event_details(event: Event) -> dict[str, Any]:
    """Return the content of an event as it is stored (事件内容的JSON)."""
    details: dict[str, Any] = to_json(event.what)
    return details


def read_event(kind: str, on: date, by: str, details: Mapping[str, Any]) -> Event:
    """Return an event from what is stored (还原事件). Raises: InvalidInput for an unknown kind or a wrong shape."""
    if kind not in _KINDS:
        raise InvalidInput(f"没有名为“{kind}”的办理事件，事件记录可能已损坏。请核对备份。")
    return Event(on, by, from_json(_KINDS[kind], details))
