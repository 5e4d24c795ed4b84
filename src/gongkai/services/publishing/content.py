"""Fields and bodies of items between the core and the database (要素与正文)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.instruments import SECRECY
from gongkai.parsing.pasted import CleanBody, clean_body
from gongkai.privacy import MarkKind, find_marks
from gongkai.publishing import (
    FIELDS,
    ComparedLine,
    Depth,
    Metadata,
    catalogue_entry,
    compare_texts,
    metadata_from_json,
    metadata_to_json,
)
from gongkai.services import clock
from gongkai.services.concurrency import ChangedMeanwhile, Difference
from gongkai.store import models

_COLUMNS = {"column": "subject"}
_NOT_STORED = frozenset({"index_no"})


def fields_of(version: models.ItemVersion) -> Metadata:
    """Return the metadata of a version (稿件要素)."""
    return metadata_from_json(version.fields)


def apply_fields(item: models.PublishedItem, version: models.ItemVersion) -> None:
    """Set the item's columns to what a version says; the caller saves it (写入要素)."""
    metadata = fields_of(version)
    for name, value in metadata_to_json(metadata).items():
        if name not in _NOT_STORED:
            setattr(item, _COLUMNS.get(name, name), value if value is not None else "")
    item.formed_on, item.effective_on = metadata.formed_on, metadata.effective_on
    item.depth = dict(version.fields.get("depth") or {})
    item.needs_interpretation = bool(version.fields.get("needs_interpretation"))
    interprets = version.fields.get("interprets")
    item.interprets = _document(item, interprets) if interprets else None


def write_version(
    item: models.PublishedItem,
    metadata: Metadata,
    body_html: str,
    *,
    by: str,
    note: str = "",
    depth: Depth | None = None,
    needs_interpretation: bool = False,
    interprets: str = "",
) -> tuple[models.ItemVersion, CleanBody]:
    """Append a version to an item (写入一稿). Raises: LawRefused for a secrecy mark; InvalidInput for a wrong basis."""
    body = clean_body(body_html)
    refuse_secrets([metadata.title, metadata.document_no, metadata.summary, body.text])
    if metadata.basis:
        catalogue_entry(metadata.basis)
    if interprets:
        _document(item, interprets)
    fields: dict[str, Any] = metadata_to_json(metadata) | {
        "needs_interpretation": needs_interpretation,
        "interprets": interprets,
    }
    if depth is not None:
        names = ("background", "steps", "figures", "cases")
        fields["depth"] = {name: getattr(depth, name) for name in names}
    item.revision += 1
    version = models.ItemVersion.objects.create(
        item=item,
        revision=item.revision,
        fields=fields,
        body_html=body.html,
        body_text=body.text,
        saved_at=clock.now(),
        saved_by=by[:80],
        note=note[:300],
    )
    return version, body


def refuse_if_rewritten(item: models.PublishedItem, based_on: int, metadata: Metadata, body_html: str) -> None:
    """Refuse words that were written on an older version (稿件已被他人修改). Raises: ChangedMeanwhile."""
    latest = item.versions.order_by("-revision").first()
    if based_on != item.revision and latest is not None:
        what = f"这条信息（{latest.saved_by}已保存第{item.revision}稿）"
        raise ChangedMeanwhile(what, item.revision, tuple(_differences(latest, metadata, clean_body(body_html).text)))


def _differences(latest: models.ItemVersion, metadata: Metadata, text: str) -> Iterator[Difference]:
    yours = metadata_to_json(metadata)
    for name, label in {"kind": "信息种类", **FIELDS}.items():
        theirs = latest.fields.get(name)
        if name not in _NOT_STORED and (theirs or "") != (yours.get(name) or ""):
            yield Difference(name, label, _said(theirs), _said(yours.get(name)))
    lines = [line for line in compare_texts(latest.body_text, text) if line.kind != "same"]
    if lines:
        parts = {side: "\n".join(_side(line, side) for line in lines) for side in ("gone", "new")}
        yield Difference("body_html", "正文中不同的段落", parts["gone"].strip(), parts["new"].strip())


def _side(line: ComparedLine, side: str) -> str:
    return "".join(part.text for part in line.parts if part.kind in ("same", side))


def _said(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")


def refuse_secrets(texts: Sequence[str]) -> None:
    """Refuse content with a secrecy mark before anything of it is kept (涉密内容不得进入).

    Raises: LawRefused; the message names the mark and not the text around it.
    """
    for text in texts:
        for one in find_marks(text):
            if one.kind is MarkKind.SECRECY:
                raise LawRefused(
                    f"内容有密级标志“{one.shown}”，不得进入本系统，没有保存。请立即停止，按保密规定处理。",
                    citation=SECRECY.article(31),
                )


def _document(item: models.PublishedItem, record_no: str) -> models.PublishedItem:
    found = models.PublishedItem.objects.filter(organ=item.organ, record_no=record_no).exclude(pk=item.pk).first()
    if found is None:
        raise InvalidInput(f"没有编号为“{record_no}”的文件可以解读，请核对所解读文件的编号。", item=record_no)
    return found
