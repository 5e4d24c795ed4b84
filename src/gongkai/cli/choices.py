"""The open choices of the law for commands that start without Django (命令行采用的可配置项)."""

from __future__ import annotations

import os
import re
from pathlib import Path

from gongkai.errors import Unreadable
from gongkai.law import Options
from gongkai.law.options import PREFIX, options_from

_LINE = re.compile(rf"(?:export )?({PREFIX}\w+)=(.*)")


def chosen_options() -> Options:
    """Return the choices of the data folder's `settings.env` with the environment on top, as the site has them.

    Raises: InvalidInput for an unknown option or an impossible value.
    """
    return options_from(_in_the_folder() | dict(os.environ))


def _in_the_folder() -> dict[str, str]:
    file = Path(os.environ.get("GONGKAI_HOME") or "var") / "settings.env"
    try:
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"设置文件 {file} 无法读取。请检查其权限和编码（UTF-8）。", file=str(file)) from error
    found = (_LINE.fullmatch(line) for line in lines)
    return {match[1]: _unquoted(match[2]) for match in found if match}


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
