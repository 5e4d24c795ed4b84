"""Sentences that say that something did not happen (否定表述)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.text.model import Denial, Span

_NO = re.compile(r"未|没有|无|零申请|零报告")
_REQUESTS = re.compile(
    r"(?:未|没有|无|零)(?:曾|有)?(?:收到|接到|接收到|接收|受理|发生|产生|收|接|出现|办理)?(?:和处理|及处理|或办理|过|任何|新的)*"
    r"(?:公民[^，。；\n]{0,16}?|群众|社会公众)?(?:提出|提交|申请)?的?"
    r"(?:政府信息依申请公开|依申请公开|依申请|(?:政府|政务)?信息(?:的)?公开(?:的)?申请|公开申请|申请公开(?:政府)?信息|(?:政府|政务)?信息申请|申请(?=[。；，]))"
    r"(?P<tail>[^，。；\n]{0,14})|零申请"
)
_NOT_REQUESTS = re.compile(
    r"复议|诉讼|引起|引发|导致|投诉|举报|答复|逾期|超期|被|纠纷|败诉|费|收|渠道|平台|超时|结转|不"
)
_CASES = re.compile(r"(?:未|没有|无)[^，。；\n]{0,40}?(?:复议|诉讼)[^，。；\n]{0,24}")
_CASES_BUT = re.compile(
    r"未经|未被|纠错|纠正|败诉|撤销|逾期|超期|责令|风险|超时|审结|未.{0,4}前置|无(?:正当|法|关)|违法|尚未|隐患|因素|维持"
)
_CARRIED_OUT = re.compile(r"(?:无|没有|未发生|未)(?:有)?(?:下年度?|下一年度?)?(?:申请)?结转(?!上)[^，。；\n]{0,10}")
_ALL_CLOSED = re.compile(r"(?:均|全部|所有申请)[^，。；\n]{0,16}?(?:办结|办理完毕|办理完成|答复完毕)")
_DOCUMENTS = re.compile(r"(?:未|没有)(?:新)?(?:制发|印制|印发|出台|制定|制定出台)(?:新的|任何)?(?:行政)?规范性文件")
_ACTS = re.compile(
    r"(?:未|没有|无)(?:实施|作出|做出|办理|发生|产生)?(?:任何)?(行政许可|行政处罚|行政强制)(?:事项|案件|决定|措施|情况|行为)?(?=[，。；、\n])"
)
_CHANNELS = re.compile(r"未(?:开通|开设|建立)([^，。；\n]*(?:、[^，。；\n]*)*)")
_CHANNEL_WORDS = ("微博", "微信", "公众号", "抖音", "视频号", "今日头条")
_ACT_SUBJECTS = {"行政许可": "licences", "行政处罚": "penalties", "行政强制": "compulsion"}
_CONTEXT = re.compile(r"信息公开|依申请|公开申请")
_NEAR = 160


def find_denials(section: str, text: str) -> Iterator[Denial]:
    """Yield what the text says did not happen (全部否定表述).

    Subjects: `received`, `reconsideration`, `litigation`, `carried_out`, `all_closed` (均已办结), `licences` … as in
    `subjects`, and `channel:微博` for channels said not to be open.
    """
    if _NO.search(text):
        yield from _requests(section, text)
        yield from _cases(section, text)
        yield from _others(section, text)
    for match in _ALL_CLOSED.finditer(text):
        if _CONTEXT.search(text, max(0, match.start() - _NEAR // 2), match.end()):
            yield Denial("all_closed", Span(section, *match.span()))


def _requests(section: str, text: str) -> Iterator[Denial]:
    for match in _REQUESTS.finditer(text):
        tail = match["tail"] or ""
        if tail and _NOT_REQUESTS.search(tail):
            continue
        if match.group().startswith("零申请") or _CONTEXT.search(match.group()) or "信息" in match.group():
            yield Denial("received", Span(section, *match.span()))


def _cases(section: str, text: str) -> Iterator[Denial]:
    for match in _CASES.finditer(text):
        start, end = match.span()
        if _CASES_BUT.search(match.group()):
            continue
        near = section == "4" or _CONTEXT.search(text, max(0, start - _NEAR), min(len(text), end + 30))
        if near:
            end = _enumeration_end(text, end)
            for word, subject in (("复议", "reconsideration"), ("诉讼", "litigation")):
                if word in text[start:end]:
                    yield Denial(subject, Span(section, start, end))


def _enumeration_end(text: str, end: int) -> int:
    """没有行政复议，行政诉讼: a comma may stand for 、."""
    match = re.compile(r"[，、](?:也?未|没有|无)?(?:提起)?行政(?:诉讼|复议)(?:的?(?:情况|案件))?(?=[，。；\n])").match(
        text, end
    )
    return match.end() if match else end


def _others(section: str, text: str) -> Iterator[Denial]:
    for match in _CARRIED_OUT.finditer(text):
        if _CONTEXT.search(text, max(0, match.start() - _NEAR), match.start()) and "上年" not in match.group():
            yield Denial("carried_out", Span(section, *match.span()))
    for match in _DOCUMENTS.finditer(text):
        yield Denial("normative_documents.issued", Span(section, *match.span()))
    for match in _ACTS.finditer(text):
        yield Denial(_ACT_SUBJECTS[match[1]], Span(section, *match.span()))
    for match in _CHANNELS.finditer(text):
        for word in _CHANNEL_WORDS:
            if word in match[1]:
                yield Denial(f"channel:{word}", Span(section, *match.span()))
