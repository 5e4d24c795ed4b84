"""Public pages under load beside a bare Django page, in the same run: wrk on loopback.

    .venv/bin/python bench/load.py [--quick]

The bare page is Django's own request cycle with a template of one line: what no page of ours can beat. Goals are ratios
to it, since requests per second say more about the machine than about the program. Any answer but 2xx, any broken or
timed-out connection and a page that was not answered at all fail the run.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_BARE = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from django.template import engines
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="bare",
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}])
def page(request):
    return HttpResponse(engines["django"].from_string("<p>{{ text }}</p>").render({"text": "x"}))
urlpatterns = [path("", page)]
application = get_wsgi_application()
"""


class Rate(NamedTuple):
    """What wrk measured."""

    per_second: float
    p99_ms: float
    bad: int


# Page, address, least share of the bare page's rate; {item} is the newest item that is public.
PAGES = (
    ("home page", "/", 0.08),
    ("list of items of an organ", "/organs/simulated/items/", 0.08),
    ("one item", "{item}", 0.08),
    ("list of organs with reports", "/reports/", 0.08),
    ("reports of one organ", "/organs/xigong-kjj/reports/", 0.08),
    ("one report, all tables", "/organs/xigong-kjj/reports/2025/", 0.004),
    ("application form, no login", "/organs/xigong-kjj/apply/", 0.03),
    ("interface: organs", "/api/v1/organs", 0.08),
    ("interface: one report", "/api/v1/organs/xigong-kjj/reports/2025", 0.05),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(command: list[str], environment: dict[str, str], port: int, path: str) -> subprocess.Popen[bytes]:
    """Start a server and wait until it answers."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    process.kill()
    raise SystemExit("a server does not come up")


def measure(port: int, path: str, seconds: int) -> Rate:
    """Ask with sixteen connections for so many seconds."""
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = float(re.findall(r"Requests/sec:\s*([\d.]+)", said)[0])
    amount, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s)", said)[0]
    bad = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.findall(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    faults = sum(map(int, bad)) + sum(int(number) for numbers in broken for number in numbers)
    return Rate(rate, float(amount) * {"us": 0.001, "ms": 1, "s": 1000}[unit], faults or int(rate == 0))


def newest_item(port: int) -> str:
    """The address of an item that is public."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/organs/simulated/items/", timeout=60) as answer:
        found = re.search(r'href="(/items/\d+/)"', answer.read().decode())
    if found is None:
        raise SystemExit("no item is public")
    return found[1]


def main() -> int:
    if shutil.which("wrk") is None:
        print("wrk is not installed: apt-get install wrk")
        return 1
    seconds = 2 if "--quick" in sys.argv else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare_page.py").write_text(_BARE, "utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), name)),
            "GONGKAI_HOME": str(folder / "home"),
            "GONGKAI_HTTPS": "false",
            "GONGKAI_LOG_LEVEL": "WARNING",
        }
        environment.pop("DATABASE_URL", None)
        ours = [sys.executable, "-m", "gongkai.cli.main"]
        demo = [*ours, "demo", "-o", str(folder / "demo"), "--no-serve", "--simulate", "200"]
        subprocess.run(demo, env=environment, check=True, capture_output=True)
        ports = free_port(), free_port()
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "4", "--workers", "2"]
        bare = [*granian, "--port", str(ports[0]), "bare_page:application"]
        servers = [
            start(bare, environment, ports[0], "/"),
            start([*ours, "serve", "--workers", "2", "--port", str(ports[1])], environment, ports[1], "/healthz"),
        ]
        try:
            return compare(ports, seconds)
        finally:
            for server in servers:
                server.send_signal(signal.SIGTERM)
                server.wait()


def compare(ports: tuple[int, int], seconds: int) -> int:
    """Measure the bare page before and after each of ours, and print the table."""
    failed = False
    print(f"{'page':<30}{'req/s':>9}{'bare':>9}{'ratio':>8}{'goal':>8}{'p99 ms':>9}{'errors':>8}")
    item = newest_item(ports[1])
    for label, address, goal in PAGES:
        path = address.format(item=item)
        for _ in range(16):  # every thread of every process has loaded the page before it is measured
            urllib.request.urlopen(f"http://127.0.0.1:{ports[1]}{path}", timeout=60).close()
        before = measure(ports[0], "/", max(seconds // 3, 1))
        ours = measure(ports[1], path, seconds)
        after = measure(ports[0], "/", max(seconds // 3, 1))
        bare = (before.per_second + after.per_second) / 2
        ratio = ours.per_second / bare
        failed |= ratio < goal or ours.bad > 0
        print(
            f"{label:<30}{ours.per_second:>9.0f}{bare:>9.0f}{ratio:>8.3f}{goal:>8.3f}{ours.p99_ms:>9.0f}{ours.bad:>8}"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
