"""Checks before publication on one panel (发布前检查): fields, days, marks, personal data, wording, pictures, links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law import Citation, DueDate
from gongkai.law.instruments import OGI, SECRECY
from gongkai.law.rules.proactive import PUBLISH, VETO
from gongkai.publishing.catalogue import catalogue_for
from gongkai.publishing.interpretation import InterpretationForm
from gongkai.publishing.kinds import ItemKind
from gongkai.publishing.likeness import Similar
from gongkai.publishing.metadata import FIELDS, Metadata, PublicAttribute, missing_fields
from gongkai.publishing.wording import WordFound

FIELD, DAY, SECRET, PRIVATE, WORD, PICTURE, LINK, LIKE, LATE, ATTRIBUTE, UNREAD, FORM = (
    "field", "day", "secret", "private", "word", "picture", "link", "like", "late", "attribute", "unread", "form",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that a check found (检查结果). `blocks`: publication is refused until it is mended.

    `where`: the field, the text or the attachment with the place in it.
    """

    subject: str
    message_zh: str
    where: str = ""
    blocks: bool = True
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark found by the detector of the room privacy (疑似敏感内容): what, where, shown masked.

    `may_be_allowed`: the disclosure review may find it lawful to publish, such as the mobile number of a contact.
    """

    label: str
    where: str
    shown: str
    secret: bool = False
    may_be_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be published, with what was found out about it (拟公开信息). `today`: the day of the check.

    `pictures_without_text` counts those in the body that are no attachments; `undescribed` names attached pictures
    without alternative text; `unread`: attachments that could not be looked through, each with why. `has_film`: there
    is a link to something to watch or to hear; `has_picture`: one in the text or attached.

    `allowed`: kinds of personal data that the disclosure review allowed; before it (`is_reviewed` False) they are told
    and do not yet block.
    """

    metadata: Metadata
    today: date
    level: str = ""
    due: DueDate | None = None
    marked: tuple[Marked, ...] = ()
    words: tuple[WordFound, ...] = ()
    pictures_without_text: int = 0
    undescribed: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    has_film: bool = False
    has_picture: bool = False
    dead_links: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()
    has_content: bool = True
    has_channel: bool = True
    allowed: frozenset[str] = frozenset()
    is_reviewed: bool = True


def check_before_publication(draft: Draft) -> tuple[Objection, ...]:
    """Return everything that stands against publication or should be looked at (发布前检查).

    Source: 条例第十二条、第十五条、第十七条、第二十六条; 保守国家秘密法第三十一条; 国办秘函〔2019〕19号 单项否决指标.
    Counting: what blocks comes first; within that in the order of the panel.
    """
    found = [one for check in _CHECKS for one in check(draft)]
    return tuple(sorted(found, key=lambda one: not one.blocks))


def _fields(draft: Draft) -> Iterable[Objection]:
    for name in missing_fields(draft.metadata):
        yield Objection(FIELD, f"缺少“{FIELDS[name]}”，请填写。", FIELDS[name], citation=OGI.article(12, 3))
    if not draft.has_content:
        yield Objection(FIELD, "没有正文，也没有附件，请补充内容。", "正文", citation=OGI.article(12, 3))
    if not draft.has_channel:
        yield Objection(FIELD, "没有选择发布渠道，请至少选择一个。", "发布渠道", citation=OGI.article(23))
    if draft.level and draft.metadata.basis:
        known = {one.code for one in catalogue_for(draft.level)}
        if draft.metadata.basis not in known:
            message = f"依据条款“{draft.metadata.basis}”不在本机关层级的目录中，请重新选择。"
            yield Objection(FIELD, message, FIELDS["basis"], citation=OGI.article(20))


def _attribute(draft: Draft) -> Iterable[Objection]:
    if draft.metadata.attribute is not PublicAttribute.PROACTIVE:
        label = draft.metadata.attribute.label_zh
        message = f"公开属性是“{label}”，不能主动公开。如可以公开，请改为“主动公开”并重新审查。"
        yield Objection(ATTRIBUTE, message, FIELDS["attribute"], citation=OGI.article(13))


