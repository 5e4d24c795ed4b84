"""Pictures of a Word document: taken out whole, each with its place."""

from __future__ import annotations

import io
import zipfile

import docx
from tests.services.publishing.files import picture

from gongkai.parsing import read_safely
from gongkai.parsing.as_html import document_html
from gongkai.parsing.word_pictures import picture_html, with_pictures, without_pictures


def _word(*, alt: str = "") -> bytes:
    document = docx.Document()
    document.add_paragraph("图前")
    run = document.add_paragraph("图注").add_run()
    shape = run.add_picture(io.BytesIO(picture().content))
    if alt:
        shape._inline.docPr.set("descr", alt)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "平面图"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(io.BytesIO(picture(shade=9).content))
    document.add_paragraph("图后")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_every_picture_comes_out_whole_and_goes_back_to_its_place() -> None:
    taken = without_pictures(_word(alt="会场平面图"))
    assert [(one.content, one.alt) for one in taken.pictures] == [
        (picture().content, "会场平面图"),
        (picture(shade=9).content, ""),
    ]
    html = document_html(read_safely(taken.data, "图.docx"))
    back = with_pictures(
        html, {one.sign: picture_html(f"/{number}", one.alt) for number, one in enumerate(taken.pictures)}
    )
    assert '<p>图注<img src="/0" alt="会场平面图"></p>' in back
    assert '<td>平面图</td><td><img src="/1" alt=""></td>' in back
    assert with_pictures(html, {}).count("PICTURE") == 0


def test_what_a_program_wrote_is_no_description() -> None:
    for alt in ("图片 1", "Picture 12", "C:\\Users\\a\\照片.jpg", "IMG_2031.png"):
        assert without_pictures(_word(alt=alt)).pictures[0].alt == "", alt


def test_a_document_without_pictures_is_left_as_it_is() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    assert without_pictures(out.getvalue()) == (out.getvalue(), (), 0)


def test_a_picture_of_another_kind_is_counted_and_left_out() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_word())) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"\x89PNG", b"GIF8") if "media" in name else content)
    taken = without_pictures(held.getvalue())
    assert (taken.pictures, taken.left_out) == ((), 2)
