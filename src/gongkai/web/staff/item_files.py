"""The attachments of an item in its editor (附件栏): what the form shows, what was typed, what was uploaded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.http import HttpResponse, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from gongkai.access import Act
from gongkai.errors import GongkaiError
from gongkai.privacy import MarkKind
from gongkai.publishing import Attached, compare_attachments
from gongkai.services.files import Upload
from gongkai.services.publishing.attachments import add_files, title_of
from gongkai.services.publishing.pictures import staff_address
from gongkai.store import queries
from gongkai.store.queries import ItemFileInfo, VersionInfo
from gongkai.web.staff.access import StaffRequest, staff_page

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_FILE = re.compile(r"file-(\d{1,6})-title")
_LINK = re.compile(r"link-(\d{1,3})")
_EMPTY_LINKS = 1


class FileRow(NamedTuple):
    """One attached file in the form (附件一行)."""

    number: int = 0
    title: str = ""
    alt: str = ""
    in_text: bool = False
    label: str = ""
    size_bytes: int = 0
    is_picture: bool = False
    address: str = ""
    warnings: tuple[str, ...] = ()


# What the program of the editor copies for a file that was just uploaded.
BLANK = FileRow(is_picture=True)


class LinkRow(NamedTuple):
    """One link in the form (链接一行)."""

    number: int
    link: str
    title: str


def typed_attachments(said: QueryDict | Mapping[str, Any]) -> tuple[Attached, ...]:
    """Return the attachments that the form says, those marked to go left out (所填附件)."""
    found = []
    for name in said:
        if match := _FILE.fullmatch(name):
            number = int(match[1])
            if not said.get(f"file-{number}-drop"):
                found.append(Attached(_text(said, name), number, alt=_text(said, f"file-{number}-alt")))
    links = sorted(int(match[1]) for name in said if (match := _LINK.fullmatch(name)))
    for number in links:
        address = _text(said, f"link-{number}")
        if address:
            found.append(Attached(_text(said, f"link-{number}-title") or address[:150], link=address))
    return tuple(found)


def uploaded(request: StaffRequest, organ_code: str, record_no: str) -> tuple[Attached, ...]:
    """Keep the files that came with the form and return them as attachments (所传附件). Raises: as `add_files`."""
    uploads = [_upload(one) for one in request.FILES.getlist("attach")]
    if not uploads:
        return ()
    kept = add_files(organ_code=organ_code, record_no=record_no, uploads=uploads, by=request.actor)
    return tuple(Attached(title_of(one), one.number) for one in kept)


def merged(typed: Sequence[Attached], new: Sequence[Attached]) -> tuple[Attached, ...]:
    """Return both, one that is there already once (合并)."""
    known = {one.key for one in typed}
    return (*typed, *(one for one in new if one.key not in known))


def file_rows(organ_code: str, record_no: str | None, attached: Sequence[Attached]) -> tuple[FileRow, ...]:
    """Return the rows of the attached files (附件各行)."""
    files = {one.number: one for one in queries.item_files(organ_code, record_no)} if record_no else {}
    return tuple(_row(one, files[one.number]) for one in attached if one.number in files)


def link_rows(attached: Sequence[Attached]) -> tuple[LinkRow, ...]:
    """Return the rows of the links and an empty one (链接各行)."""
    links = [one for one in attached if one.link]
    held = [LinkRow(number, one.link, one.title) for number, one in enumerate(links, 1)]
    return (*held, *(LinkRow(len(held) + 1 + more, "", "") for more in range(_EMPTY_LINKS)))


def shown_attached(organ_code: str, record_no: str, attached: Sequence[Attached]) -> tuple[FileRow | Attached, ...]:
    """Return the attachments of a version in their order, files with what is known of them (附件列表)."""
    rows = {one.number: one for one in file_rows(organ_code, record_no, attached)}
    return tuple(one if one.link else rows[one.number] for one in attached if one.link or one.number in rows)


class ChangedRow(NamedTuple):
    """One attachment of a comparison in words, empty where it was or is not there (附件变动一行)."""

    label: str
    before: str
    after: str


def changed_attachments(since: VersionInfo | None, to: VersionInfo | None) -> list[ChangedRow]:
    """Return the attachments that came, went or changed between two versions (附件变动)."""
    changes = compare_attachments(since.attachments if since else (), to.attachments if to else ())
    return [
        ChangedRow(_name(one.after or one.before), _said(one.before), _said(one.after))
        for one in changes
        if one.kind != "same"
    ]


def _name(one: Attached | None) -> str:
    if one is None:
        return ""
    return one.link or f"附件{one.number}"


def _said(one: Attached | None) -> str:
    if one is None:
        return ""
    alt = f"（替代文字：{one.alt}）" if one.alt else ""
    return f"{one.title}{alt}{'，在正文中' if one.in_text else ''}"


@require_POST
@staff_page(Act.VIEW_ITEMS)
def upload(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """Take files while an item is being written. JSON: 200 `{"files": […]}`, or a refusal's status and message."""
    queries.item(organ_code, record_no)  # what is not there is not found, whatever came with it
    try:
        rows = file_rows(organ_code, record_no, uploaded(request, organ_code, record_no))
    except GongkaiError as refusal:
        return JsonResponse({"files": [], "message": refusal.message_zh}, status=refusal.http_status)
    return JsonResponse({"files": [one._asdict() for one in rows]})


def _upload(file: Any) -> Upload:
    held = cast("UploadedFile[Any]", file)
    return Upload(held.name or "", held.read())


def _row(one: Attached, file: ItemFileInfo) -> FileRow:
    said = [f"{mark['place']}有{MarkKind(mark['kind']).label_zh}（{mark['shown']}）" for mark in file.marks[:3]]
    more = [f"共{len(file.marks)}处"] if len(file.marks) > len(said) else []
    unread = [f"不能自动检查：{file.unread}"] if file.unread and not file.is_picture else []
    return FileRow(
        one.number,
        one.title,
        one.alt,
        one.in_text,
        file.label,
        file.size_bytes,
        file.is_picture,
        staff_address(file),
        (*said, *more, *unread),
    )


def _text(said: QueryDict | Mapping[str, Any], name: str) -> str:
    return str(said.get(name) or "").strip()