def _days(draft: Draft) -> Iterable[Objection]:
    formed_on = draft.metadata.formed_on
    if formed_on is not None and formed_on > draft.today:
        message = f"成文日期{formed_on}晚于今天（{draft.today}），请核对。"
        yield Objection(DAY, message, FIELDS["formed_on"], citation=VETO)
    if draft.due is not None and draft.today > draft.due.due_on:
        message = f"已超过公开期限（{draft.due.due_on}），请尽快发布并说明原因。"
        yield Objection(LATE, message, FIELDS["formed_on"], blocks=False, citation=PUBLISH)


def _marks(draft: Draft) -> Iterable[Objection]:
    for one in draft.marked:
        if one.secret:
            message = f"{one.where}有密级标志“{one.shown}”，不得进入本系统。请立即停止，按保密规定处理。"
            yield Objection(SECRET, message, one.where, citation=SECRECY.article(31))
        elif not (one.may_be_allowed and one.label in draft.allowed):
            ask = "，确需公开的由公开审查人写明理由后放行" if one.may_be_allowed else ""
            message = f"{one.where}有{one.label}（{one.shown}），请删除或者去标识化后再发布{ask}。"
            blocks = draft.is_reviewed or not one.may_be_allowed
            yield Objection(PRIVATE, message, one.where, blocks, OGI.article(15))


def _words(draft: Draft) -> Iterable[Objection]:
    for one in draft.words:
        do = f"请改为“{one.entry.instead}”" if one.entry.instead else "请删除"
        message = f"“{one.around}”中的“{one.entry.word}”属{one.entry.why}，{do}。"
        yield Objection(WORD, message, f"第{one.start + 1}字", blocks=one.entry.blocks, citation=VETO)


def _pictures(draft: Draft) -> Iterable[Objection]:
    if draft.pictures_without_text:
        message = f"有{draft.pictures_without_text}张图片没有替代文字，请为每张图片写一句说明。"
        yield Objection(PICTURE, message, "图片")
    for title in draft.undescribed:
        message = f"图片“{title}”没有替代文字，请写一句话说明图中的内容，供看不到图片的人使用。"
        yield Objection(PICTURE, message, f"附件“{title}”")


def _unread(draft: Draft) -> Iterable[Objection]:
    for title, why in draft.unread:
        message = f"附件“{title}”不能自动检查（{why}），请人工核对其中没有个人信息和涉密内容。"
        yield Objection(UNREAD, message, f"附件“{title}”", blocks=False, citation=OGI.article(17, 2))


def _form(draft: Draft) -> Iterable[Objection]:
    """An interpretation in pictures, films or sound must have them."""
    form = draft.metadata.form
    if draft.metadata.kind is not ItemKind.INTERPRETATION or form is None:
        return
    if form is InterpretationForm.FIGURE and not draft.has_picture:
        message = "解读形式是“图解”，但没有图片，请插入图片，或者改选解读形式。"
        yield Objection(FORM, message, FIELDS["form"], blocks=False)
    if form in (InterpretationForm.VIDEO, InterpretationForm.AUDIO) and not draft.has_film:
        message = f"解读形式是“{form.label_zh}”，但没有链接，请在附件栏添加，或者改选解读形式。"
        yield Objection(FORM, message, FIELDS["form"], blocks=False)


def _links(draft: Draft) -> Iterable[Objection]:
    for link in draft.dead_links:
        yield Objection(LINK, f"链接打不开：{link}，请更正或者删除。", "链接", blocks=False)


def _like(draft: Draft) -> Iterable[Objection]:
    for one in draft.similar:
        message = f"与已发布的《{one.title}》（{one.record}）相似{one.share:.0%}，请确认不是重复发布。"
        yield Objection(LIKE, message, one.record, blocks=False)


_CHECKS = (_fields, _attribute, _days, _marks, _words, _pictures, _unread, _form, _links, _like)
