"""Item page and list of the public platform beside a fresh Wagtail page, on the same server with the same settings.

Both sites stand on granian with one worker and two threads, SQLite, templates cached, no debugging; both are asked by
the same client over two kept connections. Wagtail is installed for this run into a folder of its own; where it cannot
be had, that is said and only our figures are printed. Pages kept and pages made anew are counted apart: Wagtail keeps
no pages of its own, so the goal (three times Wagtail's rate) is judged for pages as each serves them by default.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 3.0 if "--quick" in sys.argv[1:] else 10.0
GOAL = 3.0
ITEMS = 200
CHILD = "GONGKAI_BENCH_PORTAL_CHILD"


def main() -> int:
    if os.environ.get(CHILD):
        return {"fill": fill, "fill-wagtail": fill_wagtail}[os.environ[CHILD]]()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        ours = our_rates(folder)
        theirs = wagtail_rate(folder)
    print(f"{'work':<44}{'ours':>12}{'Wagtail':>12}{'ratio':>8}  goal")
    missed = False
    for work, rate, judged in ours:
        ratio = f"{rate / theirs:>8.1f}" if theirs else f"{'—':>8}"
        base = f"{theirs:>8.0f} /s" if theirs else f"{'—':>11}"
        print(f"{work:<44}{rate:>9.0f} /s{base:>12}{ratio}  {f'≥ {GOAL:.0f} ×' if judged else 'reported'}")
        missed = missed or bool(judged and theirs and rate < GOAL * theirs)
    if not theirs:
        print("Wagtail could not be installed here; nothing to compare with")
    return 1 if missed else 0


def our_rates(folder: Path) -> list[tuple[str, float, bool]]:
    environment = os.environ | {
        "GONGKAI_HOME": str(folder / "ours"),
        "GONGKAI_HTTPS": "false",
        "GONGKAI_LOG_LEVEL": "ERROR",
        "DATABASE_URL": f"sqlite:///{folder / 'ours.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
    }
    subprocess.run([sys.executable, __file__], env=environment | {CHILD: "fill"}, check=True)
    with served("gongkai.config.wsgi:application", environment, folder) as port:
        return [
            ("item page, kept", rate(port, lambda _: "/items/7/"), True),
            ("list page, kept", rate(port, lambda _: "/organs/bench/items/"), True),
            ("item page, the reader has it (304)", rate(port, lambda _: "/items/7/", etag=True), False),
            ("item page, made anew", rate(port, lambda n: f"/items/{n % ITEMS + 1}/?again={n}"), False),
            ("list page, made anew", rate(port, lambda n: f"/organs/bench/items/?again={n}"), False),
        ]


def wagtail_rate(folder: Path) -> float | None:
    """Pages a second of a fresh Wagtail site's page with a body, or None where Wagtail cannot be installed."""
    place = folder / "wagtail"
    made = subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=False, capture_output=True)
    python = place / "venv/bin/python"
    wanted = ["wagtail", "granian", "whitenoise"]
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    if made.returncode or subprocess.run(install, check=False, capture_output=True).returncode:
        return None
    site = place / "site"
    site.mkdir()
    start = [str(place / "venv/bin/wagtail"), "start", "fresh", str(site)]
    subprocess.run(start, check=True, capture_output=True)
    (site / "fresh/settings/bench.py").write_text(
        "from fresh.settings.base import *\nDEBUG = False\nSECRET_KEY = 'x' * 60\nALLOWED_HOSTS = ['*']\n"
        "LOGGING = {'version': 1, 'root': {'level': 'ERROR'}}\n"
        "STORAGES['staticfiles'] = {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}\n"
        "TEMPLATES[0]['APP_DIRS'] = False\n"
        "TEMPLATES[0]['OPTIONS']['loaders'] = [('django.template.loaders.cached.Loader', "
        "['django.template.loaders.filesystem.Loader', 'django.template.loaders.app_directories.Loader'])]\n"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "fresh.settings.bench", "PYTHONPATH": str(site)}
    subprocess.run([python, "manage.py", "migrate", "-v0"], cwd=site, env=environment, check=True)
    subprocess.run([python, __file__], cwd=site, env=environment | {CHILD: "fill-wagtail"}, check=True)
    with served("fresh.wsgi:application", environment, site, python=str(python)) as port:
        return rate(port, lambda _: "/")


def fill() -> int:
    import django

    django.setup()
    from datetime import date, timedelta

    from gongkai.services.prepare_database import prepare_database
    from gongkai.services.search.index_published import rebuild_search
    from gongkai.store.models import Channel, Delivery, ItemVersion, Organ, PublishedItem

    prepare_database()
    organ = Organ.objects.create(code="bench", name="某区某局", level="county")
    channel = Channel.objects.create(organ=organ, name="网站", kind="website")
    body = "".join(f"<p>第{part}段，写明事项、依据、条件和程序。</p>" for part in range(30))
    for number in range(ITEMS):
        day = date(2025, 1, 1) + timedelta(days=number)
        item = PublishedItem.objects.create(
            organ=organ, record_no=f"N-{number}", title=f"关于第{number}号事项的公告", subject="公告", published_on=day
        )
        item.shown = ItemVersion.objects.create(
            item=item, revision=1, body_html=body, body_text=body, saved_at="2025-01-01T00:00Z", saved_by="甲"
        )
        item.save()
        Delivery.objects.create(item=item, channel=channel, published_on=day)
    rebuild_search()
    return 0


def fill_wagtail() -> int:
    """Give the fresh site's own home page a title; its template and page tree stay as `wagtail start` made them."""
    import django

    django.setup()
    from wagtail.models import Page

    page = Page.objects.filter(depth=2).first()
    page.title = "关于事项的公告"
    page.save()
    return 0


@contextmanager
def served(application: str, environment: dict[str, str], folder: Path, python: str = sys.executable) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "--log-level", "error", application]
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        for _ in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def rate(port: int, path: Callable[[int], str], *, etag: bool = False) -> float:
    """Answers a second over two kept connections, after a short warming up. Every answer must be the page (or 304)."""
    headers = {}
    if etag:
        first = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        first.request("GET", path(0))
        headers["If-None-Match"] = first.getresponse().headers["ETag"]
        first.close()
    counts: list[int] = []
    wrong: list[int] = []
    begin = time.perf_counter() + SECONDS / 4
    end = begin + SECONDS

    def ask(start: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        done, number = 0, start
        while (now := time.perf_counter()) < end:
            connection.request("GET", path(number), headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != (304 if etag else 200):
                wrong.append(answer.status)
            number += 2
            done += now >= begin
        counts.append(done)

    threads = [threading.Thread(target=ask, args=(start,)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, f"{path(0)} was answered with {set(wrong)}"
    return sum(counts) / SECONDS


if __name__ == "__main__":
    sys.exit(main())
