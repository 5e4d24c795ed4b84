"""The styles and the page of GB/T 9704-2012 in Word (公文样式)."""

from __future__ import annotations

from math import floor

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.styles.style import BaseStyle

from gongkai.documents import page

XIAOBIAOSONG, FANGSONG, HEITI, KAITI, SONGTI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_LINE = round(page.LINE_POINTS * 20)
# 28 characters of 16 points are a little wider than 156 mm, so body text is set closer. (A grid of characters in the
# section would say the same, but LibreOffice spreads the text on it.)
_CLOSER = f'<w:spacing w:val="{floor((page.CHARACTER_PITCH_POINTS - page.BODY_POINTS) * 20)}"/>'
# Typefaces that stand in where a named one is not installed; Word and LibreOffice look the other names up.
_STAND_INS = {
    XIAOBIAOSONG: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,Noto Serif CJK SC,Noto Serif SC,宋体",
    FANGSONG: "仿宋,FangSong,FangSong_GB2312,Noto Serif CJK SC,Noto Serif SC",
    HEITI: "SimHei,Noto Sans CJK SC,Noto Sans SC",
    KAITI: "楷体,KaiTi,KaiTi_GB2312,Noto Serif CJK SC,Noto Serif SC",
    SONGTI: "SimSun,Noto Serif CJK SC,Noto Serif SC",
}
_FAMILIES = {HEITI: "swiss"}


def _font_entry(name: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{_STAND_INS[name]}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{_FAMILIES.get(name, "roman")}"/><w:pitch w:val="default"/></w:font>'
    )


FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f"<w:fonts {nsdecls('w')}>{''.join(map(_font_entry, _STAND_INS))}</w:fonts>"
).encode()

_KEPT = frozenset(
    {"Normal", "Title", "Heading1", "Heading2", "Header", "Footer", "DefaultParagraphFont", "TableNormal", "NoList"}
)
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NO_INDENT = '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"


def define_styles(word: WordDocument) -> None:
    """Give the document the styles of the standard (定义样式) in place of those of the empty document."""
    _defaults(word)
    _drop_unused(word)
    _style(word, "Normal", FANGSONG, page.BODY_POINTS, f'{_EXACT}{_INDENT}<w:jc w:val="both"/>')
    _style(
        word,
        "Title",
        XIAOBIAOSONG,
        page.TITLE_POINTS,
        f'<w:spacing w:before="0" w:after="{_LINE}" w:line="680" w:lineRule="exact"/>{_NO_INDENT}'
        '<w:jc w:val="center"/>',
    )
    _style(word, "Heading 1", HEITI, page.BODY_POINTS, f'{_KEEP}{_EXACT}{_INDENT}<w:outlineLvl w:val="0"/>')
    _style(word, "Heading 2", KAITI, page.BODY_POINTS, f'{_KEEP}{_EXACT}{_INDENT}<w:outlineLvl w:val="1"/>')
    _style(word, "Flush", FANGSONG, page.BODY_POINTS, f"{_EXACT}{_NO_INDENT}")
    _style(word, "Gap", KAITI, page.BODY_POINTS, f"{_EXACT}{_INDENT}")
    _style(word, "Note", FANGSONG, page.NOTE_POINTS, f'<w:spacing w:before="60" w:after="120"/>{_NO_INDENT}')
    _style(
        word,
        "Table Text",
        FANGSONG,
        page.TABLE_POINTS,
        '<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="220" w:lineRule="atLeast"/>'
        f"{_NO_INDENT}",
    )
    _style(
        word,
        "Closing",
        FANGSONG,
        page.BODY_POINTS,
        f'<w:keepLines/><w:spacing w:before="{2 * _LINE}" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
        f"{_NO_INDENT}"
        '<w:jc w:val="center"/>',
    )
    _style(word, "Lead", KAITI, page.BODY_POINTS, None)
    _style(word, "Annexes", FANGSONG, page.BODY_POINTS, f"{_EXACT}{_NO_INDENT}")
    _letter_styles(word)


