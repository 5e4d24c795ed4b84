"""The closed lists of the ledger with their Chinese words (台账用词), taken from the form where it has them."""

from __future__ import annotations

from typing import Final

from gongkai.access import Role
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import ApplicantKind, DocumentKind, ProceedingKind, ProceedingResult, RecordKind
from gongkai.casework import DueKind, Stage
from gongkai.law.filing_terms import FilingKind
from gongkai.law.rules.proactive import Kept
from gongkai.law.rules.receipt import Channel
from gongkai.publishing import InterpretationForm, ItemKind, ItemStage, PublicAttribute, PublicMode, Validity

Choices = tuple[tuple[str, str], ...]

_APPLICANTS = {column.key: column.label for column in FORM_2021.part3_columns}
_PART2 = {row.key: row.label for block in FORM_2021.part2 for row in block.rows}
_GROUPS = {group.key: group.label for group in FORM_2021.part4_groups}
_RESULTS = {column.key: column.label for column in FORM_2021.part4_columns}


def _row_label(labels: tuple[str, ...]) -> str:
    """The words of a result row without the heading that all share: （三）不予公开 1.属于国家秘密."""
    return " ".join(label.partition("（区分处理")[0] for label in labels[1:])


APPLICANT_KINDS: Final[Choices] = tuple((kind.value, _APPLICANTS[kind.value]) for kind in ApplicantKind)
RECORD_KINDS: Final[Choices] = tuple((kind.value, _PART2[kind.value]) for kind in RecordKind)
DOCUMENT_KINDS: Final[Choices] = tuple((kind.value, _PART2[kind.value]) for kind in DocumentKind)
PROCEEDING_KINDS: Final[Choices] = tuple((kind.value, _GROUPS[kind.value]) for kind in ProceedingKind)
PROCEEDING_RESULTS: Final[Choices] = tuple((result.value, _RESULTS[result.value]) for result in ProceedingResult)
REPORT_ROWS: Final[Choices] = tuple(
    (row.key, _row_label(row.labels)) for row in FORM_2021.part3_rows if row.key in FORM_2021.part3_sum_rows
)

ORGAN_LEVELS: Final[Choices] = (
    ("national", "国家级"),
    ("province", "省级"),
    ("city", "设区的市级"),
    ("county", "县级"),
    ("township", "乡级"),
)
ORGAN_KINDS: Final[Choices] = (
    ("government", "人民政府"),
    ("department", "政府工作部门"),
    ("dispatched_organ", "派出机关"),
    ("dispatched_agency", "派出机构"),
    ("authorised", "法律、法规授权组织"),
)
ROLES: Final[Choices] = tuple((role.value, role.label_zh) for role in Role)
CHANNEL_KINDS: Final[Choices] = (
    ("website", "政府网站"),
    ("platform", "公共服务平台"),
    ("wechat", "微信"),
    ("weibo", "微博"),
    ("app", "移动客户端"),
    ("gazette", "政府公报"),
    ("press", "新闻发布会、报刊、广播、电视"),
    ("place", "公共查阅场所、公示栏"),
    ("other", "其他"),
)
INTAKE_CHANNELS: Final[Choices] = tuple((channel.value, channel.label_zh) for channel in Channel)
REVIEW_KINDS: Final[Choices] = (("公开审查", "公开审查"), ("保密审查", "保密审查"))
CASE_STAGES: Final[Choices] = tuple((stage.value, stage.label_zh) for stage in Stage)
DUE_KINDS: Final[Choices] = tuple((kind.value, kind.label_zh) for kind in DueKind if kind.value)
FILING_KINDS: Final[Choices] = (
    (FilingKind.DISCLOSURE_REQUEST.value, "政府信息公开申请"),
    (FilingKind.RECTIFICATION.value, "更正请求"),
    (FilingKind.PROACTIVE_SUGGESTION.value, "转主动公开建议"),
)
MAIL_KINDS: Final[Choices] = (
    ("registered_post", "邮寄（需签收）"),
    ("ordinary_letter", "平常信函"),
    ("fax", "传真"),
    ("in_person", "当面递交"),
    ("other", "其他"),
)
CASE_STATES: Final[Choices] = (("open", "办理中"), ("closed", "已办结"))
UPLOAD_PURPOSES: Final[Choices] = (
    ("identity", "身份证明"),
    ("correction", "补正材料"),
    ("message", "留言附件"),
    ("scan", "来件扫描件"),
)
REPORT_STATES: Final[Choices] = (("open", "未定稿"), ("final", "已定稿"), ("replaced", "已被取代"))
JOB_STATES: Final[Choices] = (("waiting", "等待"), ("running", "进行中"), ("done", "完成"), ("failed", "失败"))

ITEM_KINDS: Final[Choices] = tuple((kind.value, kind.label_zh) for kind in ItemKind)
ITEM_STAGES: Final[Choices] = tuple((stage.value, stage.label_zh) for stage in ItemStage)
PUBLIC_ATTRIBUTES: Final[Choices] = tuple((one.value, one.label_zh) for one in PublicAttribute)
PUBLIC_MODES: Final[Choices] = tuple((mode.value, mode.label_zh) for mode in PublicMode)
VALIDITIES: Final[Choices] = tuple((one.value, one.label_zh) for one in Validity)
DOCUMENT_CHANGES: Final[Choices] = tuple((one.value, one.label_zh) for one in Validity if one is not Validity.IN_FORCE)
INTERPRETATION_FORMS: Final[Choices] = tuple((form.value, form.label_zh) for form in InterpretationForm)
KEPT_CHOICES: Final[Choices] = (
    (Kept.NEWS_COLUMN.value, "动态、要闻类（两周）"),
    (Kept.POLICY_COLUMN.value, "通知公告、政策文件类（六个月）"),
)
SCHEMES: Final[Choices] = (
    ("theme", "主题分类"),
    ("genre", "体裁分类"),
    ("audience", "服务对象分类"),
    ("keyword", "关键词"),
)
ADAPTERS: Final[Choices] = (
    ("manual", "人工办理并登记"),
    ("platform", "本平台"),
    ("push", "推送到上级或本地平台"),
    ("wechat", "微信公众号草稿"),
    ("weibo", "微博"),
)
DISPATCH_ACTS: Final[Choices] = (
    ("publish", "发布"),
    ("correct", "更正"),
    ("withdraw", "撤回"),
    ("revalue", "变更有效性"),
)
DISPATCH_STATES: Final[Choices] = (("waiting", "待发送"), ("done", "已送达"), ("failed", "失败"))
