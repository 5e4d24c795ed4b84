"""What stands on a PDF page (页面内容): characters with their boxes, ruled lines, whether there are pictures.

pdfium reads the file; it is not safe in two threads at once, hence the lock that every use of it here takes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from gongkai.errors import Unreadable
from gongkai.parsing.limits import MAX_PAGE_OBJECTS, MAX_PAGES, refuse_beyond

_PDFIUM = Lock()
_THIN = 3.0
_SHORTEST_RULE = 3.0
_DEEPEST_FORM = 6
_UPRIGHT = 0.12
_INVISIBLE = 3

Point = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]


class Char(NamedTuple):
    """One character, or one recognised word, with its box in points from the top left of the page as it is seen.

    `confidence` of recognition, None for text that was text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    confidence: float | None = None


class Rule(NamedTuple):
    """One horizontal or vertical line."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page taken apart; `invisible`: its text is a layer that is not painted (under a scan)."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    pictures: int
    invisible: bool


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """An open PDF, closed afterwards; nobody else uses pdfium meanwhile.

    Raises: Unreadable if it is encrypted, damaged, or has more pages than any report.
    """
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error) from error
        try:
            refuse_beyond(MAX_PAGES, len(document), "页数")
            if not len(document):
                raise Unreadable("PDF 文件没有页面，可能已损坏。请重新下载或另存后再试。")
            yield document
        finally:
            document.close()


def page_content(document: Any, index: int) -> PageContent:
    """Take one page apart.

    Raises: Unreadable if the page is damaged or holds more objects than any printed page.
    """
    try:
        page = document[index]
        view = _View(page)
        chars, invisible = _chars(page, view)
        rules: list[Rule] = []
        pictures = _objects(page, view, rules)
        page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"PDF 第 {index + 1} 页已损坏，无法读取。", page=index + 1) from error
    return PageContent(index + 1, view.width, view.height, tuple(chars), tuple(rules), pictures, invisible)


class _View:
    """Turns page space into what is seen: origin top left, the page's rotation applied."""

    def __init__(self, page: Any) -> None:
        self.rotation = page.get_rotation() % 360
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self.width, self.height = page.get_size()

    def box(self, first: Point, second: Point) -> tuple[float, float, float, float]:
        ax, ay = self._seen(*first)
        bx, by = self._seen(*second)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _seen(self, x: float, y: float) -> Point:
        if self.rotation == 90:
            return y - self._bottom, x - self._left
        if self.rotation == 180:
            return self._right - x, y - self._bottom
        if self.rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y


def _chars(page: Any, view: _View) -> tuple[list[Char], bool]:
    text = page.get_textpage()
    handle = text.raw
    count = raw.FPDFText_CountChars(handle)
    refuse_beyond(MAX_PAGE_OBJECTS, count, "单页字符数")
    loose = raw.FS_RECTF()
    found: list[Char] = []
    slanted: list[Char] = []
    invisible = 0
    expected = (-view.rotation) % 360
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, loose):
            continue
        box = view.box((loose.left, loose.bottom), (loose.right, loose.top))
        char = Char(chr(code), *box, raw.FPDFText_GetFontSize(handle, index) or 1.0)
        turn = (raw.FPDFText_GetCharAngle(handle, index) * 57.29578 - expected) % 360
        (found if min(turn, 360 - turn) < _UPRIGHT * 57.29578 else slanted).append(char)
        if index % 16 == 0:
            invisible += raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(handle, index)) == _INVISIBLE
    text.close()
    chars = found if len(found) >= len(slanted) else found + slanted
    return [_with_real_size(char) for char in chars], invisible * 32 > count > 0


def _with_real_size(char: Char) -> Char:
    """Fonts scaled by a matrix report size 1; the box then tells how large the character is."""
    height = char.bottom - char.top
    width = char.x1 - char.x0
    real = max(height, width, 1.0)
    return char if 0.3 < char.size / real < 6 else char._replace(size=real)


def _objects(page: Any, view: _View, rules: list[Rule]) -> int:
    """Collect the rules of a page; the number of its pictures."""
    pictures = seen = 0
    identity: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    stack = [(raw.FPDFPage_GetObject(page.raw, i), identity, 0) for i in range(_count(page))]
    while stack:
        handle, outer, depth = stack.pop()
        seen += 1
        refuse_beyond(MAX_PAGE_OBJECTS, seen + len(rules), "单页对象数")
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _path_rules(handle, _matrix(handle, outer), view)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _matrix(handle, outer)
            count = max(0, raw.FPDFFormObj_CountObjects(handle))
            stack += [(raw.FPDFFormObj_GetObject(handle, i), inner, depth + 1) for i in range(count)]
    return pictures


def _count(page: Any) -> int:
    count = max(0, int(raw.FPDFPage_CountObjects(page.raw)))
    refuse_beyond(MAX_PAGE_OBJECTS, count, "单页对象数")
    return count


def _matrix(handle: Any, outer: Affine) -> Affine:
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, own):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _path_rules(handle: Any, matrix: Affine, view: _View) -> list[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    count = raw.FPDFPath_CountSegments(handle)
    refuse_beyond(MAX_PAGE_OBJECTS, count, "单页线段数")
    lines = [view.box(first, second) for first, second in _segments(handle, count, matrix)]
    if stroke.value:
        return [rule for box in lines if (rule := _straight(*box)) is not None]
    if not fill.value or not lines:
        return []
    return [rule for box in _filled_boxes(lines) if (rule := _straight(*box)) is not None]


def _filled_boxes(lines: list[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of filled rectangles: borders are often drawn as thin fills, several to a path of four sides each."""
    step = 4 if len(lines) % 4 == 0 else len(lines)
    for start in range(0, len(lines), step):
        part = lines[start : start + step]
        yield (
            min(line[0] for line in part),
            min(line[1] for line in part),
            max(line[2] for line in part),
            max(line[3] for line in part),
        )


def _straight(x0: float, top: float, x1: float, bottom: float) -> Rule | None:
    width, height = x1 - x0, bottom - top
    if height <= _THIN and width >= _SHORTEST_RULE and width > height:
        middle = (top + bottom) / 2
        return Rule(x0, middle, x1, middle)
    if width <= _THIN and height >= _SHORTEST_RULE:
        middle = (x0 + x1) / 2
        return Rule(middle, top, middle, bottom)
    return None


def _segments(handle: Any, count: int, matrix: Affine) -> list[tuple[Point, Point]]:
    """The straight segments of a path in page space, closing ones included."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    segments: list[tuple[Point, Point]] = []
    start = last = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value * a + y.value * c + e, x.value * b + y.value * d + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            segments.append((last, point))
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None and start != point:
            segments.append((point, start))
            last = start
    return segments


def _refusal(error: pypdfium2.PdfiumError) -> Unreadable:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
        return Unreadable("PDF 已加密，需要密码才能打开。请先取消密码保护，再重新读取。")
    return Unreadable("PDF 已损坏，无法打开。请重新下载或另存后再试。")
