"""What both editions of the form have in common (两版格式共有的部分)."""

from __future__ import annotations

from gongkai.annual.form.model import Column, Row

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
PART3_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANT_COLUMNS = (
    Column("natural_person", "自然人"),
    Column("business", "商业企业"),
    Column("research", "科研机构"),
    Column("public_interest", "社会公益组织"),
    Column("legal_services", "法律服务机构"),
    Column("other", "其他"),
    Column("total", "总计"),
)
RESULT_COLUMNS = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
    Column("total", "总计"),
)
PROCEEDING_GROUPS = (
    Row("reconsideration", ("行政复议",)),
    Row("direct", ("行政诉讼", "未经复议直接起诉")),
    Row("after_reconsideration", ("行政诉讼", "复议后起诉")),
)

_OUTCOME = "三、本年度办理结果"


def outcome_rows(*, heading: str, prefix: str, labels: tuple[str, ...]) -> tuple[Row, ...]:
    """The numbered rows below one kind of outcome, such as （三）不予公开."""
    return tuple(
        Row(f"{prefix}.{number}", (_OUTCOME, heading, f"{number}.{label}")) for number, label in enumerate(labels, 1)
    )


def outcome_row(key: str, label: str) -> Row:
    """A row of outcomes without items below it, such as （一）予以公开."""
    return Row(key, (_OUTCOME, label))


INTAKE_ROWS = (
    Row("1", ("一、本年新收政府信息公开申请数量",)),
    Row("2", ("二、上年结转政府信息公开申请数量",)),
)
CARRIED_OUT_ROW = Row("4", ("四、结转下年度继续办理",))
OUTCOME_TOTAL_ROW = outcome_row("3.7", "（七）总计")
GRANTED_ROWS = (
    outcome_row("3.1", "（一）予以公开"),
    outcome_row("3.2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
)
WITHHELD_ROWS = outcome_rows(
    heading="（三）不予公开",
    prefix="3.3",
    labels=(
        "属于国家秘密",
        "其他法律行政法规禁止公开",
        "危及“三安全一稳定”",
        "保护第三方合法权益",
        "属于三类内部事务信息",
        "属于四类过程性信息",
        "属于行政执法案卷",
        "属于行政查询事项",
    ),
)
UNABLE_ROWS = outcome_rows(
    heading="（四）无法提供",
    prefix="3.4",
    labels=("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确"),
)
NOT_PROCESSED_ROWS = outcome_rows(
    heading="（五）不予处理",
    prefix="3.5",
    labels=(
        "信访举报投诉类申请",
        "重复申请",
        "要求提供公开出版物",
        "无正当理由大量反复申请",
        "要求行政机关确认或重新出具已获取信息",
    ),
)
