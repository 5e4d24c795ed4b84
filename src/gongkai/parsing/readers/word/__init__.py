"""Word documents to blocks: DOCX, flat OPC and Word 2003 XML (Word 文档读取)."""

from gongkai.parsing.readers.word.document import read_docx, read_word_xml

__all__ = ["read_docx", "read_word_xml"]
