"""From bytes to text (字符编码识别): marks first, then what the document says, then what reads as Chinese."""

from __future__ import annotations

import codecs
import re
import unicodedata

from gongkai.annual.findings import Finding, Place, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE)
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
# Characters that nearly every report contains, in both scripts; a wrong decoding hits almost none of them.
_USUAL = frozenset(
    "的一是在不了有和人这中大为上个国我以要政府信息公开年报告条例工作总计本机关资訊開報條總計機關為國會申请請行法件第"
)
# Radicals that Skia's PDFs and copies from them hold in place of the characters; Unicode maps the Kangxi block and the
# compatibility ideographs, the supplement's simplified forms have no mapping and stand here.
_SUPPLEMENT = (
    "⺁厂⺄乙⺇几⺈刀⺉刂⺊卜⺌小⺎兀⺒巳⺓幺⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺣灬⺤爫⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺰纟⺱网⺲网"
    "⺳网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长"
    "⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
_STAND_INS = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys((*range(9), *range(14, 28), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _STAND_INS},
    **{ord(radical): character for radical, character in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}

_MAY_FOLD = re.compile(
    r"[\x00-\x08\x0e-\x1b\xad\u200b-\u200f\u2060\u2e80-\u2fdf\uf900-\ufaff\ufeff\U0002f800-\U0002fa1f]"
)


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Text of a file in any encoding that Chinese offices use, with a finding if characters were lost (解码).

    A byte order mark decides; then valid UTF-8; then the declared encoding; then GB 18030 or Big5, whichever yields
    more everyday characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    if b"\0" in data[:1024]:
        wide = [text for name in ("utf-16-le", "utf-16-be") if (text := _strict(data, name)) is not None]
        if wide and _usual(best := max(wide, key=_usual)):
            return best, ()
    strict = _strict(data, "utf-8")
    return (strict, ()) if strict is not None else _guess(data)


def clean(text: str) -> str:
    """`visible` text with white space folded to single blanks (空白归一)."""
    if _MAY_FOLD.search(text):
        text = text.translate(_FOLDED)
    return " ".join(text.split())


def visible(text: str) -> str:
    """The text as it looks (所见文字): invisible characters dropped, radicals folded to the characters they stand for.

    Only the Kangxi and supplementary radicals and the compatibility ideographs are folded; full-width forms, circled
    figures and white space stay as they are, since a reader of the page sees them.
    """
    return text.translate(_FOLDED) if _MAY_FOLD.search(text) else text


def _guess(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    declared = _declared(data)
    if declared == "utf-8":
        return _lenient(data, "utf-8")
    if declared and (text := _strict(data, declared)) is not None and _usual(text) > 0:
        return text, ()
    candidates = [text for name in ("gb18030", "big5hkscs") if (text := _strict(data, name)) is not None]
    if candidates:
        return max(candidates, key=_usual), ()
    lenient = [_lenient(data, name) for name in ("utf-8", "gb18030", "big5hkscs")]
    return min(lenient, key=lambda result: result[0].count("\ufffd"))


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    try:
        return codecs.lookup(_FAMILY.get(name, name)).name
    except LookupError:
        return None


def _usual(text: str) -> int:
    return sum(character in _USUAL for character in text[:20_000])


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text, _ = codecs.lookup(encoding).decode(data, "strict")
    except (UnicodeError, ValueError):
        return None
    return text


def _lenient(data: bytes, encoding: str) -> tuple[str, tuple[Finding, ...]]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    message = f"文件中有 {lost} 处字符按 {encoding} 编码无法识别，已以“\ufffd”代替；相关文字和数字请以原件为准。"
    return text, (Finding("P-CHARSET", Severity.WARNING, Place(), message, found=lost),)
