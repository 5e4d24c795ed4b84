"""Reading facts out of a report's sentences (从年报文字中读取事实). The door of this part: `read_text`."""

from gongkai.annual.text.model import TextFacts

__all__ = ["TextFacts"]
