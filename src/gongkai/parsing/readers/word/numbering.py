"""Ordinals that Word writes by itself before a paragraph (自动编号): 一、（一）1. and their kin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from gongkai.law.numerals import zh_numeral
from gongkai.parsing.readers.word.xml import child, local, number, value

_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    style: str | None


class Numbering:
    """Counts the numbered paragraphs of one document as Word does.

    `label` must be asked for every paragraph once and in order: each question counts on.
    """

    def __init__(self, numbering: etree._Element | None, styles: dict[str, etree._Element]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()
        self._styles = styles
        for node in numbering if numbering is not None else ():
            if local(node) in ("abstractNum", "listDef"):
                self._learn_levels(node)
            elif local(node) in ("num", "list"):
                self._learn_list(node)

    def label(self, properties: etree._Element | None) -> str:
        """The ordinal of a paragraph with its punctuation, empty if it has none or a bullet."""
        list_id, depth = self._reference(properties)
        abstract = self._lists.get(list_id or "")
        levels = self._levels.get(abstract or "", {})
        if abstract is None or list_id is None or depth not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        override = self._overrides.get((list_id, depth))
        if override is not None and (list_id, depth) not in self._seen:
            counters[depth] = override
        else:
            counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        self._seen.add((list_id, depth))
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        return _write(levels, counters, depth)

    def _reference(self, properties: etree._Element | None) -> tuple[str | None, int]:
        reference = _num_pr(properties)
        style = value(child(properties, "pStyle"))
        for _ in range(_DEEPEST_STYLE):
            if reference is not None or style is None or style not in self._styles:
                break
            reference = _num_pr(child(self._styles[style], "pPr"))
            if reference is None:
                style = value(child(self._styles[style], "basedOn"))
        if reference is None:
            return None, 0
        list_id = value(child(reference, "numId")) or value(child(reference, "ilfo"))
        level = value(child(reference, "ilvl"))
        return list_id, number(level, 0) if level is not None else self._level_of_style(list_id, style)

    def _level_of_style(self, list_id: str | None, style: str | None) -> int:
        levels = self._levels.get(self._lists.get(list_id or "", ""), {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def _learn_levels(self, node: etree._Element) -> None:
        name = value(node, "abstractNumId") or value(node, "listDefId") or ""
        self._levels[name] = {
            number(value(level, "ilvl"), 0): _Level(
                number(value(child(level, "start")), 1),
                value(child(level, "numFmt")) or _OLD_FORMATS.get(value(child(level, "nfc")) or "0", "decimal"),
                value(child(level, "lvlText")) or "",
                value(child(level, "pStyle")),
            )
            for level in node
            if local(level) == "lvl"
        }

    def _learn_list(self, node: etree._Element) -> None:
        name = value(node, "numId") or value(node, "ilfo") or ""
        self._lists[name] = value(child(node, "abstractNumId")) or value(child(node, "ilst")) or ""
        for override in node:
            start = value(child(override, "startOverride"))
            if local(override) == "lvlOverride" and start is not None:
                self._overrides[name, number(value(override, "ilvl"), 0)] = number(start, 1)


def _num_pr(properties: etree._Element | None) -> etree._Element | None:
    found = child(properties, "numPr")
    return found if found is not None else child(properties, "listPr")


def _write(levels: dict[int, _Level], counters: dict[int, int], depth: int) -> str:
    if levels[depth].format in ("bullet", "none"):
        return ""
    text = levels[depth].text
    for level in range(depth + 1):
        placeholder = f"%{level + 1}"
        if placeholder in text and level in levels:
            count = counters.setdefault(level, levels[level].start)
            text = text.replace(placeholder, _figure(count, levels[level].format))
    return text.strip()


def _figure(count: int, style: str) -> str:
    writer = _WRITERS.get(style)
    return writer(count) if writer is not None and 0 < count < 10_000 else str(count)


def _digits(count: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))


def _counting(count: int) -> str:
    return zh_numeral(count) if count < 100 else _digits(count)


def _circled(count: int) -> str:
    return chr(0x245F + count) if count <= 20 else str(count)


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count <= 780 else str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        repeat, count = divmod(count, size)
        text += letters * repeat
    return text


def _from(letters: str) -> Callable[[int], str]:
    return lambda count: letters[count - 1] if count <= len(letters) else str(count)


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": zh_numeral,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": zh_numeral,
    "japaneseCounting": zh_numeral,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda count: zh_numeral(count).translate(_LEGAL),
    "ideographLegalTraditional": lambda count: zh_numeral(count).translate(_LEGAL),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "decimalZero": lambda count: f"{count:02}",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
}
_OLD_FORMATS = {
    "0": "decimal",
    "1": "upperRoman",
    "2": "lowerRoman",
    "3": "upperLetter",
    "4": "lowerLetter",
    "10": "ideographDigital",
    "11": "japaneseCounting",
    "14": "decimalFullWidth",
    "18": "decimalEnclosedCircle",
    "23": "bullet",
    "30": "ideographTraditional",
    "37": "chineseCounting",
    "39": "chineseCountingThousand",
}
