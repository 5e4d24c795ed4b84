"""Everything that a person can do in the system (操作), grouped by subject; the table says which role may do it."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """What an act is about (操作类别)."""

    WORKBENCH = "工作台"
    CASEWORK = "依申请公开"
    PUBLISHING = "主动公开"
    REPORT = "台账与年度报告"
    OVERSIGHT = "监督保障"
    PEOPLE = "机关与人员"
    SECURITY = "安全与审计"
    OPERATIONS = "系统运行"


class Act(StrEnum):
    """One act (一项操作): its key, its Chinese name, its subject, and whether it only reads."""

    label_zh: str
    subject: Subject
    reads: bool

    def __new__(cls, key: str, label_zh: str, subject: Subject, reads: bool = False) -> Act:
        """Make the member: a string that knows its name and subject."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.label_zh = label_zh
        member.subject = subject
        member.reads = reads
        return member

    ENTER_WORKBENCH = "enter_workbench", "进入工作台", Subject.WORKBENCH, True
    DELEGATE = "delegate", "离岗委托他人代理", Subject.WORKBENCH

    VIEW_CASES = "view_cases", "查看申请件", Subject.CASEWORK, True
    RECORD_MAIL = "record_mail", "登记收到的信件", Subject.CASEWORK
    REGISTER = "register", "登记申请", Subject.CASEWORK
    CONFIRM_RECEIPT = "confirm_receipt", "确认收到申请", Subject.CASEWORK
    LINK_CASES = "link_cases", "合并、关联申请", Subject.CASEWORK
    CORRECT_REGISTRATION = "correct_registration", "更正登记", Subject.CASEWORK
    ASSIGN = "assign", "分派办理人", Subject.CASEWORK
    REQUEST_CORRECTION = "request_correction", "告知补正", Subject.CASEWORK
    RECEIVE_CORRECTION = "receive_correction", "登记补正", Subject.CASEWORK
    LAPSE = "lapse", "逾期终止（未补正、未缴费）", Subject.CASEWORK
    ASK_REASONS = "ask_reasons", "要求说明理由", Subject.CASEWORK
    EXTEND = "extend", "提请延长答复期限", Subject.CASEWORK
    APPROVE_EXTENSION = "approve_extension", "同意延长答复期限", Subject.CASEWORK
    DELAY = "delay", "延迟答复（第三十五条）", Subject.CASEWORK
    CONSULT = "consult", "征求第三方、其他机关意见", Subject.CASEWORK
    GIVE_OPINION = "give_opinion", "提出承办意见", Subject.CASEWORK
    RECORD_SEARCH = "record_search", "记录检索", Subject.CASEWORK
    ASSESS_EXEMPTION = "assess_exemption", "逐项判断、区分处理", Subject.CASEWORK
    PROPOSE = "propose", "拟定处理意见和文书", Subject.CASEWORK
    REVIEW_DECISION = "review_decision", "审核处理意见", Subject.CASEWORK
    APPROVE_DECISION = "approve_decision", "批准处理决定", Subject.CASEWORK
    ISSUE_FEE_NOTICE = "issue_fee_notice", "发出缴费通知", Subject.CASEWORK
    RECEIVE_PAYMENT = "receive_payment", "登记缴费", Subject.CASEWORK
    ISSUE_LETTER = "issue_letter", "印发文书", Subject.CASEWORK
    SERVE = "serve", "登记送达", Subject.CASEWORK
    WITHDRAW_REQUEST = "withdraw_request", "登记申请人撤回", Subject.CASEWORK
    TRANSFER = "transfer", "职能划转移交", Subject.CASEWORK
    RECTIFY_RECORD = "rectify_record", "办理信息更正（第四十一条）", Subject.CASEWORK
    SUGGEST_PUBLICATION = "suggest_publication", "建议转主动公开（第四十四条）", Subject.CASEWORK
    REOPEN = "reopen", "复议诉讼后重新办理", Subject.CASEWORK
    RECORD_PROCEEDING = "record_proceeding", "登记行政复议、诉讼", Subject.CASEWORK
    ARCHIVE = "archive", "归档", Subject.CASEWORK
    WRITE_NOTE = "write_note", "写内部备注", Subject.CASEWORK
    WRITE_MESSAGE = "write_message", "答复申请人留言", Subject.CASEWORK
    MANAGE_LETTERS = "manage_letters", "管理文书样式与文号", Subject.CASEWORK
    REVEAL_PERSONAL_DATA = "reveal_personal_data", "查看完整个人信息（须写明理由）", Subject.CASEWORK

    VIEW_ITEMS = "view_items", "查看公开信息", Subject.PUBLISHING, True
    DRAFT_ITEM = "draft_item", "起草、修改公开信息", Subject.PUBLISHING
    COMMENT_ITEM = "comment_item", "在稿件上批注", Subject.PUBLISHING
    FIRST_REVIEW = "first_review", "初审（一校）", Subject.PUBLISHING
    SECOND_REVIEW = "second_review", "复审（二校）", Subject.PUBLISHING
    FINAL_REVIEW = "final_review", "终审（三校）", Subject.PUBLISHING
    DISCLOSURE_REVIEW = "disclosure_review", "公开审查", Subject.PUBLISHING
    SECRECY_REVIEW = "secrecy_review", "保密审查", Subject.PUBLISHING
    PUBLISH = "publish", "发布、定时发布", Subject.PUBLISHING
    PUBLISH_URGENTLY = "publish_urgently", "紧急发布（事后补审）", Subject.PUBLISHING
    DELIVER = "deliver", "推送渠道、登记发布回执", Subject.PUBLISHING
    CORRECT_ITEM = "correct_item", "发布后更正", Subject.PUBLISHING
    WITHDRAW_ITEM = "withdraw_item", "撤下", Subject.PUBLISHING
    INVALIDATE_DOCUMENT = "invalidate_document", "标注修改、失效、废止", Subject.PUBLISHING
    REGISTER_DOCUMENT = "register_document", "登记规章、规范性文件", Subject.PUBLISHING
    REASSESS = "reassess", "定期评估审查（第十八条）", Subject.PUBLISHING
    MANAGE_CATALOGUE = "manage_catalogue", "管理目录、栏目与指南", Subject.PUBLISHING
    MANAGE_CHANNELS = "manage_channels", "管理公开渠道", Subject.PUBLISHING
    MANAGE_WORDING = "manage_wording", "管理错敏词表", Subject.PUBLISHING

    VIEW_LEDGER = "view_ledger", "查看台账", Subject.REPORT, True
    IMPORT_LEDGER = "import_ledger", "导入台账", Subject.REPORT
    CORRECT_LEDGER = "correct_ledger", "更正台账", Subject.REPORT
    VIEW_REPORTS = "view_reports", "查看年度报告", Subject.REPORT, True
    COMPILE_REPORT = "compile_report", "编制年度报告", Subject.REPORT
    EDIT_REPORT_TEXT = "edit_report_text", "填写年度报告文字", Subject.REPORT
    FINALISE_REPORT = "finalise_report", "年度报告定稿", Subject.REPORT
    RESTATE_REPORT = "restate_report", "更正已定稿的年度报告", Subject.REPORT

    SUPERVISE = "supervise", "查看监督情况", Subject.OVERSIGHT, True
    SET_ASSESSMENT = "set_assessment", "评议考核", Subject.OVERSIGHT
    ORDER_RECTIFICATION = "order_rectification", "责令整改、通报", Subject.OVERSIGHT
    REPORT_RECTIFICATION = "report_rectification", "报送整改情况", Subject.OVERSIGHT
    RECORD_TRAINING = "record_training", "登记培训", Subject.OVERSIGHT
    HANDLE_COMPLAINT = "handle_complaint", "办理投诉举报", Subject.OVERSIGHT

    VIEW_ORGANS = "view_organs", "查看机关信息", Subject.PEOPLE, True
    MANAGE_ORGANS = "manage_organs", "录入、修改机关", Subject.PEOPLE
    VIEW_PEOPLE = "view_people", "查看人员与岗位", Subject.PEOPLE, True
    MANAGE_PEOPLE = "manage_people", "开通、停用人员", Subject.PEOPLE
    GRANT_ROLE = "grant_role", "授予、收回岗位", Subject.PEOPLE

    RESET_LOGIN = "reset_login", "重置口令与第二验证、解除锁定、结束会话", Subject.SECURITY
    MANAGE_SECURITY = "manage_security", "管理安全设置", Subject.SECURITY
    READ_AUDIT = "read_audit", "查阅审计日志", Subject.SECURITY, True
    VERIFY_AUDIT = "verify_audit", "校验审计日志", Subject.SECURITY, True

    VIEW_JOBS = "view_jobs", "查看后台任务", Subject.OPERATIONS, True
    RETRY_JOB = "retry_job", "重试后台任务", Subject.OPERATIONS
    VIEW_HEALTH = "view_health", "查看运行状况", Subject.OPERATIONS, True
    BACK_UP = "back_up", "备份、查看备份", Subject.OPERATIONS
    MANAGE_CALENDAR = "manage_calendar", "导入放假通知", Subject.OPERATIONS
