"""Whatever bytes come, a reader gives a document or a refusal in Chinese; nothing else gets out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.errors import Unreadable
from gongkai.parsing.grid import SourceDocument, Table
from gongkai.parsing.opening import read_document
from gongkai.parsing.readers.text import read_text

ROUNDS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = st.sampled_from([None, "x.html", "x.txt", "x.md", "x.csv", "x.json", "x.pdf", "x.docx", "x.xlsx"])
TAGS = st.sampled_from(
    [
        *("<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=2 rowspan=0>", "</td>"),
        *("<th colspan=99>", "<tbody>", "<p>", "</p>", "<br>", "<div>", "<h2>", "<li>", "<caption>", "<script>"),
        *("1", "规章", "&nbsp;", "'", '"', "\\", "|", "\t", "\n", "---", "#"),
    ]
)


def survives(data: bytes, name: str | None = None) -> SourceDocument | None:
    """The document, or None after a refusal in Chinese."""
    try:
        return read_document(data, name)
    except Unreadable as refusal:
        message = refusal.message_zh
    assert any("\u4e00" <= character <= "\u9fff" for character in message)
    return None


@ROUNDS
@given(st.binary(max_size=400), NAMES)
def test_any_bytes_are_read_or_refused(data: bytes, name: str | None) -> None:
    survives(data, name)


@ROUNDS
@given(st.text(max_size=200), NAMES, st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_text_is_read_or_refused(text: str, name: str | None, encoding: str) -> None:
    survives(text.encode(encoding, "ignore"), name)


@ROUNDS
@given(st.lists(TAGS, max_size=60).map("".join), NAMES)
def test_any_mixture_of_tags_is_read(markup: str, name: str | None) -> None:
    document = survives(markup.encode(), name)
    for block in document.blocks if document else ():
        if isinstance(block, Table):
            origins = [cell for row in block.rows for cell in row if cell is not None and cell.origin]
            assert len({(cell.source.row, cell.source.column) for cell in origins}) == len(origins)


@ROUNDS
@given(st.text(alphabet="规章0123|\t- #\n<>/tabler", max_size=200))
def test_no_figure_of_a_text_is_lost(text: str) -> None:
    kept = ""
    for block in read_text(text.replace("<", "")).blocks:
        cells = [cell.text for row in block.rows for cell in row if cell] if isinstance(block, Table) else [block.text]
        kept += "".join(cells)
    assert [c for c in kept if c.isdigit()] == [c for c in text if c.isdigit()]


def _pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        content = (
            b"BT /F 12 Tf 50 700 Td (Report 36) Tj ET 40 600 m 200 600 l S 40 650 m 200 650 l S 40 600 m 40 650 l S"
        )
        page.contents_add(pikepdf.Stream(document, content))
        document.save(buffer, compress_streams=False)
    return buffer.getvalue()


def _docx() -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    merged = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    cell = f"<w:tc>{merged}<w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        body = f"<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>"
        archive.writestr("word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


@pytest.fixture(scope="module", params=[_pdf, _docx], ids=["pdf", "docx"])
def whole(request: pytest.FixtureRequest) -> bytes:
    make: Callable[[], bytes] = request.param
    return make()


def test_the_documents_to_be_damaged_are_readable_whole(whole: bytes) -> None:
    assert survives(whole) is not None


@ROUNDS
@given(data=st.data())
def test_a_document_with_damaged_bytes_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        position = data.draw(st.integers(0, len(damaged) - 1))
        damaged[position] = data.draw(st.integers(0, 255))
    survives(bytes(damaged))


@ROUNDS
@given(data=st.data())
def test_a_document_cut_off_or_doubled_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(whole)), st.integers(0, len(whole)))))
    survives(whole[:start] + whole[end:])
    survives(whole[:end] + whole[start:])
