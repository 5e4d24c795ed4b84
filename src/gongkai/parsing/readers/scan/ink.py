"""What is black on a scanned page (墨迹): its slant, its ruled lines, whether a box holds any ink."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongkai.parsing.readers.pdf.page import Rule

SCALE = 2.0
_STEEPEST_DEGREES = 3.0
_SHORTEST_RULE = 26
_FILLED = 0.9
_SAMPLED = 60_000
_LEAST_INK = 12

Bits = NDArray[np.bool_]


class Ink:
    """One page as black and white, turned upright; points are from its top left, 72 an inch."""

    def __init__(self, gray: NDArray[Any]) -> None:
        self.height, self.width = gray.shape[0] / SCALE, gray.shape[1] / SCALE
        black = gray < _threshold(gray)
        self.slant = _slant(black)
        self._black = _turned(black, self.slant)

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the slanted page stands on the upright one."""
        c, s = cos(self.slant), sin(self.slant)
        dx, dy = x - self.width / 2, y - self.height / 2
        return self.width / 2 + c * dx + s * dy, self.height / 2 - s * dx + c * dy

    def slanted(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright page stands on the page as scanned."""
        c, s = cos(self.slant), sin(self.slant)
        dx, dy = x - self.width / 2, y - self.height / 2
        return self.width / 2 + c * dx - s * dy, self.height / 2 + s * dx + c * dy

    def rules(self) -> list[Rule]:
        """The ruled lines: long straight runs of black, small gaps bridged."""
        across = [Rule(x0, y, x1, y) for y, x0, x1 in _runs(self._black)]
        down = [Rule(x, y0, x, y1) for x, y0, y1 in _runs(self._black.T)]
        return across + down

    def marked(self, box: tuple[float, float, float, float]) -> bool:
        """Tell whether the inside of a box holds more ink than specks."""
        x0, top, x1, bottom = (round(value * SCALE) for value in box)
        inside = self._black[top + 6 : max(top + 6, bottom - 6), x0 + 6 : max(x0 + 6, x1 - 6)]
        rows = inside.sum(axis=1)
        return bool(inside.sum() >= _LEAST_INK and (rows >= 2).sum() >= 4)


def _threshold(gray: NDArray[Any]) -> float:
    """Half way between paper and print, not above what a stained page bears."""
    paper = float(np.percentile(gray, 80))
    return min(paper * 0.62, 170.0)


def _slant(black: Bits) -> float:
    """The angle at which rows of black are sharpest, in radians."""
    rows, columns = np.nonzero(black)
    if rows.size > _SAMPLED:
        step = rows.size // _SAMPLED + 1
        rows, columns = rows[::step], columns[::step]
    if not rows.size:
        return 0.0
    best = _sharpest(rows, columns, np.arange(-_STEEPEST_DEGREES, _STEEPEST_DEGREES + 0.01, 0.25))
    return radians(_sharpest(rows, columns, np.arange(best - 0.25, best + 0.26, 0.025)))


def _sharpest(rows: NDArray[Any], columns: NDArray[Any], angles: NDArray[Any]) -> float:
    def sharpness(degrees: float) -> float:
        level = rows - columns * np.tan(np.radians(degrees))
        counts = np.bincount((level - level.min()).astype(np.int64))
        return float((counts.astype(np.float64) ** 2).sum())

    return float(max(angles, key=sharpness))


def _turned(black: Bits, angle: float) -> Bits:
    """The picture turned back about its middle by the angle, nearest points taken."""
    if abs(angle) < 1e-4:
        return black
    height, width = black.shape
    x = np.arange(width) - width / 2
    turned = np.zeros_like(black)
    c, s = cos(angle), sin(angle)
    for row in range(height):
        y = row - height / 2
        source_x = np.rint(width / 2 + c * x - s * y).astype(np.int64)
        source_y = np.rint(height / 2 + s * x + c * y).astype(np.int64)
        inside = (source_x >= 0) & (source_x < width) & (source_y >= 0) & (source_y < height)
        turned[row, inside] = black[source_y[inside], source_x[inside]]
    return turned


def _runs(black: Bits) -> list[tuple[float, float, float]]:
    """Long runs along the rows of a picture: (row, start, end) in points."""
    thick = black.copy()
    thick[1:] |= black[:-1]
    thick[:-1] |= black[1:]
    length = _SHORTEST_RULE
    sums = np.cumsum(np.pad(thick, ((0, 0), (1, 0))).astype(np.int32), axis=1)
    full = (sums[:, length:] - sums[:, :-length]) >= _FILLED * length
    found = []
    for row in np.nonzero(full.any(axis=1))[0]:
        edges = np.diff(np.pad(full[row], 1).astype(np.int8))
        starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
        found += [
            (float(row) / SCALE, float(start) / SCALE, float(end + length - 1) / SCALE)
            for start, end in zip(starts, ends, strict=True)
        ]
    return found
