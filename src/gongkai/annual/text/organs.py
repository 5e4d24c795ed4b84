"""Other organs named as the ones that act: a sign of a text copied from elsewhere (疑似他机关名称)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.text.model import NamedOrgan, Span

_ACTS = (
    r"(?:全年|累计|共|共计|始终|一直|还)*(?:主动公开|收到|未收到|没有收到|共收到|受理|办结|高度重视|认真贯彻|认真落实|认真执行|认真按照|严格按照|严格落实|严格遵守"
    r"|严格执行|坚持以|深入贯彻|全面贯彻|全面落实|深入学习|扎实推进|按照《|围绕|紧紧围绕|聚焦|持续|积极推进|不断|依法)"
)
_SUBJECT = re.compile(
    r"[。；\n，：、（](?:\d{4}年(?:度)?(?:以来|来)?[，,]?)?([\u4e00-\u9fff]{2,18}?(?:人民政府办公室|人民政府办公厅|人民政府|管理委员会|管委会|街道办事处|街道办|街道|委员会|管理局|局|厅|委|县|区|市|镇|乡))"
    + _ACTS
)
_INTRODUCES = re.compile(
    r"(?:本(?:年度)?报告(?:是)?由|请(?:与|联系)|现(?:将|公布))([\u4e00-\u9fff]{2,24}?(?:人民政府办公室|人民政府办公厅|人民政府|管理委员会|管委会|街道办事处|街道|委员会|局|厅))"
)
_COMMON = re.compile(
    r"^(?:我|本|各|全|该|其|由|在|对|经|将|与|向|和|及|为|以|并|同时|相关|有关|区委|县委|市委|省委|州委|党|上级|下级|县直|市直|区直|基层|每|社|园|地|片|城|专|示范)"
    r"|公开|信息|部门|单位|各|我|全|政务|党委|党组|上级|领导|小组|社区|专区|园区|城区|景区|地区|纪委|监委|人大|政协"
)
_LEVELS = re.compile(r"([\u4e00-\u9fff]{1,7}?)(自治区|省|市|区|县|旗|镇|乡|街道)")
_GENERIC = re.compile(
    r"人民政府|办公室|办公厅|管理委员会|管委会|委员会|管理局|办事处|政府|综合|中心|局|厅|委|办|[省市区县旗镇乡]|街道|州|自治"
)


def find_organs(section: str, text: str, organ: str) -> Iterator[NamedOrgan]:
    """Yield organs that act in the report's own voice but are not its organ (以他机关为主语的表述)."""
    for pattern in (_SUBJECT, _INTRODUCES):
        for match in pattern.finditer("\n" + text):
            name = match[1]
            if not _COMMON.search(name) and is_foreign(name, organ):
                yield NamedOrgan(Span(section, match.start(1) - 1, match.end(1) - 1), name)


def is_foreign(name: str, organ: str) -> bool:
    """Tell whether a name belongs to another organ (是否他机关).

    Abbreviations of the organ's own name (区科技局 for 西工区科学技术局) and its higher levels are not foreign:
    the letters of an abbreviation stand in the full name in the same order.
    """
    if _is_abbreviation(name, organ):
        return False
    own, other = _levels(organ), _levels(name)
    clash = any(level in own and not _is_abbreviation(place, own[level]) for level, place in other.items())
    body, own_body = _body(name), _body(organ)
    return clash or (bool(body) and not _is_abbreviation(body, organ) and not _is_abbreviation(body, own_body))


def _levels(name: str) -> dict[str, str]:
    return {match[2]: match[1] for match in _LEVELS.finditer(name) if len(match[1]) > 1}


def _body(name: str) -> str:
    """What is left without places and kinds of organ: 科学技术."""
    return _GENERIC.sub("", _LEVELS.sub("", name))


def _is_abbreviation(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)
