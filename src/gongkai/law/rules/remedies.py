"""Remedies (救济告知): which type a decision has, what its letter says, and letters that say it wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from gongkai.errors import InvalidInput, LawRefused, WrongRemedy
from gongkai.law.decision_table import DECISIONS, DecisionCode, OtherClosing, RemedyType
from gongkai.law.exemption_terms import ExemptionKind
from gongkai.law.instruments import COURT_2025, LITIGATION, OGI, RECONSIDERATION, RECONSIDERATION_RULES
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.remedy_terms import OrganStanding, RemedyAddress, RemedyNotice
from gongkai.law.values import Law

_ACT_DAY = date(2024, 1, 1)
_FIRST = RECONSIDERATION.article(23, 1, items=(4,))
_A, _B, _N = RemedyType.RECONSIDERATION_FIRST, RemedyType.FREE_CHOICE, RemedyType.NONE

_CLAUSES = re.compile(r"[。；;！\n]")
_DENIED = re.compile(r"(?:无需|无须|不必|不需|不得|不能|不可以?|并非)[^,，]{0,12}$")
_DENIED_OR_ALLOWED = re.compile(_DENIED.pattern + r"|可以?[^,，]{0,20}$")
_DIRECT_SUIT = re.compile(r"(?:[6六陆]个?月|半年|直接).{0,40}(?:起诉|诉讼)|(?:起诉|诉讼).{0,20}[6六陆]个?月")
_MUST_BE_FIRST = re.compile(
    r"应(?:当|该)?.{0,24}?先(?:向|行|依法|申请|提出).{0,40}?复议|先(?:向|行|依法|申请).{0,40}?复议|复议前置"
)
_TWO_LEVELS = re.compile(r"上一?级(?:主管部门|主管机关|机关|行政主管部门)")


@rule(cites=(_FIRST, RECONSIDERATION_RULES.article(31)), in_force_from=_ACT_DAY)
def remedy_type(
    code: DecisionCode,
    *,
    withheld: Iterable[ExemptionKind] = (),
    closing: OtherClosing | None = None,
    options: Options,
) -> RemedyType:
    """Return how a decision may be challenged (救济类型).

    Source: 《行政复议法》 第二十三条第一款第（四）项: 申请政府信息公开，行政机关不予公开; 实施条例第三十一条 (seen
        second-hand only): 属于条例第十四至十六条情形而决定全部或部分不予公开的，应当先申请行政复议.
    Shape: `withheld` the grounds of the parts withheld, for a partial disclosure; `closing` for a request closed
        otherwise.
    Disputed: 行政查询事项, parts withheld on no ground of articles 14–16, and closings: options decisions.*_remedy.
    """
    if code is DecisionCode.REGISTRY_INQUIRY:
        return RemedyType(options["decisions.registry_inquiry_remedy"])
    if code is DecisionCode.GRANTED_IN_PART:
        exempt = [kind for kind in withheld if kind is not ExemptionKind.REGISTRY_INQUIRY]
        return _A if exempt else RemedyType(options["decisions.other_severance_remedy"])
    if code is DecisionCode.OTHERWISE_CLOSED:
        withdrawn = closing is OtherClosing.WITHDRAWN
        return _N if withdrawn else RemedyType(options["decisions.otherwise_closed_remedy"])
    return DECISIONS[code].remedy


@rule(cites=(RECONSIDERATION.article(23, 1, items=(3,)), COURT_2025.article(2)), in_force_from=date(2025, 6, 1))
def overdue_remedy_type(*, options: Options) -> RemedyType:
    """Return how silence beyond the limit may be challenged (逾期不答复的救济类型).

    Source: 《行政复议法》 第二十三条第一款第（三）项: 未履行法定职责情形; 法释〔2025〕8号 第二条 (excerpt seen).
    Disputed: whether reconsideration must come first; option remedies.overdue_reply_remedy.
    """
    return RemedyType(options["remedies.overdue_reply_remedy"])


@rule(
    cites=(RECONSIDERATION.article(20, 1), RECONSIDERATION.article(23, 2), LITIGATION.article(46, 1)),
    in_force_from=_ACT_DAY,
)
def remedy_notice(type_: RemedyType, address: RemedyAddress, *, on: date, law: Law) -> RemedyNotice:
    """Return the paragraph that tells a person the remedies (救济告知文本).

    Source: 《行政复议法》 第二十三条第二款: 应当告知公民、法人或者其他组织先向行政复议机关申请行政复议; 《行政诉讼法》
        第四十六条第一款: 应当自知道或者应当知道作出行政行为之日起六个月内提出.
    Raises: InvalidInput for type C (settle it by option first), or without the names of the organ and the court.
    """
    if type_ is _N:
        return RemedyNotice(type_, "", ())
    if not (address.reconsideration_organ.strip() and address.court.strip()):
        raise InvalidInput("没有配置复议机关或者管辖法院，不能生成救济告知。请先在单位设置中填写。")
    days = law.calendar_days("remedies.reconsideration_limit", on=on)
    after = law.calendar_days("remedies.suit_after_reconsideration_limit", on=on)
    months = law.value("remedies.suit_limit", on=on, unit="month")
    organ, court = address.reconsideration_organ, address.court
    if type_ is _A:
        text = (
            f"如不服本决定，应当自收到之日起{days}日内先向{organ}申请行政复议；对行政复议决定不服的，"
            f"可以自收到行政复议决定书之日起{after}日内向{court}提起行政诉讼。"
        )
        return RemedyNotice(type_, text, (_FIRST, RECONSIDERATION.article(23, 2), LITIGATION.article(45)))
    if type_ is _B:
        text = (
            f"如不服本答复，可以自收到之日起{days}日内向{organ}申请行政复议，"
            f"或者自收到之日起{months}个月内向{court}提起行政诉讼。"
        )
        return RemedyNotice(type_, text, (RECONSIDERATION.article(20, 1), LITIGATION.article(46, 1)))
    raise InvalidInput("救济类型尚未确定。请先确定适用先复议还是任选，再生成救济告知。")


@rule(cites=(_FIRST, LITIGATION.article(44)), in_force_from=_ACT_DAY)
def remedy_text_objection(type_: RemedyType, text: str) -> LawRefused | None:
    """Refuse a letter whose remedies do not fit its decision (救济告知与决定类型不符).

    Source: 《行政复议法》 第二十三条第一款: 申请人应当先向行政复议机关申请行政复议; 《行政诉讼法》 第四十四条第一款: 也
        可以直接向人民法院提起诉讼.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if type_ is _N or type_ is RemedyType.CONFIGURED:
        return None
    if "复议" not in plain:
        return WrongRemedy("文书没有告知申请行政复议的权利。请补写救济告知。", citation=OGI.article(51))
    if type_ is _A:
        return _reconsideration_first_objection(plain)
    if _asserted(_MUST_BE_FIRST, plain, _DENIED_OR_ALLOWED):
        message = "本决定可以任选复议或者诉讼，文书却要求先申请行政复议。请改用任选的救济告知。"
        return WrongRemedy(message, citation=LITIGATION.article(44, 1))
    if not re.search("诉讼|起诉", plain):
        return WrongRemedy("文书没有告知提起行政诉讼的权利。请补写救济告知。", citation=OGI.article(51))
    return None