def _letter_styles(word: WordDocument) -> None:
    """The head in red and the foot of an official paper (版头、版记)."""
    _style(
        word,
        "Red Head",
        XIAOBIAOSONG,
        page.TITLE_POINTS,
        f'<w:spacing w:before="{round(page.MARK_DROP_MM * 1440 / 25.4)}" w:after="{_LINE}"/>{_NO_INDENT}'
        '<w:jc w:val="center"/>',
        colour=page.RED,
    )
    line = f'<w:bottom w:val="single" w:sz="18" w:space="11" w:color="{page.RED}"/>'
    _style(
        word,
        "Document No",
        FANGSONG,
        page.BODY_POINTS,
        f'<w:pBdr>{line}</w:pBdr><w:spacing w:before="0" w:after="{2 * _LINE}" w:line="{_LINE}" w:lineRule="exact"/>'
        f'{_NO_INDENT}<w:jc w:val="center"/>',
    )
    close = '<w:spacing w:before="30" w:after="30" w:line="320" w:lineRule="atLeast"/>'
    form = f'<w:snapToGrid w:val="0"/>{close}{_NO_INDENT}'
    _style(word, "Form Text", FANGSONG, page.FORM_POINTS, form)
    for name, top, bottom in (("Imprint Top", 12, 6), ("Imprint End", 0, 12), ("Imprint Only", 12, 12)):
        _style(word, name, FANGSONG, page.IMPRINT_POINTS, _ruled(top, bottom))


def _ruled(top: int, bottom: int) -> str:
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="2" w:color="000000"/>'
        for side, size in (("top", top), ("bottom", bottom))
        if size
    )
    width = round(page.TEXT_WIDTH_MM * 1440 / 25.4) - 280
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    indent = '<w:ind w:left="280" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
    return f'<w:pBdr>{rules}</w:pBdr>{tab}<w:spacing w:before="0" w:after="0"/>{indent}'


def set_page(word: WordDocument) -> None:
    """Set the page of the standard (版面): A4, 22 lines of 28 characters, page numbers odd right, even left."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(page.PAGE_WIDTH_MM), Mm(page.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(page.TOP_MM), Mm(page.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(page.LEFT_MM), Mm(page.RIGHT_MM)
    section.footer_distance = Mm(page.BOTTOM_MM - 7) - Pt(page.PAGE_NUMBER_POINTS * 1.2)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{_LINE}"/>'))
    word.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _page_number(footer: _Footer, side: str) -> None:
    paragraph = footer.paragraphs[0]._p
    for child in list(paragraph):
        paragraph.remove(child)
    run = f"<w:rPr>{_fonts(SONGTI)}{_points(page.PAGE_NUMBER_POINTS)}</w:rPr>"
    paragraph.append(
        parse_xml(
            f'<w:pPr {nsdecls("w")}><w:pStyle w:val="Flush"/><w:ind w:{side}Chars="100" w:{side}="280"/>'
            f'<w:jc w:val="{side}"/></w:pPr>'
        )
    )
    for piece in (
        "<w:t>— </w:t>".replace("<w:t>", '<w:t xml:space="preserve">'),
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    ):
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}>{run}{piece}</w:r>"))


def _defaults(word: WordDocument) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    replacement = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}{_points(page.BODY_POINTS)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    word.styles.element.replace(defaults, replacement)


def _drop_unused(word: WordDocument) -> None:
    """Keep of the empty document's 160 styles those that Word itself counts on, without links to the others."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def _style(word: WordDocument, name: str, font: str, points: float, paragraph: str | None, *, colour: str = "") -> None:
    style = _named(word, name, WD_STYLE_TYPE.CHARACTER if paragraph is None else WD_STYLE_TYPE.PARAGRAPH)
    element = style.element
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    if paragraph is not None:
        element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
    paint = f'<w:color w:val="{colour}"/>' if colour else ""
    closer = _CLOSER if points == page.BODY_POINTS else '<w:spacing w:val="0"/>'
    element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{_fonts(font)}{paint}{closer}{_points(points)}</w:rPr>"))


def _named(word: WordDocument, name: str, kind: WD_STYLE_TYPE) -> BaseStyle:
    style: BaseStyle = word.styles[name] if name in word.styles else word.styles.add_style(name, kind)
    return style


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}" w:hint="eastAsia"/>'


def _points(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
