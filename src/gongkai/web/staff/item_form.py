"""The form of an item (信息编辑表单): what was typed to metadata, and metadata to what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict

from gongkai.errors import InvalidInput
from gongkai.publishing import (
    CLASSES,
    DEPTH_PARTS,
    FIELDS,
    InterpretationForm,
    ItemKind,
    Metadata,
    PublicAttribute,
    PublicMode,
    Validity,
    catalogue_for,
    metadata_from_json,
    required_fields,
)
from gongkai.store.queries import PublishingSetup

_DAYS = ("formed_on", "effective_on")
_LONG = ("summary",)
_ORDER = (
    "title", "kind", "basis", "column", "document_no", "issuer", "formed_on", "effective_on", "summary", "keywords",
    "theme", "genre", "audience", "validity", "mode", "attribute", "attribute_reason", "form",
)  # fmt: skip
DEPTH = DEPTH_PARTS
Choices = tuple[tuple[str, str], ...]


class Shown(NamedTuple):
    """One field as the form shows it (一栏)."""

    name: str
    label: str
    value: str
    kind: str
    required: bool
    choices: Choices


def shown_fields(values: Mapping[str, Any], setup: PublishingSetup) -> list[Shown]:
    """Return the fields of the form in their order, filled (表单栏目)."""
    known = {one.value: one for one in ItemKind}
    kind = known.get(str(values.get("kind")), ItemKind.NOTICE)
    needed = set(required_fields(kind)) | {"kind"}
    choices = _choices(setup)
    return [
        Shown(name, _label(name), _text(values.get(name)), _kind(name, choices), name in needed, choices.get(name, ()))
        for name in _ORDER
    ]


def typed_fields(posted: QueryDict | Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as the JSON of the metadata (所填要素). Raises: InvalidInput for a day that is none."""
    found: dict[str, Any] = {name: str(posted.get(name) or "").strip() for name in _ORDER}
    words = str(posted.get("keywords") or "")
    found["keywords"] = [
        word
        for word in words.replace("，", " ").replace(",", " ").replace("；", " ").replace("、", " ").split()
        if word
    ]
    for name in _DAYS:
        found[name] = _day(found[name], FIELDS[name])
    return found


def metadata_of(posted: QueryDict) -> Metadata:
    """Return the metadata that was typed (所填要素). Raises: InvalidInput."""
    return metadata_from_json(typed_fields(posted))


def _label(name: str) -> str:
    return "信息种类" if name == "kind" else FIELDS[name]


def _kind(name: str, choices: Mapping[str, Choices]) -> str:
    if name in _DAYS:
        return "date"
    if name in ("column", "keywords"):
        return "list" if name == "column" else "words"
    if name in choices:
        return "select"
    return "long" if name in _LONG else "text"


def _choices(setup: PublishingSetup) -> dict[str, Choices]:
    none = (("", "——"),)
    return {
        "kind": tuple((one.value, one.label_zh) for one in ItemKind),
        "basis": none
        + tuple((one.code, f"{one.citation.provision} {one.label}") for one in catalogue_for(setup.level)),
        "column": tuple((name, name) for name in setup.columns),
        "keywords": tuple((name, name) for name in setup.terms.get("keyword", ())),
        "validity": none + tuple((one.value, one.label_zh) for one in Validity),
        "mode": tuple((one.value, one.label_zh) for one in PublicMode),
        "attribute": tuple((one.value, one.label_zh) for one in PublicAttribute),
        "form": none + tuple((one.value, one.label_zh) for one in InterpretationForm),
        **{
            scheme: none + tuple((name, name) for name in (*names, *setup.terms.get(scheme, ())))
            for scheme, names in CLASSES.items()
        },
    }


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) if value else ""
    return "" if value is None else str(value)


def _day(text: str, label: str) -> str | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InvalidInput(f"“{label}”的日期“{text}”不存在，请按 2026-11-26 的样子填写。") from error
