"""Made-up documents of every kind, written by hand so that each test says what its file holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    """Makes a DOCX of a body in WordprocessingML; further parts by name without folder and ending."""

    def make(body: str, **parts: str) -> bytes:
        entries = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
        entries |= {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()}
        return zipped(entries)

    return make


@pytest.fixture(scope="session")
def make_zip() -> Callable[[dict[str, str | bytes]], bytes]:
    return zipped


def zipped(entries: dict[str, str] | dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()
