"""The pages' words in English (界面英文): Chinese first; what is published and what the law says stays in Chinese."""

from __future__ import annotations

from gongkai.web.public.wording import api, apply, case, check, clock, errors, labels, platform
from gongkai.web.public.wording.relations import GIST
from gongkai.web.public.wording.sentences import Piece, Sentences

# Words that a page shows as they are, and sentences of the code with `{name}` for what differs.
ENGLISH: dict[str, str] = {
    **api.WORDS,
    **platform.WORDS,
    **labels.WORDS,
    **apply.WORDS,
    **case.WORDS,
    **check.WORDS,
    **clock.WORDS,
    **errors.WORDS,
}
_SENTENCES = Sentences(
    ENGLISH,
    {
        **api.SENTENCES,
        **apply.SENTENCES,
        **case.SENTENCES,
        **check.SENTENCES,
        **clock.SENTENCES,
        **errors.SENTENCES,
    },
)


def in_english(words: str) -> str:
    """Return the English of words of the interface; words without one stay as they are (界面英文)."""
    return ENGLISH.get(words, words)


def said_in_english(sentence: str) -> tuple[Piece, ...] | None:
    """Return a finished sentence of the code in English, None where it has none (句子英文)."""
    return _SENTENCES.english(sentence)


__all__ = ["ENGLISH", "GIST", "Piece", "in_english", "said_in_english"]
