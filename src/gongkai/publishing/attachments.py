"""Attachments of an item (附件): the files and links that a version shows, and what changed between two versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from gongkai.errors import InvalidInput

MOST_ATTACHMENTS = 60
MEDIA_LABELS = MappingProxyType(
    {
        "application/pdf": "PDF",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文档",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel 表格",
        "image/jpeg": "JPG 图片",
        "image/png": "PNG 图片",
        "text/plain": "文本",
    }
)
_TITLE, _ALT, _LINK = 150, 300, 500
_ADDRESS = re.compile(r"https?://[^\s/?#\"'<>]+(?:[/?#][^\s\"'<>]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment as a version shows it (附件): a file by its `number` in the item, or the address of a `link`.

    `alt` says what a picture shows (替代文字); `in_text`: the picture stands in the body and not in the list below it.
    """

    title: str
    number: int = 0
    link: str = ""
    alt: str = ""
    in_text: bool = False

    @property
    def key(self) -> str:
        """What makes it the same attachment in another version."""
        return str(self.number) if self.number else self.link


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """One attachment in a comparison (附件变动): `kind` "same", "gone", "new" or "changed"; absent is None."""

    kind: str
    before: Attached | None
    after: Attached | None


def checked_attachments(attachments: Iterable[Attached]) -> tuple[Attached, ...]:
    """Return attachments trimmed and fit to be kept (核对附件).

    Raises: InvalidInput for too many, one without title, a title or alternative text too long, a link that is no
    address of the web, or the same one twice.
    """
    found = tuple(
        replace(one, title=one.title.strip(), alt=one.alt.strip(), link=one.link.strip()) for one in attachments
    )
    if len(found) > MOST_ATTACHMENTS:
        raise InvalidInput(f"一条信息最多{MOST_ATTACHMENTS}个附件，现有{len(found)}个。请合并或者分成几条发布。")
    for one in found:
        _refuse_unfit(one)
    keys = [one.key for one in found]
    if twice := next((one for one in found if keys.count(one.key) > 1), None):
        raise InvalidInput(f"附件“{twice.title}”重复了，请删去一个。", link=twice.link)
    return found


def compare_attachments(before: Sequence[Attached], after: Sequence[Attached]) -> tuple[AttachmentChange, ...]:
    """Return the attachments of both versions with what changed (附件比较), those of the later one first in order."""
    old = {one.key: one for one in before}
    new = {one.key: one for one in after}
    found = []
    for key, one in new.items():
        was = old.get(key)
        kind = "new" if was is None else "same" if was == one else "changed"
        found.append(AttachmentChange(kind, was, one))
    return (*found, *(AttachmentChange("gone", one, None) for key, one in old.items() if key not in new))


def attachments_to_json(attachments: Iterable[Attached]) -> list[dict[str, Any]]:
    """Return attachments as JSON, what is empty left out (附件存储格式)."""
    return [
        {
            name: value
            for name, value in (
                ("title", one.title),
                ("number", one.number),
                ("link", one.link),
                ("alt", one.alt),
                ("in_text", one.in_text),
            )
            if value
        }
        for one in attachments
    ]


def attachments_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Attached, ...]:
    """Return attachments as `attachments_to_json` wrote them (读取附件)."""
    return tuple(
        Attached(
            str(one.get("title", "")),
            int(one.get("number", 0)),
            str(one.get("link", "")),
            str(one.get("alt", "")),
            bool(one.get("in_text")),
        )
        for one in values
    )


def is_picture(media_type: str) -> bool:
    """Tell whether a file is a picture, which needs an alternative text (是否图片). `media_type` as "image/png"."""
    return media_type.startswith("image/")


def _refuse_unfit(one: Attached) -> None:
    if not one.title:
        raise InvalidInput(f"附件{one.link or one.number}没有名称，请填写公众看得懂的名称。", number=one.number)
    if len(one.title) > _TITLE or len(one.alt) > _ALT:
        raise InvalidInput(f"附件名称不能超过{_TITLE}字，替代文字不能超过{_ALT}字，请精简“{one.title[:30]}”。")
    if bool(one.number) == bool(one.link):
        raise InvalidInput(f"附件“{one.title}”须是一个文件或者一个链接，请重新添加。")
    if one.link and (len(one.link) > _LINK or not _ADDRESS.fullmatch(one.link)):
        raise InvalidInput(f"“{one.link[:80]}”不是网址，请填写以 https:// 开头的完整网址。", link=one.link[:80])
