"""The sheets of a ledger as data (台账表格): the template, the reading and the help are all made from this one table.

A sheet's first column identifies the row; a row whose first cell begins with 示例 is an example and never imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.services.ledger import values as take
from gongkai.services.ledger.words import INTAKE_WORDS, choice, report_rows, shown_rows
from gongkai.store.models import choices as vocabulary

EXAMPLE = "示例"
GUIDE = "说明"


@dataclass(frozen=True, slots=True)
class Column:
    """One column (列): its heading, the field it fills, how its cells are read.

    `later`: may be blank at first and filled by a later import of the same number. `listed`: words of a drop-down.
    `shape`: day, number, money or text, for the template's cell format.
    """

    heading: str
    field: str
    parse: take.Parser
    required: bool = True
    later: bool = False
    blank: Any = ""
    listed: tuple[str, ...] = ()
    shape: str = "text"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of row (一张表). `key`: the fields that make a row the same row when it comes again."""

    name: str
    purpose: str
    columns: tuple[Column, ...]
    examples: tuple[tuple[Any, ...], ...]
    key: tuple[str, ...] = ("record_no",)


def _no(note: str = "本机关内唯一；重复导入时据此识别同一条。") -> Column:
    return Column("编号", "record_no", take.number_text, note=note)


def _text(
    heading: str, field: str, longest: int, *, required: bool = True, later: bool = False, note: str = ""
) -> Column:
    return Column(heading, field, take.text(longest), required, later, note=note)


def _day(heading: str, field: str, *, required: bool = True, later: bool = False, note: str = "") -> Column:
    return Column(heading, field, take.day, required, later, None, shape="day", note=note)


def _choice(
    heading: str, field: str, choices: vocabulary.Choices, also: Mapping[str, str] | None = None, **more: Any
) -> Column:
    return Column(heading, field, choice(choices, also or {}), listed=tuple(label for _, label in choices), **more)


def _money(heading: str, field: str, *, required: bool = True, later: bool = False, note: str = "") -> Column:
    return Column(heading, field, take.money, required, later, 0, shape="money", note=note)


def _whole(heading: str, field: str, note: str = "") -> Column:
    return Column(heading, field, take.whole_number, shape="number", note=note)


def _yes(heading: str, field: str, *, blank: bool, required: bool = False, note: str = "") -> Column:
    return Column(heading, field, take.yes_or_no, required, blank=blank, listed=("是", "否"), note=note)


_REMARK = _text("备注", "remark", 500, required=False, later=True)
_RESULT = Column(
    "办理结果",
    "report_row",
    take.one_of(report_rows(), shown_rows()),
    required=False,
    later=True,
    listed=tuple(shown_rows()),
    note="年度报告第三部分的结果；也可填决定代码 D01—D24。未办结的留空。",
)

