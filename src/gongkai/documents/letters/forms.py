"""Paper forms beside the letters (纸质表单): the request form of article 29, the list of what was received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from gongkai.documents.blocks import Align, Cell, CellRole, Document, Metadata, Paragraph, ParagraphStyle, Table, Title
from gongkai.documents.clean import clean
from gongkai.documents.dates import chinese_date
from gongkai.law import request_form
from gongkai.law.request_form import FormField, FormPart

ITEMS_ON_PAPER = 2
_TICK = "□"
_KINDS = ("公民", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


class ReceivedRow(NamedTuple):
    """One filing on the list (一件收件). Names are not on it: the list hangs at the counter (不列姓名)."""

    request_no: str
    received_on: date | None
    way: str
    kind: str
    due_on: date | None
    handler: str


def application_form(organ: str) -> Document:
    """The blank request form of an organ (政府信息公开申请表): the fields of the page, none about the purpose.

    Two items are on it; more go on a further sheet.
    """
    title = f"{clean(organ)}政府信息公开申请表"
    blocks = (
        Title(title, (clean(organ), "政府信息公开申请表")),
        Table("application", title, tuple(_rows()), (1.1, 2.7, 5.2), form=True),
        Paragraph.of(
            f"收费：{request_form.FREE_OF_CHARGE}（{request_form.FREE_OF_CHARGE_CITES}）", ParagraphStyle.NOTE
        ),
        Paragraph.of(f"个人信息：{request_form.PRIVACY_STATEMENT}", ParagraphStyle.NOTE),
        Paragraph.of(
            f"所需信息超过{ITEMS_ON_PAPER}项的，可另附纸张。采用书面形式确有困难的，可以口头提出，由本机关代为填写。",
            ParagraphStyle.NOTE,
        ),
    )
    return Document(Metadata(title, clean(organ)), blocks, letter=True)


def reception_list(organ: str, rows: Sequence[ReceivedRow], *, first_on: date, last_on: date) -> Document:
    """The list of filings received in a time (政府信息公开申请接收登记表), without names."""
    title = f"{clean(organ)}政府信息公开申请接收登记表"
    heads = ("编号", "收到日期", "收到方式", "申请人类型", "答复期限", "经办人")
    table = (
        tuple(Cell(head, CellRole.COLUMN_HEADER) for head in heads),
        *(tuple(Cell(text, CellRole.TEXT) for text in _received(row)) for row in rows),
    )
    span = f"{chinese_date(first_on)}至{chinese_date(last_on)}，共{len(rows)}件。"
    blocks = (
        Title(title, (clean(organ), "政府信息公开申请接收登记表")),
        Paragraph.of(span, ParagraphStyle.FLUSH),
        Table("reception", title, table, (2.2, 1.8, 1.8, 1.6, 1.8, 1.2)),
    )
    return Document(Metadata(title, clean(organ), None, last_on), blocks, letter=True)


def _received(row: ReceivedRow) -> tuple[str, ...]:
    received = chinese_date(row.received_on) if row.received_on else "待确认"
    due = chinese_date(row.due_on) if row.due_on else "—"
    return (row.request_no, received, row.way, row.kind, due, clean(row.handler) or "—")


def _rows() -> Iterator[tuple[Cell, ...]]:
    kinds = Cell(_ticks(_KINDS), CellRole.TEXT, align=Align.LEFT)
    applicant = request_form.APPLICANT_PART
    yield (_side(applicant.title, len(applicant.fields) + 1), _label("申请人类型（选一项）"), kinds)
    yield from (_line(field) for field in applicant.fields)
    yield from _part(request_form.CONTACT_PART)
    for number in range(1, ITEMS_ON_PAPER + 1):
        yield from _part(FormPart("item", f"所需信息（{number}）", request_form.ITEM_FIELDS))
    yield from _part(request_form.FORM_PART)
    yield from _part(request_form.HELP_PART)
    day = Cell("　　　　年　　月　　日", CellRole.TEXT, align=Align.LEFT)
    yield (_side("申请人签名（盖章）", 1), _label("申请日期"), day)


def _part(part: FormPart) -> Iterator[tuple[Cell, ...]]:
    first, *others = part.fields
    yield (_side(part.title, len(part.fields)), *_line(first))
    yield from map(_line, others)


def _line(field: FormField) -> tuple[Cell, ...]:
    asked = f"{field.label}（组织填写）" if field.asked_of == request_form.ORGANISATION else field.label
    return (_label(asked), _blank(field))


def _side(text: str, rows: int) -> Cell:
    return Cell(text, CellRole.ROW_HEADER, rowspan=rows)


def _label(text: str) -> Cell:
    return Cell(text, CellRole.ROW_HEADER)


def _blank(field: FormField) -> Cell:
    if field.choices:
        return Cell(_ticks([label for _, label in field.choices]), CellRole.TEXT, align=Align.LEFT)
    parts = ("",) * (field.lines if field.lines > 1 else 1)
    return Cell("", CellRole.TEXT, align=Align.LEFT, parts=parts if len(parts) > 1 else ())


def _ticks(labels: Sequence[str]) -> str:
    return "　".join(f"{_TICK}{label}" for label in labels)
