"""Wording that an organ has adapted (本机关文书样式): {{字段}} in its own DOCX, filled in a sandbox.

A placeholder is a name, or 项.名 inside a loop; nothing else is let in: no calls, no filters, no arithmetic, no
attributes of anything. A loop stands on its own paragraphs or table rows: {% for 项 in 各项 %} … {% endfor %}.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from gongkai.casework.letters.facts import LetterCode, LetterFacts
from gongkai.casework.letters.kinds import SHAPES
from gongkai.casework.letters.numbers import DocumentNo
from gongkai.documents.letters.labels import (
    ITEM,
    ITEM_FIELDS,
    ITEMS,
    adapted_view,
    field_citation,
    fields_of,
    obligatory_fields,
)
from gongkai.documents.letters.package import WORD, WordFile, join_split_runs, paragraph_text, splice
from gongkai.documents.letters.rendering import refuse_gaps, runs_of
from gongkai.errors import InvalidInput

MAX_PLACEHOLDERS, MAX_ITEMS, MAX_NODES = 500, 100, 20_000
_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LOOP = re.compile(rf"\{{%\s*for\s+{ITEM}\s+in\s+{ITEMS}\s*%\}}")
_END = re.compile(r"\{%\s*endfor\s*%\}")
_P, _T, _TR, _R = (f"{{{WORD}}}{tag}" for tag in ("p", "t", "tr", "r"))
_GAP_LABEL = re.compile("\ufffe([^\uffff]*)\uffff")
# Words of an item are filled in first; a brace in them must not be read as a placeholder afterwards.
_BRACE = "\ufdd6"
_Allowed = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr)


def check_template(data: bytes, code: LetterCode) -> tuple[str, ...]:
    """Return the fields that an uploaded template uses, or refuse it (模板上传核查).

    Raises: InvalidInput naming what is not allowed, unknown or missing; Unreadable for a file that is no DOCX.
    """
    used: list[str] = []
    word = _opened(data)
    for paragraph in _paragraphs(word):
        used += _fields(_without_loops(paragraph_text(paragraph)))
    if len(used) > MAX_PLACEHOLDERS:
        raise InvalidInput(f"模板中的字段超过{MAX_PLACEHOLDERS}处，不予接受。请精简。")
    _check_loops(word)
    known = {*fields_of(code), *(f"{ITEM}.{name}" for name in ITEM_FIELDS)}
    if unknown := sorted(set(used) - known):
        raise InvalidInput(f"模板中有不认识的字段：{'、'.join(unknown)}。可用字段：{'、'.join(fields_of(code))}。")
    _check_obligatory(used, "".join(word.text_lines()), code)
    return tuple(dict.fromkeys(used))


def _check_obligatory(used: Sequence[str], text: str, code: LetterCode) -> None:
    title = SHAPES[code].title
    missing = {field: field for field in obligatory_fields(code) if field not in used}
    if "标题" not in used and title not in text:
        missing = {"标题": f"标题（或者文字“{title}”）", **missing}
    if missing:
        said = "、".join(f"{shown}（{field_citation(code, field)}）" for field, shown in missing.items())
        raise InvalidInput(
            f"“{title}”的模板缺少必备字段：{said}。请补上后再上传。",
            missing=tuple((field, str(field_citation(code, field))) for field in missing),
        )


def render_template(data: bytes, facts: LetterFacts, *, preview: bool = False) -> bytes:
    """Fill an organ's template with the facts of a letter (套用本机关样式). The same input gives the same bytes.

    Raises: what `check_template` raises; RecordMissing for what is missing, unless it is a preview.
    """
    check_template(data, facts.code)
    word, view = _opened(data), adapted_view(facts)
    shape = SHAPES[facts.code]
    for name in word.roots:
        _unroll(word.roots[name], view[ITEMS])
    missing: list[str] = []
    for paragraph in _paragraphs(word):
        missing += _fill(paragraph, view)
    if not preview:
        refuse_gaps(dict.fromkeys(missing), shape.title, shape.cites[0])
    return word.saved()


def fill_number(data: bytes, draft: DocumentNo, drawn: DocumentNo) -> bytes:
    """Write the number drawn at issue into an edited DOCX in place of its “×” (填入发文字号).

    Raises: InvalidInput if the draft's number stands nowhere in it; Unreadable for a file that is no DOCX.
    """
    word, found = WordFile(data), False
    for root in word.roots.values():
        for paragraph in root.iter(_P):
            found |= _replace(paragraph, str(draft), str(drawn))
    if not found:
        raise InvalidInput(f"上传的文书中找不到“{draft}”，不能填入发文字号。请保留该处文字后重新上传。")
    return word.saved()


def _replace(paragraph: etree._Element, old: str, new: str) -> bool:
    start = paragraph_text(paragraph).find(old)
    if start < 0:
        return False
    splice(paragraph, start, start + len(old), new)
    return True


def _opened(data: bytes) -> WordFile:
    word = WordFile(data)
    for root in word.roots.values():
        for paragraph in root.iter(_P):
            join_split_runs(paragraph)
    return word


def _paragraphs(word: WordFile) -> Iterator[etree._Element]:
    for name in sorted(word.roots):
        yield from list(word.roots[name].iter(_P))


def _without_loops(text: str) -> str:
    return _END.sub("", _LOOP.sub("", text))


def _fields(text: str) -> list[str]:
    """The names that a paragraph uses; anything but a name or 项.名 is refused."""
    if "{" not in text:
        return []
    try:
        tree = _sandbox().parse(text)
    except jinja2.TemplateSyntaxError as error:
        raise InvalidInput(f"模板中“{text[:40]}”写法不对，占位符应写成 {{{{字段}}}}。（{error.message}）") from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _Allowed):
            raise InvalidInput(f"模板中“{text[:40]}”含有不允许的写法，只能写 {{{{字段}}}} 和循环中的 {{{{项.字段}}}}。")
    return list(_names(tree))


def _names(tree: nodes.Node) -> Iterator[str]:
    inside = {id(one.node) for one in tree.find_all(nodes.Getattr)}
    for one in tree.find_all(nodes.Getattr):
        if not (isinstance(one.node, nodes.Name) and one.node.name == ITEM and one.attr in ITEM_FIELDS):
            raise InvalidInput(
                f"模板中不允许使用“{one.attr}”。循环中可用：{'、'.join(f'项.{name}' for name in ITEM_FIELDS)}。"
            )
        yield f"{ITEM}.{one.attr}"
    for name in tree.find_all(nodes.Name):
        if id(name) not in inside:
            yield name.name


def _check_loops(word: WordFile) -> None:
    for root in word.roots.values():
        depth = 0
        for paragraph in root.iter(_P):
            text = paragraph_text(paragraph)
            depth += len(_LOOP.findall(text)) - len(_END.findall(text))
            if depth not in (0, 1):
                raise InvalidInput("模板中的循环不能嵌套，{% for 项 in 各项 %} 与 {% endfor %} 应当成对。")
            if (
                depth == 0
                and f"{ITEM}." in "".join(_MARK.findall(text))
                and not _LOOP.search(text)
                and not _END.search(text)
            ):
                raise InvalidInput("“项.…”只能写在 {% for 项 in 各项 %} 与 {% endfor %} 之间。")
        if depth:
            raise InvalidInput("模板中的 {% for 项 in 各项 %} 没有对应的 {% endfor %}。")


def _unroll(root: etree._Element, items: Sequence[Mapping[str, str]]) -> None:
    """Repeat what stands between the marks of a loop, once an item; rows where the marks stand in a table."""
    if len(items) > MAX_ITEMS:
        raise InvalidInput(f"申请内容超过{MAX_ITEMS}项，不能套用样式。")
    while (start := next((one for one in root.iter(_P) if _LOOP.search(paragraph_text(one))), None)) is not None:
        end = next(one for one in root.iter(_P) if _END.search(paragraph_text(one)))
        first, last = _unit(start), _unit(end)
        parent = first.getparent()
        if parent is None or last.getparent() is not parent:
            raise InvalidInput("循环的开始和结束应当同在正文段落中，或者同在一张表格的行中。")
        children = list(parent)
        between = children[children.index(first) : children.index(last) + 1]
        _strip_marks(between)
        at = parent.index(first)
        for one in between:
            parent.remove(one)
        for item in items:
            for one in between:
                parent.insert(at, _bound(copy.deepcopy(one), item))
                at += 1
        _drop_empty(parent)
    if sum(1 for _ in root.iter()) > MAX_NODES * max(1, len(items)):
        raise InvalidInput("套用样式后的文书过大。请精简模板。")


def _unit(paragraph: etree._Element) -> etree._Element:
    """The table row that a mark stands in, else its paragraph."""
    return next((one for one in paragraph.iterancestors(_TR)), paragraph)


def _strip_marks(elements: Sequence[etree._Element]) -> None:
    for element in list(elements):
        for paragraph in list(element.iter(_P)):
            marked = _LOOP.search(paragraph_text(paragraph)) or _END.search(paragraph_text(paragraph))
            if not marked:
                continue
            for node in paragraph.iter(_T):
                node.text = _without_loops(node.text or "")
            if not paragraph_text(paragraph).strip() and element is paragraph:
                paragraph.set("drop", "1")


def _bound(element: etree._Element, item: Mapping[str, str]) -> etree._Element:
    for node in element.iter(_T):
        text = node.text or ""
        if f"{ITEM}." in text:
            guarded = {name: words.replace("{", _BRACE) for name, words in item.items()}
            node.text = _sandbox().from_string(text).render({ITEM: guarded, **_untouched(text)})
    return element


def _untouched(text: str) -> dict[str, str]:
    """Fields of the whole letter stay as they are until the loops are gone."""
    return {name: f"{{{{{name}}}}}" for name in _fields(text) if not name.startswith(f"{ITEM}.")}


def _drop_empty(parent: etree._Element) -> None:
    for one in list(parent):
        if one.get("drop"):
            parent.remove(one)


def _fill(paragraph: etree._Element, view: Mapping[str, Any]) -> list[str]:
    """Fill the placeholders of a paragraph; several lines make several paragraphs. Returns what is missing."""
    missing: list[str] = []
    for node in list(paragraph.iter(_T)):
        text = node.text or ""
        if "{{" in text:
            text = _sandbox().from_string(text).render(view)
        text = text.replace(_BRACE, "{")
        missing += _GAP_LABEL.findall(text)
        node.text = "".join(run.text for run in runs_of(text)) if _GAP_LABEL.search(text) else text
    _split(paragraph)
    return missing


def _split(paragraph: etree._Element) -> None:
    holding = [node for node in paragraph.iter(_T) if "\n" in (node.text or "")]
    parent = paragraph.getparent()
    if not holding or parent is None:
        return
    first, *others = (holding[0].text or "").split("\n")
    before = copy.deepcopy(paragraph)
    holding[0].text = first
    at = parent.index(paragraph)
    index = list(paragraph.iter(_T)).index(holding[0])
    for number, line in enumerate(others, 1):
        more = copy.deepcopy(before)
        texts = list(more.iter(_T))
        for node in texts:
            node.text = ""
        texts[index].text = line
        parent.insert(at + number, more)


@lru_cache(maxsize=1)
def _sandbox() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
