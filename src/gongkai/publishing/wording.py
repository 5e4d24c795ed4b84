"""Misspelt and forbidden wording (错敏词): the built-in list, an organ's own words, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordEntry:
    """One word of the list (错敏词条). `instead`: what to write; empty: nothing. `blocks`: publication waits."""

    word: str
    instead: str = ""
    why: str = "错别字"
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word found in a text (错敏词命中). `start` counts characters from 0; `around` shows it in its place."""

    entry: WordEntry
    start: int
    around: str


_MISSPELT = (
    ("按装", "安装"), ("帐号", "账号"), ("帐户", "账户"), ("截止目前", "截至目前"), ("座落", "坐落"), ("做为", "作为"),
    ("登陆网站", "登录网站"), ("登陆系统", "登录系统"), ("一如继往", "一如既往"), ("再接再励", "再接再厉"),
    ("迫不急待", "迫不及待"), ("穿流不息", "川流不息"), ("松驰", "松弛"), ("渡假", "度假"), ("布署", "部署"),
    ("份内", "分内"), ("按步就班", "按部就班"), ("走头无路", "走投无路"), ("既使", "即使"), ("必竟", "毕竟"),
    ("己经", "已经"), ("其它单位", "其他单位"), ("制定计画", "制定计划"), ("签定", "签订"), ("凭添", "平添"),
)  # fmt: skip
_TERMS = (
    ("政府信息公开条列", "政府信息公开条例"), ("信息公开申情", "信息公开申请"), ("依申情公开", "依申请公开"),
    ("主动公幵", "主动公开"), ("行政复仪", "行政复议"), ("行政许可征", "行政许可证"),
)  # fmt: skip
_GRAVE = (
    ("中华人民共合国", "中华人民共和国"), ("中华人名共和国", "中华人民共和国"), ("人民政俯", "人民政府"),
    ("国务完", "国务院"), ("台湾国", ""), ("中港台三国", ""), ("党中央国院", "党中央、国务院"),
)  # fmt: skip
BUILT_IN = (
    *(WordEntry(word, instead) for word, instead in _MISSPELT),
    *(WordEntry(word, instead, "专门用语错误") for word, instead in _TERMS),
    *(WordEntry(word, instead, "严重表述错误", blocks=True) for word, instead in _GRAVE),
)


def words_found(text: str, own: Iterable[WordEntry] = ()) -> tuple[WordFound, ...]:
    """Return every place where a listed word stands, in the order of the text (错敏词检查).

    Source: 国办秘函〔2019〕19号 单项否决指标“严重表述错误”.
    Shape: an organ's `own` entry replaces a built-in one of the same word. Counting: characters from 0.
    """
    entries = {one.word: one for one in (*BUILT_IN, *own) if one.word}
    found = [
        WordFound(entry, start, text[max(0, start - 8) : start + len(entry.word) + 8])
        for entry in entries.values()
        for start in _places(text, entry.word)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.entry.word)))


def _places(text: str, word: str) -> Iterable[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)
