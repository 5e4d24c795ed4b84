"""Digits that run together (粘连数字): every way of cutting them into the cells of a row, and which the sums allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Cut = tuple[int, ...]
MOST_CUTS = 400
MOST_STEPS = 20_000
WIDEST = 9


class Steps:
    """How much searching is left (剩余搜索步数); a search that runs out of steps has found nothing for certain."""

    __slots__ = ("left",)

    def __init__(self, left: int = MOST_STEPS) -> None:
        self.left = left

    def spent(self) -> bool:
        """Count one step; tell whether there are none left."""
        self.left -= 1
        return self.left <= 0


def cuts(runs: Sequence[str], cells: int, most: int = MOST_CUTS) -> list[Cut]:
    """Return the ways of cutting runs of digits into a number of cells (切分方案), at most `most` of them.

    A number has no leading zero; white space between two runs is a border. Shape: each cut has `cells` figures.
    """
    found: list[Cut] = []
    for cut in _cuts(tuple(runs), cells):
        found.append(cut)
        if len(found) >= most:
            break
    return found


def _cuts(runs: tuple[str, ...], cells: int) -> Iterator[Cut]:
    if not runs:
        if cells == 0:
            yield ()
        return
    head, rest = runs[0], runs[1:]
    spare = cells - len(rest)
    least = sum(map(len, rest))
    for parts in range(max(1, cells - least), min(spare, len(head)) + 1):
        for left in _split(head, parts):
            for right in _cuts(rest, cells - parts):
                yield (*left, *right)


def _split(digits: str, parts: int) -> Iterator[Cut]:
    if len(digits) > parts * WIDEST:
        return
    if parts == 1:
        if digits == "0" or digits[0] != "0":
            yield (int(digits),)
        return
    widest = 1 if digits[0] == "0" else min(WIDEST, len(digits) - parts + 1)
    for width in range(1, widest + 1):
        for rest in _split(digits[width:], parts - 1):
            yield (int(digits[:width]), *rest)


def summing_cuts(runs: Sequence[str], cells: int) -> list[Cut]:
    """Return the cuts whose last figure is the sum of the others (合计相符的切分方案); none if there are too many."""
    steps = Steps()
    found = list(_summing(tuple(runs), cells, steps))
    return [] if steps.left <= 0 or len(found) > MOST_CUTS else found


def _summing(runs: tuple[str, ...], cells: int, steps: Steps) -> Iterator[Cut]:
    """The total is chosen first, from the end, so that the others are cut short as soon as they exceed it."""
    last = runs[-1]
    for width in range(1, min(len(last), WIDEST) + 1):
        tail = last[-width:]
        if width > 1 and tail[0] == "0":
            continue
        before = (*runs[:-1], last[:-width]) if width < len(last) else runs[:-1]
        for parts in _adding(before, cells - 1, int(tail), steps):
            yield (*parts, int(tail))


def _adding(runs: tuple[str, ...], cells: int, total: int, steps: Steps) -> Iterator[Cut]:
    if not runs:
        if cells == 0 and total == 0:
            yield ()
        return
    head, rest = runs[0], runs[1:]
    digits = sum(map(len, runs))
    if steps.spent() or not len(runs) <= cells <= digits or digits > cells * len(str(total)):
        return
    for size in range(1, 1 + (1 if head[0] == "0" else min(len(head), len(str(total))))):
        figure = int(head[:size])
        if figure > total:
            return
        for others in _adding(_after(head, size, rest), cells - 1, total - figure, steps):
            yield (figure, *others)


def grouped_cuts(runs: Sequence[str], groups: int, width: int) -> list[Cut]:
    """Return the cuts into groups of `width` cells, each of which ends in its own sum (各组合计均相符的切分方案).

    An empty list where the search would take too long: what is not searched to the end is not certain.
    """
    steps = Steps()
    found = list(_grouped(tuple(runs), groups, width, steps))
    return [] if steps.left <= 0 or len(found) > MOST_CUTS else found


def _grouped(runs: tuple[str, ...], groups: int, width: int, steps: Steps) -> Iterator[Cut]:
    if groups == 1:
        yield from _summing(runs, width, steps) if runs else ()
        return
    for group, rest in _one_group(runs, width, (), steps):
        for others in _grouped(rest, groups - 1, width, steps):
            yield (*group, *others)


def _one_group(runs: tuple[str, ...], cells: int, taken: Cut, steps: Steps) -> Iterator[tuple[Cut, tuple[str, ...]]]:
    if not runs or steps.spent():
        return
    head, rest = runs[0], runs[1:]
    if cells == 1:
        total = str(sum(taken))
        if head.startswith(total):
            yield (*taken, int(total)), _after(head, len(total), rest)
        return
    for size in range(1, 1 + (1 if head[0] == "0" else min(len(head), WIDEST))):
        yield from _one_group(_after(head, size, rest), cells - 1, (*taken, int(head[:size])), steps)


def _after(head: str, size: int, rest: tuple[str, ...]) -> tuple[str, ...]:
    return (head[size:], *rest) if size < len(head) else rest
