"""Spelling evened out (文字归一): width, radicals, traditional characters, white space, before anything is compared."""

from __future__ import annotations

import re
import unicodedata

_TRADITIONAL = (
    "開开請请數数據据復复議议訴诉訟讼結结轉转務务機机關关當当業业實实處处罰罚強强規规廢废發发現现許许費费"
    "額额單单萬万總总計计維维糾纠審审應应權权屬属國国祕秘類类內内過过執执詢询項项無无確确認认獲获補补繳缴納纳"
    "繼继續续辦办與与檔档範范製制對对購购團团體体織织組组會会報报舉举訪访複复違违險险穩稳護护區区別别隻只計计"
    "這这個个種种點点產产資资訊讯內内狀状決决圖图書书門门問问題题進进經经濟济稱称號号兩两條条監监導导"
    "絕绝尚尚後后業业領领錄录鈎钩勾勾聲声銷销變变鄉乡鎮镇縣县廳厅長长東东財财稅税環环術术學学員员衛卫生生"
)
_TO_SIMPLE = str.maketrans(_TRADITIONAL[::2], _TRADITIONAL[1::2])
_SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u3000]+")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text in one width and in simplified characters (归一为半角、简体); spaces stay.

    Kangxi radicals, as Chromium's PDF files have them, become the characters they stand for.
    """
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TO_SIMPLE) if _has_traditional(text) else text


def simplified(text: str) -> str:
    """Return the text in simplified characters without white space, widths left alone (去空白、转简体)."""
    text = "".join(text.split())
    return text.translate(_TO_SIMPLE) if _has_traditional(text) else text


def squeeze(text: str) -> str:
    """Return the folded text without any white space (去除空白)."""
    return _SPACE.sub("", fold(text))


def compact(text: str) -> str:
    """Return the folded text without white space and punctuation (只留字词), as labels are compared."""
    return _NOT_WORD.sub("", fold(text))


_TRADITIONAL_ONLY = re.compile("[" + "".join(sorted(set(_TRADITIONAL[::2]) - set(_TRADITIONAL[1::2]))) + "]")


def _has_traditional(text: str) -> bool:
    return _TRADITIONAL_ONLY.search(text) is not None
