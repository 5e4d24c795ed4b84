"""One form of a text for finding (检索归一): width, case, spaces and punctuation make no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Parts of a document stand apart by this: no folded text contains it, so nothing is found across two parts.
SEAM = "\n"
_VARIATION = range(0xFE00, 0xFE10)


class _Fold(dict[int, str]):
    """How each character is folded, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        kept = "".join(one for one in unicodedata.normalize("NFKC", folded) if _is_kept(one))
        self[code] = kept
        return kept


_FOLD = _Fold()


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" and ord(character) not in _VARIATION


def fold(text: str) -> str:
    """Return a text as it is searched: letters, digits and 汉字 only, narrow and in lower case (归一)."""
    return fold_in_place(unicodedata.normalize("NFC", text))


def fold_in_place(text: str) -> str:
    """Return a folded text without composing its characters first (`text` in NFC)."""
    return text.translate(_FOLD)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return a folded text and, for each of its characters, the place in the original (`text` in NFC)."""
    pieces: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        piece = _FOLD[ord(character)]
        pieces.append(piece)
        places.extend([place] * len(piece))
    return "".join(pieces), places


def segments(texts: Iterable[str]) -> str:
    """Return several texts folded, each standing apart (分段归一)."""
    return SEAM.join(folded for folded in map(fold, texts) if folded)


def symbols(text: str) -> str:
    """Return the visible characters that folding leaves out, each once: 《》（）—— (标点符号)."""
    return "".join(
        sorted({one for one in unicodedata.normalize("NFC", text) if not _FOLD[ord(one)] and one.isprintable()} - {" "})
    )
