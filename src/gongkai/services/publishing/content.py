"""Fields and bodies of items between the core and the database (要素与正文)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gongkai.access import Actor
from gongkai.errors import InvalidInput
from gongkai.parsing.pasted import CleanBody, clean_body
from gongkai.publishing import (
    DEPTH_PARTS,
    FIELDS,
    Attached,
    ComparedLine,
    Depth,
    Metadata,
    attachments_to_json,
    catalogue_entry,
    checked_attachments,
    compare_texts,
    depth_from_json,
    metadata_from_json,
    metadata_to_json,
)
from gongkai.services import clock
from gongkai.services.concurrency import ChangedMeanwhile, Difference
from gongkai.services.publishing.acting import latest_version
from gongkai.services.publishing.pictures import keep_inlined, settled
from gongkai.services.publishing.secrecy import refuse_secrets
from gongkai.store import models, queries

_COLUMNS = {"column": "subject"}
_NOT_STORED = frozenset({"index_no"})


class Pairing(NamedTuple):
    """How a version stands to interpretation (解读关系): whether it needs one, what it interprets, how deeply."""

    needs_interpretation: bool = False
    interprets: str = ""
    depth: Depth | None = None

    def to_json(self) -> dict[str, Any]:
        """The fields of a version that hold it."""
        said: dict[str, Any] = {"needs_interpretation": self.needs_interpretation, "interprets": self.interprets}
        if self.depth is not None:
            said["depth"] = {name: getattr(self.depth, name) for name, _ in DEPTH_PARTS}
        return said


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
    by: Actor,
    note: str = "",
    pairing: Pairing | None = None,
    attachments: Sequence[Attached] | None = None,
) -> tuple[models.ItemVersion, CleanBody]:
    """Append a version to a locked item (写入一稿). What is not given, `pairing` or `attachments`, is as before.

    Raises: LawRefused for a secrecy mark; InvalidInput for a wrong basis, pairing or attachment.
    """
    before = latest_version(item)
    given = queries.version_attachments(before) if attachments is None else attachments
    html, attached = settled(item, keep_inlined(item, body_html, by), given)
    attached = checked_attachments(attached)
    _refuse_unknown(item, attached)
    body = clean_body(html)
    pairing = pairing or _pairing_of(before)
    refuse_secrets([metadata.title, metadata.document_no, metadata.summary, body.text, attached_texts(attached)])
    refuse_secrets([text for _, text in (pairing.depth or Depth()).said])
    if metadata.basis:
        catalogue_entry(metadata.basis)
    if pairing.interprets:
        _document(item, pairing.interprets)
    item.revision += 1
    version = models.ItemVersion.objects.create(
        item=item,
        revision=item.revision,
        fields=metadata_to_json(metadata) | pairing.to_json(),
        body_html=body.html,
        body_text=body.text,
        attachments=attachments_to_json(attached),
        saved_at=clock.now(),
        saved_by=str(by)[:80],
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


def attached_texts(attached: Sequence[Attached]) -> str:
    """Return the titles and alternative texts of attachments, a line each (附件名称和替代文字)."""
    return "\n".join(text for one in attached for text in (one.title, one.alt) if text)


def _pairing_of(version: models.ItemVersion | None) -> Pairing:
    fields = version.fields if version else {}
    depth = fields.get("depth")
    return Pairing(
        bool(fields.get("needs_interpretation")),
        str(fields.get("interprets") or ""),
        depth_from_json(depth) if depth else None,
    )


def _refuse_unknown(item: models.PublishedItem, attached: Sequence[Attached]) -> None:
    known = set(item.files.values_list("number", flat=True))
    if lost := next((one for one in attached if one.number and one.number not in known), None):
        raise InvalidInput(f"附件“{lost.title}”的文件不在这条信息中，请重新上传。", number=lost.number)


def _document(item: models.PublishedItem, record_no: str) -> models.PublishedItem:
    found = models.PublishedItem.objects.filter(organ=item.organ, record_no=record_no).exclude(pk=item.pk).first()
    if found is None:
        raise InvalidInput(f"没有编号为“{record_no}”的文件可以解读，请核对所解读文件的编号。", item=record_no)
    return found
