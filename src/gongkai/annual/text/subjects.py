"""What a number in a sentence counts (数量所指的事项), as far as the words around it say."""

from __future__ import annotations

import re
from typing import NamedTuple

# Subjects are named by the row of the form, the group of part four or the column of applicants they stand for.
SUBJECTS = {
    "received": "本年新收申请",
    "handled": "办理申请",
    "carried_in": "上年结转申请",
    "closed": "办结申请",
    "carried_out": "结转下年度申请",
    "3.1": "予以公开",
    "3.1+3.2": "予以公开及部分公开",
    "3.2": "部分公开",
    "3.3": "不予公开",
    "3.4": "无法提供",
    "3.5": "不予处理",
    "3.6": "其他处理",
    "3.3.1": "属于国家秘密",
    "3.3.3": "危及“三安全一稳定”",
    "3.3.4": "保护第三方合法权益",
    "3.3.5": "属于三类内部事务信息",
    "3.3.6": "属于四类过程性信息",
    "3.3.7": "属于行政执法案卷",
    "3.3.8": "属于行政查询事项",
    "3.4.1": "本机关不掌握相关政府信息",
    "3.4.2": "没有现成信息需要另行制作",
    "3.4.3": "补正后申请内容仍不明确",
    "3.5.1": "信访举报投诉类申请",
    "3.5.2": "重复申请",
    "3.5.3": "要求提供公开出版物",
    "3.5.4": "无正当理由大量反复申请",
    "3.6.1": "逾期不补正",
    "3.6.2": "逾期未缴费",
    "natural_person": "自然人申请",
    "organisations": "法人或其他组织申请",
    "business": "商业企业申请",
    "research": "科研机构申请",
    "public_interest": "社会公益组织申请",
    "legal_services": "法律服务机构申请",
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "direct": "未经复议直接起诉",
    "after_reconsideration": "复议后起诉",
    "proceedings": "行政复议和行政诉讼",
    "rules.issued": "制发规章",
    "rules.repealed": "废止规章",
    "rules.in_force": "现行有效规章",
    "normative_documents.issued": "制发行政规范性文件",
    "normative_documents.repealed": "废止行政规范性文件",
    "normative_documents.in_force": "现行有效行政规范性文件",
    "licences": "行政许可决定",
    "penalties": "行政处罚决定",
    "compulsion": "行政强制决定",
    "charges": "行政事业性收费",
    "proactive": "主动公开信息",
    "training": "培训",
    "fee": "信息处理费",
}

