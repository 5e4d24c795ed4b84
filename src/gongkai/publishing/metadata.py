"""The statutory fields of an item (目录要素): index number, titles, days, attribute with reason, classes, basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from gongkai.errors import InvalidInput
from gongkai.publishing.interpretation import InterpretationForm
from gongkai.publishing.kinds import DOCUMENT_KINDS, KINDS, ItemKind
from gongkai.publishing.validity import Validity


class PublicAttribute(StrEnum):
    """How the information may be disclosed (公开属性), settled when it is made."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    WITHHELD = "withheld"

    @property
    def label_zh(self) -> str:
        """The attribute's Chinese name."""
        return _ATTRIBUTES[self]


_ATTRIBUTES = {
    PublicAttribute.PROACTIVE: "主动公开",
    PublicAttribute.ON_REQUEST: "依申请公开",
    PublicAttribute.WITHHELD: "不予公开",
}


class PublicMode(StrEnum):
    """Whether all of it is published or what could be separated (公开方式)."""

    FULL = "full"
    SEPARATED = "separated"

    @property
    def label_zh(self) -> str:
        """The mode's Chinese name."""
        return "全文公开" if self is PublicMode.FULL else "区分处理后公开"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an item says about itself (元数据). Days are inclusive; an empty text or None is absent.

    `basis` is the code of an entry of the catalogue (依据条款): "20.1" … "21.c3".
    """

    kind: ItemKind = ItemKind.OTHER
    index_no: str = ""
    title: str = ""
    document_no: str = ""
    issuer: str = ""
    formed_on: date | None = None
    effective_on: date | None = None
    mode: PublicMode = PublicMode.FULL
    attribute: PublicAttribute = PublicAttribute.PROACTIVE
    attribute_reason: str = ""
    column: str = ""
    theme: str = ""
    genre: str = ""
    audience: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    validity: Validity | None = None
    basis: str = ""
    form: InterpretationForm | None = None


FIELDS = MappingProxyType(
    {
        "index_no": "索引号",
        "title": "标题",
        "document_no": "文号",
        "issuer": "发文机关",
        "formed_on": "成文日期",
        "effective_on": "施行日期",
        "mode": "公开方式",
        "attribute": "公开属性",
        "attribute_reason": "公开属性的理由",
        "column": "栏目",
        "theme": "主题分类",
        "genre": "体裁分类",
        "audience": "服务对象分类",
        "keywords": "关键词",
        "summary": "概述",
        "validity": "有效性",
        "basis": "依据条款",
        "form": "解读形式",
    }
)
_ALWAYS = ("title", "issuer", "formed_on", "column", "summary", "basis")


def required_fields(kind: ItemKind) -> tuple[str, ...]:
    """Return the obligatory fields of a kind (必填要素).

    Source: 条例第十二条第三款（索引、名称、内容概述、生成日期）; 第二十条; 公开属性源头认定.
    """
    return (*_ALWAYS, *KINDS[kind].required)


def missing_fields(metadata: Metadata) -> tuple[str, ...]:
    """Return the obligatory fields that are empty, in the order of the form (缺少的要素).

    Counting: a reason is owed for every attribute but 主动公开 (条例第十三条至第十六条).
    """
    needed = set(required_fields(metadata.kind))
    if metadata.attribute is not PublicAttribute.PROACTIVE or metadata.mode is PublicMode.SEPARATED:
        needed.add("attribute_reason")
    return tuple(name for name in FIELDS if name in needed and not getattr(metadata, name))


def index_number(organ_code: str, year: int, serial: int) -> str:
    """Return the index number of an item (索引号): organ, year, running number, unique and never used again.

    Source: 条例第十二条第三款. Raises: InvalidInput for a running number below one.
    """
    if serial < 1:
        raise InvalidInput(f"索引号的流水号须从1起，不能是{serial}。")
    return f"{organ_code.upper()}/{year}-{serial:05d}"


def is_document(kind: ItemKind) -> bool:
    """Tell whether items of this kind have a validity that changes (有效力状态的文件)."""
    return kind in DOCUMENT_KINDS


def metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    """Return the fields as JSON, days in ISO form (要素存储格式)."""
    values = asdict(metadata)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()} | {
        "keywords": list(metadata.keywords)
    }


def metadata_from_json(values: Mapping[str, Any]) -> Metadata:
    """Return the fields as `metadata_to_json` wrote them (读取要素). Raises: InvalidInput for a word of no list."""
    try:
        return Metadata(
            **{name: str(values.get(name) or "") for name in _TEXTS},
            kind=ItemKind(values.get("kind") or ItemKind.OTHER),
            mode=PublicMode(values.get("mode") or PublicMode.FULL),
            attribute=PublicAttribute(values.get("attribute") or PublicAttribute.PROACTIVE),
            validity=Validity(values["validity"]) if values.get("validity") else None,
            form=InterpretationForm(values["form"]) if values.get("form") else None,
            formed_on=_day(values.get("formed_on")),
            effective_on=_day(values.get("effective_on")),
            keywords=tuple(values.get("keywords") or ()),
        )
    except ValueError as error:
        raise InvalidInput(f"要素中有不认识的值：{error}。请从列表中选择。") from error


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_TEXTS = (
    "index_no", "title", "document_no", "issuer", "attribute_reason", "column", "theme", "genre", "audience",
    "summary", "basis",
)  # fmt: skip
