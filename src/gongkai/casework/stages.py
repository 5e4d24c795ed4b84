"""The stages of a case and the acts that move it (办理环节与办理行为)."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands (办理环节)."""

    NEW = "new"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    REGISTERED = "registered"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_REASONS = "awaiting_reasons"
    PROCESSING = "processing"
    AWAITING_PAYMENT = "awaiting_payment"
    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    DECIDED = "decided"
    CONCLUDED = "concluded"
    ARCHIVED = "archived"
    MERGED = "merged"

    @property
    def label_zh(self) -> str:
        """The stage's Chinese name."""
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    Stage.NEW: "未登记",
    Stage.AWAITING_CONFIRMATION: "待确认收到",
    Stage.REGISTERED: "已登记",
    Stage.AWAITING_CORRECTION: "待补正",
    Stage.AWAITING_REASONS: "待说明理由",
    Stage.PROCESSING: "办理中",
    Stage.AWAITING_PAYMENT: "待缴费",
    Stage.PROPOSED: "拟办待审核",
    Stage.REVIEWED: "已审核待签发",
    Stage.APPROVED: "已签发待制发",
    Stage.DECIDED: "已作出待送达",
    Stage.CONCLUDED: "已办结",
    Stage.ARCHIVED: "已归档",
    Stage.MERGED: "已并案",
}


class CaseAct(StrEnum):
    """What can be done in a case (办理行为)."""

    REGISTER = "register"
    CONFIRM_RECEIPT = "confirm_receipt"
    MERGE = "merge"
    ABSORB = "absorb"
    LINK = "link"
    ASSIGN = "assign"
    REQUEST_CORRECTION = "request_correction"
    RECEIVE_CORRECTION = "receive_correction"
    LAPSE_UNCORRECTED = "lapse_uncorrected"
    ASK_REASONS = "ask_reasons"
    RECEIVE_REASONS = "receive_reasons"
    EXTEND = "extend"
    DELAY = "delay"
    CONSULT_THIRD_PARTY = "consult_third_party"
    CONSULT_ORGAN = "consult_organ"
    CONSULTATION_SERVED = "consultation_served"
    CONSULTATION_ANSWERED = "consultation_answered"
    CONSULTATION_EXPIRED = "consultation_expired"
    NOTIFY_THIRD_PARTY = "notify_third_party"
    RECORD_SEARCH = "record_search"
    ASSESS = "assess"
    SEVER = "sever"
    PROPOSE = "propose"
    REVIEW = "review"
    APPROVE = "approve"
    SIGN = "sign"
    SERVE = "serve"
    NOTICE_FEE = "notice_fee"
    RECEIVE_PAYMENT = "receive_payment"
    LAPSE_UNPAID = "lapse_unpaid"
    WITHDRAW = "withdraw"
    TRANSFER_FUNCTIONS = "transfer_functions"
    HANDLE_RECTIFICATION = "handle_rectification"
    ANSWER_SUGGESTION = "answer_suggestion"
    SUGGEST_PUBLICATION = "suggest_publication"
    RECORD_REMEDY = "record_remedy"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    NOTE = "note"
    MESSAGE = "message"

    @property
    def label_zh(self) -> str:
        """The act's Chinese name."""
        return _ACT_LABELS[self]


_ACT_LABELS = {
    CaseAct.REGISTER: "登记申请",
    CaseAct.CONFIRM_RECEIPT: "确认收到",
    CaseAct.MERGE: "并入先到的申请",
    CaseAct.ABSORB: "并案（接收后到件）",
    CaseAct.LINK: "关联其他申请",
    CaseAct.ASSIGN: "分办",
    CaseAct.REQUEST_CORRECTION: "告知补正",
    CaseAct.RECEIVE_CORRECTION: "收到补正",
    CaseAct.LAPSE_UNCORRECTED: "逾期不补正，不再处理",
    CaseAct.ASK_REASONS: "要求说明理由",
    CaseAct.RECEIVE_REASONS: "认定理由是否合理",
    CaseAct.EXTEND: "延长答复期限",
    CaseAct.DELAY: "确定延迟答复的期限",
    CaseAct.CONSULT_THIRD_PARTY: "征求第三方意见",
    CaseAct.CONSULT_ORGAN: "征求其他机关意见",
    CaseAct.CONSULTATION_SERVED: "登记征求意见书送达",
    CaseAct.CONSULTATION_ANSWERED: "登记收到意见",
    CaseAct.CONSULTATION_EXPIRED: "登记逾期未提意见",
    CaseAct.NOTIFY_THIRD_PARTY: "告知第三方决定公开",
    CaseAct.RECORD_SEARCH: "登记检索",
    CaseAct.ASSESS: "逐项研判",
    CaseAct.SEVER: "区分处理",
    CaseAct.PROPOSE: "拟办",
    CaseAct.REVIEW: "审核",
    CaseAct.APPROVE: "签发",
    CaseAct.SIGN: "制发处理决定",
    CaseAct.SERVE: "送达",
    CaseAct.NOTICE_FEE: "发出收费通知",
    CaseAct.RECEIVE_PAYMENT: "登记缴费",
    CaseAct.LAPSE_UNPAID: "逾期未缴费，不再处理",
    CaseAct.WITHDRAW: "申请人撤回",
    CaseAct.TRANSFER_FUNCTIONS: "登记职权划转",
    CaseAct.HANDLE_RECTIFICATION: "处理更正请求",
    CaseAct.ANSWER_SUGGESTION: "处理转主动公开建议",
    CaseAct.SUGGEST_PUBLICATION: "提出转主动公开",
    CaseAct.RECORD_REMEDY: "登记复议诉讼",
    CaseAct.REOPEN: "重新办理",
    CaseAct.ARCHIVE: "归档",
    CaseAct.NOTE: "内部备注",
    CaseAct.MESSAGE: "与申请人的消息",
}
