"""HTML out (网页): an accessible article, alone as a page or as a fragment for a page with its own styles."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path

from gongkai.documents.blocks import (
    Align,
    Annexes,
    Block,
    Cell,
    CellRole,
    Closing,
    Document,
    Heading,
    Imprint,
    PageBreak,
    Paragraph,
    Picture,
    RedHead,
    Run,
    Table,
    TextStyle,
    Title,
    annex_lines,
)
from gongkai.documents.dates import chinese_date
from gongkai.documents.figures import GAP, GAP_TITLE
from gongkai.documents.geometry import Grid, Placed, bands

_STYLESHEET = Path(__file__).parent / "styles" / "page.css"


def stylesheet() -> str:
    """The style sheet of the article (样式表), for a page that may not carry styles inline."""
    return _STYLESHEET.read_text("utf-8")


def article_html(document: Document, *, id_prefix: str = "doc") -> str:
    """The paper as an `<article>` without styles or scripts (网页片段).

    `id_prefix` keeps element ids apart where a page shows several papers. The title is the page's `<h1>`; headings of
    the first level have the ids `<prefix>-part-1` and so on, for a list of contents.
    """
    look = "doc doc-letter" if document.letter else "doc"
    parts = [f'<article class="{look}" lang="{escape(document.metadata.language)}">']
    headings = count(1)
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append(f'<h2 class="doc-heading-1" id="{id_prefix}-part-{next(headings)}">{escape(block.text)}</h2>')
        else:
            parts.extend(_block(block, id_prefix))
    return "\n".join([*parts, "</article>"]) + "\n"


def page_html(document: Document) -> bytes:
    """The paper as a page that stands alone (独立网页): styles inside, no script, nothing loaded from elsewhere."""
    metadata = document.metadata
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(metadata.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(metadata.title)}</title>",
    ]
    if metadata.organ:
        head.append(f'<meta name="author" content="{escape(metadata.organ)}">')
    if metadata.subject:
        head.append(f'<meta name="description" content="{escape(metadata.subject)}">')
    head += [f"<style>\n{stylesheet()}</style>", "</head>", "<body>", "<main>"]
    return ("\n".join(head) + "\n" + article_html(document) + "</main>\n</body>\n</html>\n").encode()


def _block(block: Block, prefix: str) -> Iterator[str]:
    match block:
        case Title(text, parts):
            yield f'<h1 class="doc-title">{_pieces(parts or (text,))}</h1>'
        case Heading(text, level):
            yield f'<h{level + 1} class="doc-heading-{level}">{escape(text)}</h{level + 1}>'
        case Paragraph(runs, style):
            yield f'<p class="doc-{style.value}">{"".join(map(_run, runs))}</p>'
        case Table():
            yield from _table(block, prefix)
        case Picture(content, media_type, alt):
            data = b64encode(content).decode("ascii")
            yield f'<p class="doc-picture"><img src="data:{media_type};base64,{data}" alt="{escape(alt)}"></p>'
        case Closing():
            yield _closing(block)
        case PageBreak():
            yield '<div class="doc-page-break"></div>'
        case RedHead() | Annexes() | Imprint():
            yield from _letter_part(block)


def _letter_part(block: RedHead | Annexes | Imprint) -> Iterator[str]:
    match block:
        case RedHead(organ, number):
            yield f'<p class="doc-mark">{escape(organ)}</p>'
            yield f'<p class="doc-number">{"".join(map(_run, number))}</p>'
        case Annexes(names):
            items = "".join(f"<li>{escape(name)}</li>" for name in annex_lines(names))
            yield f'<div class="doc-annexes"><p>附件：</p><ul>{items}</ul></div>'
        case Imprint(copies_to, organ, on):
            copies = f"<p>抄送：{escape(copies_to)}。</p>" if copies_to else ""
            yield f'<div class="doc-imprint">{copies}<p>{escape(organ)}　{chinese_date(on)}印发</p></div>'


def _closing(closing: Closing) -> str:
    lines = [escape(closing.organ)] if closing.organ else []
    if closing.seal:
        lines.append('<span class="doc-seal">（印章）</span>')
    if closing.on is not None:
        lines.append(f'<time datetime="{closing.on.isoformat()}">{chinese_date(closing.on)}</time>')
    return f'<p class="doc-closing">{"<br>".join(lines)}</p>'


def _run(run: Run) -> str:
    text = escape(run.text)
    match run.style:
        case TextStyle.LEAD:
            return f'<b class="doc-lead">{text}</b>'
        case TextStyle.STRONG:
            return f"<strong>{text}</strong>"
        case TextStyle.QUOTE:
            return f'<span class="doc-quote">{text}</span>'
        case TextStyle.GAP:
            return f'<mark class="doc-missing">{text}</mark>'
    return text


def _table(table: Table, prefix: str) -> Iterator[str]:
    grid = Grid(table)
    caption = escape(table.caption)
    name = f"{prefix}-{table.key}"
    yield f'<div class="doc-scroll" role="region" tabindex="0" aria-labelledby="{name}">'
    form = " doc-form" if table.form else ""
    yield f'<table class="doc-table doc-{table.key}{form}">'
    yield f'<caption id="{name}">{caption}</caption>'
    yield f"<colgroup>{'<col>' * grid.width}</colgroup>"
    parts = bands(table)
    if [header for header, _ in parts] == [True, False]:
        yield from _band(grid, parts[0][1], name, "thead")
        yield from _band(grid, parts[1][1], name, "tbody")
    elif len(parts) == 1:
        yield from _band(grid, parts[0][1], name, "tbody")
    else:
        for header, body in zip(parts[::2], parts[1::2], strict=True):
            yield from _band(grid, header[1] + body[1], name, "tbody")
    yield "</table>"
    yield "</div>"


def _band(grid: Grid, rows: list[int], name: str, tag: str) -> Iterator[str]:
    yield f"<{tag}>"
    for row in rows:
        yield "<tr>" + "".join(_cell(grid, placed, name) for placed in grid.rows[row]) + "</tr>"
    yield f"</{tag}>"


def _cell(grid: Grid, placed: Placed, name: str) -> str:
    cell = placed.cell
    attributes = []
    if cell.rowspan > 1:
        attributes.append(f' rowspan="{cell.rowspan}"')
    if cell.colspan > 1:
        attributes.append(f' colspan="{cell.colspan}"')
    if placed.is_column_header or placed.is_row_header:
        own = f' id="{_id(name, placed)}" scope="{_scope(placed)}"'
        return f"<th{own}{''.join(attributes)}{_class(cell)}>{_text(cell)}</th>"
    if headers := grid.headers_of(placed):
        attributes.append(f' headers="{" ".join(_id(name, header) for header in headers)}"')
    return f"<td{''.join(attributes)}{_class(cell)}>{_text(cell)}</td>"


def _id(name: str, placed: Placed) -> str:
    return f"{name}-r{placed.row + 1}c{placed.column + 1}"


def _scope(placed: Placed) -> str:
    if placed.is_column_header:
        return "colgroup" if placed.cell.colspan > 1 else "col"
    return "rowgroup" if placed.cell.rowspan > 1 else "row"


def _class(cell: Cell) -> str:
    names = [
        *(["doc-left"] if cell.align is Align.LEFT else []),
        *(["doc-parts"] if cell.parts else []),
        *([f"doc-{cell.role.value}"] if cell.role in (CellRole.GAP, CellRole.CORNER, CellRole.FIGURE) else []),
    ]
    return f' class="{" ".join(names)}"' if names else ""


def _text(cell: Cell) -> str:
    text = _pieces(cell.lines)
    if cell.role is not CellRole.GAP:
        return text
    return f'<abbr title="{GAP_TITLE if cell.text == GAP else "待填"}">{text}</abbr>'


def _pieces(parts: tuple[str, ...]) -> str:
    """Text that is broken between its parts only, without a character added to it."""
    return "<wbr>".join(map(escape, parts))
