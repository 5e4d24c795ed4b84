"""Our own machine-readable report inside a PDF (PDF 所附的规范 JSON): given out on request, never read in its stead."""

from __future__ import annotations

import pypdfium2

from gongkai.parsing.limits import MAX_TEXT_BYTES, refuse_bytes
from gongkai.parsing.readers.pdf.page import opened

_MOST_ATTACHMENTS = 20


def canonical_attachment(data: bytes) -> bytes | None:
    """The first attached `.json` file of a PDF, None if it has none (提取所附 JSON).

    Whoever compares it with what the pages say can prove that both agree.

    Raises: Unreadable if the PDF cannot be opened or the attachment is too large.
    """
    with opened(data) as document:
        for index in range(min(_MOST_ATTACHMENTS, document.count_attachments())):
            try:
                attachment = document.get_attachment(index)
                if attachment.get_name().lower().endswith(".json"):
                    content = bytes(attachment.get_data())
                    refuse_bytes(content, MAX_TEXT_BYTES, "PDF 所附的 JSON")
                    return content
            except pypdfium2.PdfiumError:
                continue
    return None