REQUEST = re.compile(
    r"(?:政府|政务)?信息(?:的)?公开(?:的)?申请|公开(?:政府|政务)?信息(?:的)?申请|信息依申请公开|依申请公开|依申请|申请公开|公开申请"
    r"|政府信息申请|信息申请|(?:收到|受理|新收|接收|处理|办结|答复)(?:的)?(?:各类)?申请"
)
_FILLER = re.compile(
    r"(?:的|答复|答复书|处理|办理|承办|政府信息公开|政府信息|公开申请|申请|公开件|案件|案|件|情况|事项|决定|信息|总数|数量|数目|数|量|共计|共有|合计|累计|总计|分别|共|有|为|达到|达|了|约|：|类|项目|办件|“|”)+$"
)
_LEAVES = (
    ("国家秘密", "3.3.1"),
    ("三安全一稳定", "3.3.3"),
    ("第三方合法权益", "3.3.4"),
    ("内部事务", "3.3.5"),
    ("过程性", "3.3.6"),
    ("行政执法案卷", "3.3.7"),
    ("行政查询", "3.3.8"),
    ("不掌握", "3.4.1"),
    ("现成信息", "3.4.2"),
    ("另行制作", "3.4.2"),
    ("仍不明确", "3.4.3"),
    ("信访举报投诉", "3.5.1"),
    ("重复申请", "3.5.2"),
    ("公开出版物", "3.5.3"),
    ("大量反复", "3.5.4"),
    ("逾期不补正", "3.6.1"),
    ("按收费通知", "3.6.2"),
)
_OUTCOMES = (
    ("部分公开", "3.2"),
    ("部分予以公开", "3.2"),
    ("不予公开", "3.3"),
    ("无法提供", "3.4"),
    ("不予处理", "3.5"),
    ("其他处理", "3.6"),
    ("予以公开", "3.1"),
    ("同意公开", "3.1"),
)
_APPLICANTS = (
    ("自然人", "natural_person"),
    ("法人或其他组织", "organisations"),
    ("法人和其他组织", "organisations"),
    ("法人或者其他组织", "organisations"),
    ("商业企业", "business"),
    ("科研机构", "research"),
    ("社会公益组织", "public_interest"),
    ("法律服务机构", "legal_services"),
)
_BOTH_GRANTED = re.compile(r"(?:予以)?公开(?:、|及|和|与|或|以及)部分公开$")
_CARRIED_IN = re.compile(r"(?:上年度?|上一年度?|去年|\d{4}年度?)结转|结转(?:自)?(?:上年|上一年|去年)")
_CARRIED_OUT = re.compile(r"(?:结转|转结|顺延|转)(?:至|到|入)?(?:下年|下一年|次年|明年|\d{4}年)")
_CARRIED_AFTER = re.compile(
    r"(?:申请)?[^，。；、]{0,14}?(?:结转|顺延|转)(?:至|到|入)?(?:下年|下一年|次年|明年|\d{4}年)"
)
_CLOSED_ALONE = re.compile(
    r"(?:现已|已经|已|共|均|全部|全年|本年度|本年|其中|按期|按时|依法|累计|实际|当年|年内|并|当期|及时|\d{4}年度?)*(?:办结|办理完毕|办理|答复|回复|处理)"
    r"(?:完毕|了|共|政府信息公开|政府信息|公开|信息|申请|件|数量|数|：)*$"
)
_CLOSED_AFTER = re.compile(r"(?:申请)?(?:均|已|全部|都)+[^，。；]{0,14}?(?:办结|答复|办理完毕|处理完毕)")
_RECEIVE = re.compile(r"新收|收到|受理|接收|接到|收悉|收取|登记|共收|年收|新增|收政府")
_HANDLE = re.compile(r"办理|处理|承办|答复|回复|办结")
_QUALIFIED = re.compile(
    r"网上|网络|在线|平台|网站|信函|信件|邮寄|当面|现场|传真|电子邮件|邮箱|书面|纸质|窗口|线上|线下|口头|超期|逾期|延期|补正"
    r"|各(?:单位|部门|乡|镇|区|县|街道)|\w{1,6}类申请|涉及"
)
_OTHER_CASES = re.compile(r"许可|救助|补贴|仲裁|赔偿|留言|信件|提案|建议|热线|工单|咨询|投诉|信访件|法律援助|学位")

_REQUEST_AFTER = re.compile(r"(?:政府|政务)?信息公开申请|依申请公开|申请")
_CLAUSE = re.compile(r"[，。；]")


class Around(NamedTuple):
    """The words around a number (数量前后的文字).

    `left` back to the last comma, `reach` back to the previous number, `right` on to the next comma, `before` the
    sentence up to here; `asks`: the sentence is about disclosure requests.
    """

    left: str
    reach: str
    right: str
    before: str
    asks: bool


def request_subject(around: Around) -> tuple[str, bool] | None:
    """Return which figure of part three a number restates, and whether the words are loose (申请数量所指)."""
    left, reach = around.left, around.reach
    if _CARRIED_OUT.search(left) or (_CARRIED_AFTER.match(around.right) and "上" not in around.right[:8]):
        return "carried_out", False
    if _CARRIED_IN.search(left):
        return "carried_in", False
    if around.asks and (found := _outcome(left, around.right)):
        return found, False
    if _OTHER_CASES.search(left) or "复议" in left or "诉讼" in left:
        return None
    if around.asks and (_CLOSED_ALONE.fullmatch(left) or (_is_filler(left) and _CLOSED_AFTER.match(around.right))):
        return ("closed", False) if "办理" not in left and "处理" not in left else ("handled", True)
    tail = left if REQUEST.search(left) else reach
    return _intake(tail, around.right)


def _intake(tail: str, right: str) -> tuple[str, bool] | None:
    """Tell 新收 from the looser 受理, 办理: 全年共收到政府信息公开申请5件."""
    match = next(iter(reversed([*REQUEST.finditer(tail)])), None)
    if match is None and not (match := _REQUEST_AFTER.match(right)):
        return None
    if match.string is tail and _FILLER.sub("", tail[match.end() :]):
        return None
    clause = re.split("[，；。]", tail)[-1]
    if _QUALIFIED.search(clause) or clause.startswith("其中") or _OTHER_CASES.search(clause):
        return None
    if (match.string is tail) and (handled := _HANDLE.search(clause)) and not _RECEIVE.search(clause):
        return ("closed", False) if handled.group() == "办结" else ("handled", True)
    if found := _RECEIVE.search(clause):
        return "received", found.group() not in ("新收", "收到", "年收", "共收")
    return ("handled", True) if match.string is tail and "依申请" not in match.group() else None


