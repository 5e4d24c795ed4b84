"""Words of a filing (申请内容的用语): what it must contain, what it really asks for, how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RequestElement(StrEnum):
    """The elements of a disclosure request (申请的法定要件)."""

    IDENTITY = "identity"
    IDENTITY_PROOF = "identity_proof"
    CONTACT = "contact"
    DESCRIPTION = "description"
    FORM = "form"


class IntakeAct(StrEnum):
    """What the organ does with a filing on intake (收到申请后的处理)."""

    REGISTER = "register"
    REQUEST_CORRECTION = "request_correction"


class FilingKind(StrEnum):
    """What a filing really is (来件性质)."""

    DISCLOSURE_REQUEST = "disclosure_request"
    RECTIFICATION = "rectification"
    PROACTIVE_SUGGESTION = "proactive_suggestion"


class RectificationRoute(StrEnum):
    """What becomes of a request to rectify (更正请求的去向)."""

    RECTIFY = "rectify"
    DECLINE = "decline"
    FORWARD = "forward"


ELEMENT_LABELS = {
    RequestElement.IDENTITY: "申请人的姓名或者名称",
    RequestElement.IDENTITY_PROOF: "申请人的身份证明",
    RequestElement.CONTACT: "申请人的联系方式",
    RequestElement.DESCRIPTION: "政府信息的名称、文号或者其他特征性描述",
    RequestElement.FORM: "获取信息的方式、途径",
}


@dataclass(frozen=True, slots=True)
class RequestContent:
    """What a filing says (申请内容). Empty text means that the filing lacks it.

    `unclear`: the description is there but cannot be understood or fits several things (内容不明确).
    """

    name: str = ""
    identity_proof: str = ""
    contact: str = ""
    description: str = ""
    form: str = ""
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class OralRecord:
    """An oral request written down (口头申请代填笔录)."""

    statement: str
    written_by: str
    written_by_disclosure_unit: bool
    confirmed_by_applicant: bool
    why_oral: str
