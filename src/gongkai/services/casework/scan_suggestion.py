"""What the recognised words of a letter suggest for the register (扫描件识别建议): only a suggestion, never more.

An application follows the form of article 29 more or less: labels with their values beside or below them. What carries
no label is looked for by its shape only where a shape is sure (numbers, addresses of mail).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.privacy import Purpose, plain
from gongkai.privacy.identifiers import id_number_fault

LABELS: Final = {
    "name": ("申请人姓名", "申请人名称", "姓名或者名称", "申请人", "姓名", "单位名称", "名称"),
    "representative": ("法定代表人", "负责人"),
    "contact_person": ("联系人姓名", "联系人"),
    "identity_number": ("身份证号码", "身份证号", "证件号码", "公民身份号码", "统一社会信用代码"),
    "phone": ("联系电话", "手机号码", "电话号码", "联系方式", "手机", "电话"),
    "email": ("电子邮箱", "电子邮件", "邮箱"),
    "address": ("通信地址", "通讯地址", "联系地址", "邮寄地址", "住址", "地址"),
    "postcode": ("邮政编码", "邮编"),
    "items": (
        "所需政府信息内容描述",
        "所需政府信息的内容描述",
        "所需政府信息",
        "所需信息内容描述",
        "所需信息的内容描述",
        "所需信息",
        "申请公开的内容",
        "申请公开内容",
        "申请内容",
        "内容描述",
    ),
}
"""What each value is called on a filing, by the names of `law.request_form` (申请表各项的称谓)."""
_END_OF_ITEMS: Final = (
    "用途",
    "获取",
    "提供方式",
    "提供形式",
    "信息的指定",
    "申请人签名",
    "签名",
    "此致",
    "申请时间",
    "是否申请减免",
)
_ORDERED: Final = sorted(((one, key) for key, names in LABELS.items() for one in names), key=lambda one: -len(one[0]))
_LABEL_IN_LINE: Final = re.compile(
    "(?:" + "|".join(r"\s*".join(name) for name, _ in _ORDERED) + r")\s*(?:（[^）]{0,12}）)?\s*[:：]"
)
_AFTER_LABEL: Final = re.compile(r"\s*(?:（[^）]{0,12}）)?\s*[:：]\s*|\t+|\s{2,}")
_ID: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
_PHONE: Final = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_POSTCODE: Final = re.compile(r"(?<!\d)\d{6}(?!\d)")
_ASKS: Final = re.compile(r"(?:特?申请(?:公开|获取)|请求公开|要求公开)[:：]?(.{4,})")
_LONGEST: Final = 2000


def suggestion(document: SourceDocument) -> dict[str, str]:
    """Return suggested values by the names of `law.request_form`, with `items` for what is asked; doubtful ones out."""
    lines = [line for line in map(_tidy, lines_of(document)) if line]
    found = dict(_labelled(lines))
    whole = "\n".join(lines)
    found = {key: fit for key, value in found.items() if (fit := _fit(key, value))}
    for key, shape in (("identity_number", _ID), ("phone", _PHONE), ("email", _EMAIL)):
        if key not in found and (match := shape.search(whole)) and (fit := _fit(key, match[0])):
            found[key] = fit
    if "items" not in found and (asked := _ASKS.search(whole.replace("\n", ""))):
        found["items"] = asked[1][:_LONGEST]
    return found


def lines_of(document: SourceDocument) -> Iterator[str]:
    """Yield the lines of a document, a row of a form as its labels with their values (逐行文字)."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.splitlines()
        elif isinstance(block, Table):
            for row in block.rows:
                yield from _cells([cell.text for cell in row if cell is not None and cell.origin and cell.text.strip()])


def _cells(texts: Sequence[str]) -> Iterator[str]:
    """A row of a form is labels and values in turn."""
    rest = ["".join(text.split()) if _label(text) else " ".join(text.split()) for text in texts]
    while rest:
        first = rest.pop(0)
        if _label(first) == first and rest and not _label(rest[0]):
            yield f"{first}：{rest.pop(0)}"
        else:
            yield first


def _tidy(line: str) -> str:
    return line.replace("\u3000", " ").strip()


def _label(text: str) -> str:
    """The label with which a text begins, empty for none; blanks inside a label do not count."""
    bare = "".join(text.split())
    return next((name for name, _ in _ORDERED if bare.startswith(name)), "")


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for number, line in enumerate(lines):
        for key, value in _pairs(line):
            if key in seen:
                continue
            said = _asked([value, *lines[number + 1 :]]) if key == "items" else value
            if said:
                seen.add(key)
                yield key, said


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """Labels with their values on one line: recognition loses the gaps between several, so each label begins a pair."""
    cuts = sorted({0, len(line), *(match.start() for match in _LABEL_IN_LINE.finditer(line))})
    for start, end in pairwise(cuts):
        part = line[start:end].strip(" \t；;").lstrip("，,")
        label = _label(part)
        if not label:
            continue
        key = next(one for name, one in _ORDERED if name == label)
        rest = re.sub(r"^\s*" + r"\s*".join(map(re.escape, label)), "", part, count=1)
        if match := _AFTER_LABEL.match(rest):
            yield key, rest[match.end() :].strip()
        elif not rest.strip() or key in ("phone", "postcode", "identity_number", "email"):
            yield key, rest.strip()


def _asked(lines: Iterable[str]) -> str:
    """What is asked runs on over lines until the next label or the closing words."""
    taken: list[str] = []
    for number, line in enumerate(lines):
        if number and (_label(line) or any("".join(line.split()).startswith(word) for word in _END_OF_ITEMS)):
            break
        taken.append(line.strip())
    return "".join(taken)[:_LONGEST]


def _fit(key: str, value: str) -> str:
    """The value in the shape that the field wants, empty where it has none."""
    if key in ("name", "representative", "contact_person"):
        value = value.strip(" ，,")
        bare = re.sub(r"[\s（(].*$", "", value.strip()) if re.search(r"[（(]", value) else "".join(value.split())
        return bare if 2 <= len(bare) <= 60 and not re.search(r"\d{4}", bare) else ""
    if key == "identity_number":
        bare = plain(value, Purpose.ID_NUMBER)
        return bare if len(bare) == 18 and (not _ID.fullmatch(bare) or not id_number_fault(bare)) else ""
    shapes = {"phone": _PHONE, "email": _EMAIL, "postcode": _POSTCODE}
    if shape := shapes.get(key):
        match = shape.search(value.replace(" ", ""))
        return match[0] if match else ""
    return value.strip()
