"""Write the public platform as plain files (静态导出): everything the first time, then only what changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.urls import resolve

from gongkai.errors import CannotWrite
from gongkai.services.site_export.links import LIVE, file_of, rewritten
from gongkai.services.site_export.plan import planned_pages
from gongkai.services.why import why

STATE = ".gongkai-export.json"
EXPORTING = "gongkai.exporting"


class ExportSummary(NamedTuple):
    """What an export did (导出结果). `broken`: pages with a link to a file that is not there; always empty but for a
    folder that somebody else changed."""

    pages: int
    written: int
    removed: int
    broken: tuple[str, ...]


def export_site(*, folder: Path, progress: Callable[[int, int], None] = lambda _done, _all: None) -> ExportSummary:
    """Bring the folder up to the present public state. Raises: CannotWrite.

    A folder that is not empty and was not written by an export is refused. Pages whose marks are those of the last
    export are left alone; files of pages that are no more are removed.
    """
    try:
        before = _state(folder)
        pages = planned_pages(json.dumps(settings.GONGKAI_SITE, sort_keys=True)) | {LIVE: _mark_of_live()}
        changed = [path for path, mark in pages.items() if before.get(path) != mark]
        links: dict[str, set[str]] = {}
        for done, path in enumerate(changed, 1):
            links[path] = _write_page(folder, path, pages)
            progress(done, len(changed))
        gone = [path for path in before if path not in pages]
        for path in gone:
            (folder / file_of(path)).unlink(missing_ok=True)
        _copy_static(folder, {target for targets in links.values() for target in targets})
        broken = _broken(folder, links)
        _write(folder / STATE, json.dumps({"pages": pages}, ensure_ascii=False).encode())
    except OSError as error:
        raise CannotWrite(f"无法写入“{folder}”（{why(error)}）。请检查目录的权限和磁盘空间。") from error
    return ExportSummary(len(pages), len(changed), len(gone), broken)


def _state(folder: Path) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / STATE
    if file.is_file():
        try:
            found: dict[str, str] = json.loads(file.read_text("utf-8"))["pages"]
        except (ValueError, KeyError):
            return {}
        return found
    if any(folder.iterdir()):
        raise CannotWrite(f"“{folder}”不是空目录，也不是以前导出的目录，没有写入任何内容。请指定一个空目录。")
    return {}


def _write_page(folder: Path, path: str, pages: dict[str, str]) -> set[str]:
    """Write one page; return the files it leads to."""
    targets: set[str] = set()
    if path == LIVE:
        content, media = _LIVE_PAGE.encode(), "text/html"
    else:
        content, media = _rendered(path)
    if media.startswith("text/html") and not path.endswith("report.html"):
        content = rewritten(path, content.decode(), known=pages, found=targets.add).encode()
    _write(folder / file_of(path), content)
    return targets


def _rendered(path: str) -> tuple[bytes, str]:
    """What the platform answers at a path, asked from inside."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        # WSGI hands the bytes of a path over as Latin-1 (PEP 3333).
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
        EXPORTING: True,
    }
    found = resolve(unquote(path))
    response = found.func(WSGIRequest(environ), *found.args, **found.kwargs)
    content: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return content, str(response.headers["Content-Type"])


def _copy_static(folder: Path, targets: set[str]) -> None:
    for target in sorted(targets):
        if target.startswith("static/") and (source := finders.find(target.removeprefix("static/"))):
            _write(folder / target, Path(source).read_bytes())


def _broken(folder: Path, links: dict[str, set[str]]) -> tuple[str, ...]:
    there: dict[str, bool] = {}
    for target in {one for targets in links.values() for one in targets}:
        there[target] = (folder / target).is_file()
    return tuple(sorted(path for path, targets in links.items() if not all(there[one] for one in targets)))


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is the same is left alone."""
    if file.is_file() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.part")
    beside.write_bytes(content)
    beside.replace(file)


def _mark_of_live() -> str:
    return str(settings.GONGKAI_SITE["address"])


_LIVE_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>须在原平台使用的功能</title>
<link rel="stylesheet" href="/static/gongkai/base.css">
</head>
<body>
<main><div class="wrap">
<h1>这里是静态副本</h1>
<p>检索、申请、核查年报和显示设置需要程序，请到原来的政府信息公开平台使用。</p>
<p><a href="/">回到首页</a></p>
</div></main>
</body>
</html>
"""
