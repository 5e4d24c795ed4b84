"""Scans and pictures to blocks by offline recognition (扫描件与图片识别): needs the extra `ocr`.

Imported only when recognition is asked for, since numpy and pylopdf are not there without the extra.
"""

from gongkai.parsing.readers.scan.document import read_picture, read_scan

__all__ = ["read_picture", "read_scan"]
