"""PDF to blocks: rules make tables, the rest is lines joined to paragraphs (PDF 读取)."""

from gongkai.parsing.readers.pdf.attachment import canonical_attachment
from gongkai.parsing.readers.pdf.document import read_pdf

__all__ = ["canonical_attachment", "read_pdf"]
