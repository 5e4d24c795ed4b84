"""The child process of `gongkai.parsing.safely` (隔离读取进程): limits itself, reads one document, answers."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence

from gongkai.errors import Unreadable
from gongkai.parsing.limits import MEBIBYTE
from gongkai.parsing.opening import read_document

try:
    import resource
except ImportError:  # not on Windows: there the clock of the parent is the only limit
    resource = None  # type: ignore[assignment]

HIDDEN = "hidden"
MEMORY_BYTES = 1536 * MEBIBYTE
OCR_MEMORY_BYTES = 6144 * MEBIBYTE


def limit_this_process(seconds: int, memory_bytes: int = MEMORY_BYTES) -> None:
    """Let the system end this process when it uses more processor time or address space (进程资源上限).

    Units: `seconds` of processor time since the process began; it may be called again with a later one.
    """
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(arguments: Sequence[str]) -> None:
    """Read standard input, write the pickled answer: ("read", what was read) or ("refused", (message, details)).

    `how` the second argument: "ocr", "hidden" for what the pages of a PDF do not show, or nothing.
    """
    name, how, seconds = arguments
    limit_this_process(2 * int(seconds), OCR_MEMORY_BYTES if how == "ocr" else MEMORY_BYTES)
    try:
        answer: tuple[str, object] = ("read", _read(sys.stdin.buffer.read(), name or None, how))
    except Unreadable as refusal:
        details = {key: value for key, value in refusal.details.items() if isinstance(value, str | int | float)}
        answer = ("refused", (refusal.message_zh, details))
    except (MemoryError, RecursionError):
        answer = ("refused", ("读取超出内存或嵌套上限，已停止。文件可能已损坏，请另存后再试。", {}))
    sys.stdout.buffer.write(pickle.dumps(answer))


def _read(data: bytes, name: str | None, how: str) -> object:
    if how != HIDDEN:
        return read_document(data, name, ocr=how == "ocr")
    from gongkai.parsing.readers.pdf.hidden import hidden_in_pdf

    return [tuple(one) for one in hidden_in_pdf(data)]
