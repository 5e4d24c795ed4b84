r"""HTML that stands inside a script's string or a JSON value (脚本或 JSON 中的正文).

Many portals deliver the article as `var content = "<p>…<\/p>"` or as the answer of an interface; a browser shows it, so
it is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

# An escaped quote outside a string is stepped over, a string that never ends runs to the end, and nothing is tried
# twice: the three keep it linear.
_LITERAL = re.compile(
    r"""\\.|"((?:[^"\\]++|\\.)*+)(?:"|\Z)|'((?:[^'\\]++|\\.)*+)(?:'|\Z)|`((?:[^`\\]++|\\.)*+)(?:`|\Z)""",
    re.DOTALL,
)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"<(?:table|p|div|h[1-6]|br)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_ENTITY_MARKUP = re.compile(r"&lt;(?:table|p|div)\b", re.IGNORECASE)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " ", "v": " ", "0": "", "\n": "", "\r\n": ""}
_SHORTEST = 40


def embedded_html(text: str) -> Iterator[str]:
    """The pieces of HTML held in strings of a page's scripts, or of a script alone, unescaped, in order."""
    scripts = [match.group(1) for match in _SCRIPT.finditer(text)]
    for script in scripts or ([] if text.lstrip()[:1] == "<" else [text]):
        for match in _LITERAL.finditer(script):
            literal = next((group for group in match.groups() if group is not None), "")
            if len(literal) >= _SHORTEST and _MARKUP.search(html := unescape(literal)):
                yield html


def html_in_json(text: str) -> str | None:
    """The HTML of a JSON document's values joined in order, None if it holds none or is no JSON."""
    try:
        pieces = [piece for piece in _strings(json.loads(text)) if _MARKUP.search(piece)]
    except (ValueError, RecursionError):
        return None
    return "\n".join(pieces) or None


def unescape(literal: str) -> str:
    """What a JavaScript string literal stands for."""
    return _ESCAPED.sub(_unescaped, literal).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2) or match.group(3)
    if code is None:
        return _SIMPLE.get(match.group(4), match.group(4))
    return chr(min(int(code, 16), 0x10FFFF))


def _strings(value: object) -> Iterator[str]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            stack.extend(reversed(item.values()))
        elif isinstance(item, list):
            stack.extend(reversed(item))
