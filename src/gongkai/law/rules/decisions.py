"""Handling decisions (处理决定): the row that counts each, and the one row of a request with several results."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gongkai.errors import InvalidInput
from gongkai.law.citations import Citation
from gongkai.law.decision_facts import Origin
from gongkai.law.decision_table import (
    COMMON_ELEMENTS,
    DECISIONS,
    OTHER_CLOSING_CITES,
    DecisionCode,
    DecisionGroup,
    Element,
    OtherClosing,
)
from gongkai.law.instruments import FORM_2021_ORDER, OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule

_FORM_DAY = date(2021, 9, 26)
_OGI_DAY = date(2019, 5, 15)
_DISCLOSED = frozenset({DecisionGroup.GRANTED, DecisionGroup.GRANTED_IN_PART})
_ELSEWHERE = frozenset({Origin.OBTAINED_FROM_ORGAN, Origin.MADE_JOINTLY_LED_ELSEWHERE})


@rule(cites=FORM_2021_ORDER.whole("第三部分"), in_force_from=_FORM_DAY)
def report_row(code: DecisionCode) -> str:
    """Return the row of part three that counts a decision (年报落行), such as "3.3.1".

    Source: 国办公开办函〔2021〕30号, rows of part three. Keys are those of the 2021 form.
    """
    return DECISIONS[code].report_row


@rule(cites=FORM_2021_ORDER.whole("第三部分（二）部分公开"), in_force_from=_FORM_DAY)
def counted_row(codes: Collection[DecisionCode], *, options: Options) -> str:
    """Return the one row in which a request with several results counts (一件申请只落一行).

    Source: 国办公开办函〔2021〕30号 第三部分（二）: 区分处理的，只计这一情形，不计其他情形.
    Counting: some disclosed and some not is 部分公开; all disclosed is 予以公开; else the first group of
        decisions.row_priority that occurs, and within it the first row of the form.
    Disputed: the order of groups, and that some disclosed and some not is 部分公开 (option
        decisions.partly_disclosed_counts_as), are our choice; the instructions to the form were not seen whole.
    Raises: InvalidInput without any result.
    """
    if not codes:
        raise InvalidInput("申请还没有处理结果，不能计入办理结果。")
    groups = {DECISIONS[code].group for code in codes}
    mixed_is_partial = options["decisions.partly_disclosed_counts_as"] == "granted_in_part"
    mixed = groups & _DISCLOSED and groups - _DISCLOSED
    if DecisionGroup.GRANTED_IN_PART in groups or (mixed and mixed_is_partial):
        return DECISIONS[DecisionCode.GRANTED_IN_PART].report_row
    order = (DecisionGroup.GRANTED, *_priority(options))
    leading = next(group for group in order if group in groups)
    return min(DECISIONS[code].report_row for code in codes if DECISIONS[code].group is leading)


@rule(cites=(OGI.article(36), OGI.article(45)), in_force_from=_OGI_DAY)
def required_elements(code: DecisionCode) -> tuple[Element, ...]:
    """Return everything that the letter of a decision must contain (文书必备要素), common elements first.

    Source: 《政府信息公开条例》(国令第711号) 第三十六条: 行政机关根据下列情况分别作出答复; 第四十五条: 登记、审核、办
        理、答复、归档.
    """
    return COMMON_ELEMENTS + DECISIONS[code].elements


@rule(cites=OGI.article(10, 1, 3), in_force_from=_OGI_DAY)
def disclosed_elsewhere(origin: Origin) -> bool:
    """Tell whether another organ is responsible for disclosing information of an origin (是否由其他机关负责公开).

    Source: 《政府信息公开条例》(国令第711号) 第十条第一款: 行政机关获取的其他行政机关的政府信息，由制作或者最初获取该政
        府信息的行政机关负责公开; 第三款: 由牵头制作的行政机关负责公开.
    """
    return origin in _ELSEWHERE


@rule(cites=FORM_2021_ORDER.whole("第三部分（六）3"), in_force_from=_FORM_DAY)
def closing_basis(closing: OtherClosing) -> Citation:
    """Return what a request is closed otherwise upon (其他处理的依据): withdrawal, archives, party information …

    Source: 国办公开办函〔2021〕30号 第三部分（六）3.其他；国办公开办函〔2019〕14号 第四点、第五点.
    """
    return OTHER_CLOSING_CITES[closing]


def _priority(options: Options) -> tuple[DecisionGroup, ...]:
    names = tuple(name.strip() for name in options["decisions.row_priority"].split(","))
    expected = set(DecisionGroup) - _DISCLOSED
    if {*names} != {group.value for group in expected} or len(names) != len(expected):
        raise InvalidInput("设置“decisions.row_priority”应把四类结果各写一次，以逗号分隔。")
    return tuple(DecisionGroup(name) for name in names)
