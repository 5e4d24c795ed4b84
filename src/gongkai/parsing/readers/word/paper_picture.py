"""The pictures of a Word paper (文书中的图片): PNG and JPEG with the size that they have on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from gongkai.parsing.package import Package
from gongkai.parsing.readers.word.paper_blocks import PaperPicture
from gongkai.parsing.readers.word.xml import local, number, value

_SHOWN: Final = frozenset(("blip", "imagedata"))
_KINDS: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_EMU_A_MM: Final = 36_000


class PictureReader:
    """Reads the pictures of one text part; counts those that no paper can show."""

    def __init__(self, package: Package, targets: Mapping[str, str]) -> None:
        self._package = package
        self._targets = targets
        self.left_out = 0

    def read(self, node: etree._Element) -> list[PaperPicture]:
        """The pictures below an element, in order, those of a fallback and of text boxes left out."""
        found: list[PaperPicture] = []
        stack: list[tuple[etree._Element, etree._Element | None]] = [(node, None)]
        while stack:
            one, around = stack.pop()
            name = local(one)
            if name in _SHOWN:
                if (picture := self._picture(one, around)) is not None:
                    found.append(picture)
                else:
                    self.left_out += 1
            elif name not in ("Fallback", "txbxContent"):
                around = one if name in ("inline", "anchor") else around
                stack.extend((inner, around) for inner in reversed(one))
        return found

    def _picture(self, shown: etree._Element, around: etree._Element | None) -> PaperPicture | None:
        name = self._targets.get(value(shown, "embed") or value(shown, "id") or "", "")
        if name not in self._package.names:
            return None
        content = self._package.read(name)
        kind = next((media for start, media in _KINDS if content.startswith(start)), None)
        if kind is None:
            return None
        return PaperPicture(content, kind, _alt(around), _width_mm(around))


def _alt(around: etree._Element | None) -> str:
    said = [value(one, "descr") for one in around.iter() if local(one) == "docPr"] if around is not None else []
    return next((text for text in said if text), "")[:300]


def _width_mm(around: etree._Element | None) -> float | None:
    extent = next((one for one in around if local(one) == "extent"), None) if around is not None else None
    width = number(value(extent, "cx"), 0)
    return width / _EMU_A_MM if width > 0 else None