@rule(
    cites=(
        RECONSIDERATION.article(24, 1, items=(1, 2, 3)),
        RECONSIDERATION.article(24, 2),
        RECONSIDERATION.article(25),
        RECONSIDERATION.article(27),
    ),
    in_force_from=_ACT_DAY,
)
def default_reconsideration_organ(standing: OrganStanding, *, organ: str, government: str, superior: str) -> str:
    """Return the reconsideration organ that a letter names unless configured otherwise (默认行政复议机关).

    Source: 《行政复议法》 第二十四条第一款第（一）项: 对本级人民政府工作部门作出的行政行为不服的; 第二十七条: 向上一级
        主管部门申请行政复议.
    Shape: `government` is the people's government of the same level, `superior` the authority one level up: for a
        government its superior government, for a vertically led organ its superior department.
    Not modelled: 第二十四条第四款 second half and 第二十八条, where the applicant may also choose another organ.
    """
    if standing in {OrganStanding.PROVINCIAL_GOVERNMENT, OrganStanding.STATE_COUNCIL_DEPARTMENT}:
        return organ
    if standing in {OrganStanding.VERTICALLY_LED, OrganStanding.LOCAL_GOVERNMENT}:
        return superior
    return government


@rule(cites=(RECONSIDERATION.article(24, 1, items=(1,)), RECONSIDERATION.article(27)), in_force_from=_ACT_DAY)
def reconsideration_organ_objection(standing: OrganStanding, text: str, *, government: str) -> LawRefused | None:
    """Refuse the old clause that sends people to the superior department (复议机关写错).

    Source: 《行政复议法》 第二十四条第一款第（一）项: 对本级人民政府工作部门作出的行政行为不服的; 第二十七条: 海关、金
        融、外汇管理等实行垂直领导的行政机关、税务和国家安全机关.
    Shape: `text` is the letter's paragraph of remedies. A department of justice may name its superior beside the
        government.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if standing is OrganStanding.LOCAL_DEPARTMENT and (
        _TWO_LEVELS.search(plain) or not (government in plain or "本级人民政府" in plain)
    ):
        message = f"本机关是地方人民政府工作部门，复议机关应为{government}，不是上一级主管部门。请更正救济告知。"
        return WrongRemedy(message, citation=RECONSIDERATION.article(24, 1, items=(1,)))
    if (
        standing is OrganStanding.VERTICALLY_LED
        and not _TWO_LEVELS.search(plain)
        and government
        and government in plain
    ):
        message = "本机关实行垂直领导，复议机关应为上一级主管部门，不是本级人民政府。请更正救济告知。"
        return WrongRemedy(message, citation=RECONSIDERATION.article(27))
    return None


@rule(cites=RECONSIDERATION.article(23, 2), in_force_from=_ACT_DAY)
def remedy_address_on(addresses: Iterable[RemedyAddress], day: date) -> RemedyAddress:
    """Return the reconsideration organ and court that letters of a day name (当日生效的复议机关和法院).

    Source: 《行政复议法》 第二十三条第二款: 行政机关在作出行政行为时应当告知.
    Raises: InvalidInput if none is in force yet.
    """
    current = [address for address in addresses if address.from_on <= day]
    if not current:
        raise InvalidInput(f"{day}没有生效的复议机关和管辖法院。请在单位设置中填写并注明生效日。")
    return max(current, key=lambda address: address.from_on)


def _reconsideration_first_objection(plain: str) -> LawRefused | None:
    if _asserted(_DIRECT_SUIT, plain):
        message = "本决定应当先申请行政复议，文书却告知可以直接起诉。请改用先复议的救济告知。"
        return WrongRemedy(message, citation=_FIRST)
    if not _asserted(_MUST_BE_FIRST, plain):
        message = "本决定应当先申请行政复议，文书没有告知应先申请行政复议。请改用先复议的救济告知。"
        return WrongRemedy(message, citation=RECONSIDERATION.article(23, 2))
    return None


def _asserted(pattern: re.Pattern[str], text: str, denied: re.Pattern[str] = _DENIED) -> bool:
    """Tell whether a clause says so, and the words before do not deny it (“无需先申请复议”)."""
    return any(
        not denied.search(clause[: match.start()])
        for clause in _CLAUSES.split(text)
        for match in pattern.finditer(clause)
    )
