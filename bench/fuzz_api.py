"""Ten thousand requests thought of from the OpenAPI document, five thousand hostile ones to pages and forms: no 5xx.

    .venv/bin/python bench/fuzz_api.py [--quick]

The database is a fresh SQLite file, or the empty one that FUZZ_DATABASE_URL names.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def main() -> int:
    requests, hostile = (200, 200) if "--quick" in sys.argv else (10_000, 5_000)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
            "GONGKAI_HOME": home,
            "GONGKAI_HTTPS": "false",
            "GONGKAI_LOG_LEVEL": "ERROR",
            "GONGKAI_FORM_FREE": "1000000",
            "GONGKAI_FORM_FREE_OF_ALL": "1000000",
            "GONGKAI_FORM_MOST": "1000000",
        }
        os.environ["DATABASE_URL"] = os.environ.get("FUZZ_DATABASE_URL", "")
        import django

        django.setup()
        from django.conf import settings
        from django.test import Client
        from tests.access.test_matrix import ROWS
        from tests.web.api.fuzzing import fuzz
        from tests.web.hostile import attack

        from gongkai.config.wsgi import application
        from gongkai.services.load_demo import load_demo

        settings.ALLOWED_HOSTS = ["*"]
        load_demo(folder=Path(home) / "demo", simulate=20, progress=lambda _: None)
        print(f"{'work':<34}{'sent':>8}{'seconds':>10}{'5xx or misshapen':>18}{'goal':>6}")
        began = time.monotonic()
        found = fuzz(application, requests=requests, progress=lambda label: print(f"  {label}", file=sys.stderr))
        failed = shown("requests from the document", found.statuses, found.faults, began)
        public = [row.route for row in ROWS if row.guard == "public"]
        known = ["/" + row.route for row in ROWS if row.guard == "public" and "<" not in row.route]
        known += [f"/organs/xigong-kjj/{tail}" for tail in ("", "apply/", "apply/look/", "items/", "reports/2025/")]
        began = time.monotonic()
        attacked = attack(Client(raise_request_exception=False), public, requests=hostile, known=known)
        return int(shown("hostile requests, pages and forms", attacked.statuses, attacked.faults, began) or failed)


def shown(work: str, statuses: Counter[int], faults: Sequence[str], began: float) -> bool:
    """Print one line, and what went wrong; whether anything did."""
    seconds = time.monotonic() - began
    print(f"{work:<34}{sum(statuses.values()):>8}{seconds:>10.0f}{len(faults):>18}{0:>6}")
    print("  " + ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items())), flush=True)
    for fault in faults[:20]:
        print(f"  {fault}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