def _is_filler(left: str) -> bool:
    return left in (
        "",
        "其中",
        "其他",
        "其余",
        "有",
        "共",
        "另有",
        "已有",
        "另",
        "剩余",
        "其他的",
        "其余的",
        "已",
        "所有",
    )


def _outcome(left: str, right: str) -> str | None:
    core = _FILLER.sub("", left)
    if _BOTH_GRANTED.search(core):
        return "3.1+3.2"
    for words, row in _LEAVES:
        if words in left:
            closes = next((code for tail, code in _OUTCOMES if core.endswith(tail) or left.endswith(tail)), None)
            return closes if closes and "等" in left else row
    for form in (left, core):
        for words, row in _OUTCOMES:
            if form.endswith(words):
                return row
    for words, column in _APPLICANTS:
        if core.endswith(words) or (_is_filler(_FILLER.sub("", left)) and right.startswith(("为" + words, words))):
            return column
    return None


_BOTH_PROCEEDINGS = re.compile(
    r"复议(?:案件)?(?:、|和|及|与|或|以及)(?:因?[^，。；、]{0,12}提起)?(?:行政)?诉讼(?:相关)?$"
)


def proceeding_subject(around: Around) -> str | None:
    """Return which group of part four a number restates (复议、诉讼件数所指)."""
    core = _FILLER.sub("", around.reach)
    if _BOTH_PROCEEDINGS.search(core):
        return "proceedings"
    core = _FILLER.sub("", around.left)
    if core.endswith(("起诉", "诉讼")) and "未经复议" in around.left:
        return "direct"
    if core.endswith(("起诉", "诉讼")) and "复议后" in around.left:
        return "after_reconsideration"
    if core.endswith(("行政复议", "被复议", "提起复议", "申请复议")) or _opens(around, "复议"):
        return "reconsideration"
    if core.endswith("诉讼") or _opens(around, "诉讼"):
        return "litigation"
    return None


def _opens(around: Around, word: str) -> bool:
    """收到1件行政复议、2件行政诉讼: the number stands first."""
    right = around.right[:24]
    other = "诉讼" if word == "复议" else "复议"
    return word in right and right.rstrip("案件申请").endswith(word) and other not in right


_DOCUMENT = re.compile(r"(规范性文件)|(规章)")
_DOCUMENT_ENDS = re.compile(r"(?:规范性文件|规章)(?:数量|共计|共|有|为|：)*$")
_MAKE = re.compile(r"制发|制定|印发|出台|新制|新增")
_SHOWN = re.compile(r"公示|公开|发布|信息|解读|报备|备案|审查|清理审核|数据|推送|刊登")
_ACTS = (("行政许可", "licences"), ("行政处罚", "penalties"), ("行政强制", "compulsion"))
_DONE = re.compile(r"作出|做出|办理|办结|处理|决定|实施|核发|审批|发放|下达|共有")


def document_subject(around: Around) -> str | None:
    """Return which figure of 第二十条第（一）项 a number restates (规章、规范性文件件数所指)."""
    nouns = _DOCUMENT.findall(around.before)
    if not nouns:
        return None
    row = "normative_documents" if nouns[-1][0] else "rules"
    core = _FILLER.sub("", around.left)
    if "现行有效" in around.left or "继续有效" in around.left or around.right.startswith("现行有效"):
        return f"{row}.in_force"
    if "废止" in around.left and not re.search(r"建议|修订|清理", around.left.split("废止")[-1]):
        return f"{row}.repealed"
    if _DOCUMENT_ENDS.search(around.left) and (made := _MAKE.search(around.left)):
        shown = _SHOWN.search(around.left[: made.start()]) and "制发" not in around.left
        return None if shown else f"{row}.issued"
    return f"{row}.issued" if core.endswith(("制发", "新制发", "制定")) else None


def act_subject(around: Around, *, in_part_two: bool) -> str | None:
    """Return which figure of 第二十条第（五）（六）项 a number restates (许可、处罚、强制件数所指)."""
    core = _FILLER.sub("", around.left)
    for word, subject in _ACTS:
        if core.endswith(word) and not _SHOWN.search(around.left) and "申请" not in around.left:
            return subject if in_part_two or _DONE.search(around.left) or _is_filler(core.removesuffix(word)) else None
    return None