CHANNELS = Sheet(
    "公开渠道",
    "本机关发布政府信息的渠道；未开通的不填",
    (
        _text("名称", "name", 120),
        _choice("类型", "kind", vocabulary.CHANNEL_KINDS),
        _day("开通日期", "opened_on", required=False, later=True),
        _day("关停日期", "closed_on", required=False, later=True, note="在用的留空。"),
    ),
    (("示例：某某区人民政府网站", "政府网站", "2015-01-01", ""),),
    ("name",),
)
DELIVERIES = Sheet(
    "发布",
    "主动公开的条目，一行是一个条目在一个渠道上的一次发布；同一条目经两个渠道发布的填两行、编号相同",
    (
        _no("条目编号。"),
        _text("标题", "title", 300),
        _text("栏目", "subject", 60, note="如：公示公告、惠企政策。"),
        _text("渠道", "channel", 120, note="与“公开渠道”表中的名称一致。"),
        _day("发布日期", "published_on"),
        _text("网址或回执", "receipt", 500, required=False, later=True),
        _REMARK,
    ),
    (("示例-001", "关于征集某某项目的公告", "公示公告", "某某区人民政府网站", "2025-03-01", "", ""),),
    ("record_no", "channel"),
)
REQUESTS = Sheet(
    "申请",
    "收到的政府信息公开申请，一件一行；上年结转的也要填。不填姓名、证件号和联系方式",
    (
        _no("申请编号。"),
        _choice("申请人类型", "applicant_kind", vocabulary.APPLICANT_KINDS),
        _choice("申请渠道", "intake_channel", vocabulary.INTAKE_CHANNELS, also=INTAKE_WORDS),
        _day("收到日期", "received_on", note="条例第三十一条规定的收到申请之日。"),
        _text("所需政府信息", "content", 2000, required=False, later=True),
        _day("办结日期", "concluded_on", required=False, later=True, note="未办结的留空。"),
        _RESULT,
        _REMARK,
    ),
    (("示例-001", "自然人", "互联网", "2025-03-01", "某某项目补助标准", "2025-03-20", "予以公开", ""),),
)
ADMINISTRATIVE = Sheet(
    "行政处理决定",
    "行政许可、行政处罚、行政强制的决定，一件一行，或按期间汇总一行",
    (
        _no(),
        _choice("类型", "kind", vocabulary.RECORD_KINDS),
        _text("事项", "title", 300, required=False, later=True),
        _day("作出日期", "decided_on", note="汇总的填期间最后一日。"),
        _whole("决定件数", "decisions", "决定的件数，不是事项数。"),
        _REMARK,
    ),
    (("示例-001", "行政许可", "某某许可", "2025-06-01", 1, ""),),
)
CHARGES = Sheet(
    "行政事业性收费",
    "行政事业性收费，单位：元（年度报告自动折算为万元）",
    (
        _no(),
        _text("收费项目", "title", 300, required=False, later=True),
        _day("收费日期", "charged_on", note="汇总的填期间最后一日。"),
        _money("金额（元）", "amount_yuan"),
        _REMARK,
    ),
    (("示例-001", "某某收费", "2025-06-30", 1200, ""),),
)
DOCUMENTS = Sheet(
    "规章和规范性文件",
    "本机关制发的规章、行政规范性文件；以前年度制发、现仍有效的也要填",
    (
        _no(),
        _choice("类型", "kind", vocabulary.DOCUMENT_KINDS),
        _text("标题", "title", 300),
        _text("文号", "document_no", 80, required=False, later=True),
        _day("制发日期", "issued_on"),
        _day("废止、失效日期", "ended_on", required=False, later=True, note="自该日起不再有效；现行有效的留空。"),
        _text("废止依据", "ended_by", 300, required=False, later=True),
        _REMARK,
    ),
    (("示例-001", "行政规范性文件", "某某管理办法", "某科〔2025〕1号", "2025-05-01", "", "", ""),),
)
PROCEEDINGS = Sheet(
    "复议诉讼",
    "因政府信息公开引起的行政复议、行政诉讼；以前年度提起、尚未审结的也要填",
    (
        _no("案件编号。"),
        _choice("类型", "kind", vocabulary.PROCEEDING_KINDS),
        _text("所涉申请编号", "request", 64, required=False, later=True, note="“申请”表中的编号，可留空。"),
        _day("立案日期", "filed_on"),
        _day("审结日期", "concluded_on", required=False, later=True, note="尚未审结的留空。"),
        _choice("结果", "result", vocabulary.PROCEEDING_RESULTS, required=False, later=True),
        _yes("仅作为复议机关", "as_reviewer", blank=False, note="作为复议机关共同被告的填“是”，不计入本机关。"),
        _REMARK,
    ),
    (("示例-001", "行政复议", "", "2025-07-01", "2025-08-15", "结果维持", "否", ""),),
)
TRAININGS = Sheet(
    "培训",
    "政府信息公开工作的培训、会议",
    (_no(), _day("日期", "held_on"), _text("主题", "topic", 300), _whole("参加人次", "people"), _REMARK),
    (("示例-001", "2025-04-10", "政府信息公开条例培训", 30, ""),),
)
FEE_NOTICES = Sheet(
    "信息处理费通知",
    "发出的信息处理费收费通知，单位：元",
    (
        _no(),
        _text("所涉申请编号", "request", 64, required=False, later=True),
        _day("通知日期", "noticed_on"),
        _money("通知金额（元）", "amount_yuan"),
        _money("实收金额（元）", "received_yuan", required=False, later=True, note="未缴的留空。"),
        _REMARK,
    ),
    (("示例-001", "", "2025-04-10", 380, "", ""),),
)
REVIEWS = Sheet(
    "审查",
    "发布前的公开审查、保密审查",
    (
        _no(),
        _choice("类型", "kind", vocabulary.REVIEW_KINDS),
        _text("条目编号", "item", 64, required=False, later=True, note="“发布”表中的编号，可留空。"),
        _day("审查日期", "reviewed_on"),
        _yes("是否通过", "passed", blank=True, required=True),
        _REMARK,
    ),
    (("示例-001", "公开审查", "", "2025-03-01", "是", ""),),
)
_SECTIONS = {
    "政府信息管理": "management",
    "平台建设": "platform",
    "监督保障": "supervision",
    "存在的主要问题": "problems",
    "改进情况": "improvements",
    "其他需要报告的事项": "other_matters",
    "工作考核结果": "assessment",
    "社会评议结果": "evaluation",
    "责任追究结果": "accountability",
}
TEXTS = Sheet(
    "填报文字",
    "年度报告中须由人填写的文字，一行一条；同一年度、同一项目的各行依次排列，导入时以本表为准",
    (
        Column("年度", "year", take.year, shape="number"),
        Column("项目", "section", take.one_of(_SECTIONS, _SECTIONS), listed=tuple(_SECTIONS)),
        _text("内容", "text", 2000),
    ),
    (("示例", "存在的主要问题", "公开渠道较少，形式以文字为主"),),
    ("year", "section", "text"),
)

SHEETS = {
    sheet.name: sheet
    for sheet in (
        CHANNELS,
        DELIVERIES,
        REQUESTS,
        ADMINISTRATIVE,
        CHARGES,
        DOCUMENTS,
        PROCEEDINGS,
        TRAININGS,
        FEE_NOTICES,
        REVIEWS,
        TEXTS,
    )
}
