"""Two versions side by side (稿件比较): which lines went, which came, and what changed inside a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text (一段文字): `kind` "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of the comparison (比较的一行): `kind` "same", "gone", "new" or "changed", with its parts."""

    kind: str
    parts: tuple[Part, ...]


def compare_texts(before: str, after: str) -> tuple[ComparedLine, ...]:
    """Return the lines of both texts in reading order, what changed inside a line marked (逐行比较)."""
    old, new = before.split("\n"), after.split("\n")
    found: list[ComparedLine] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [ComparedLine("same", (Part("same", line),)) for line in old[i1:i2]]
        elif tag == "replace":
            found += _replaced(old[i1:i2], new[j1:j2])
        else:
            kind = "gone" if tag == "delete" else "new"
            found += [ComparedLine(kind, (Part(kind, line),)) for line in (*old[i1:i2], *new[j1:j2])]
    return tuple(found)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[ComparedLine]:
    common = min(len(old), len(new))
    for before, after in zip(old[:common], new[:common], strict=True):
        yield ComparedLine("changed", tuple(_parts(before, after)))
    for line in old[common:]:
        yield ComparedLine("gone", (Part("gone", line),))
    for line in new[common:]:
        yield ComparedLine("new", (Part("new", line),))


def _parts(before: str, after: str) -> Iterator[Part]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Part("same", before[i1:i2])
            continue
        if i2 > i1:
            yield Part("gone", before[i1:i2])
        if j2 > j1:
            yield Part("new", after[j1:j2])
