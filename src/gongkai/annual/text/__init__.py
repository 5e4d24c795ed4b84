"""Reading facts out of a report's sentences (从年报文字中读取事实). The door of this part."""

from gongkai.annual.text.likeness import likeness
from gongkai.annual.text.model import FeeStatement, TextFacts
from gongkai.annual.text.reading import read_text
from gongkai.annual.text.subjects import SUBJECTS

__all__ = ["SUBJECTS", "FeeStatement", "TextFacts", "likeness", "read_text"]
