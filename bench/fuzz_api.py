"""Ten thousand requests thought of from the OpenAPI document: none may bring the server down.

.venv/bin/python bench/fuzz_api.py [--quick]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]


def main() -> int:
    requests = 200 if "--quick" in sys.argv else 10_000
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
            "GONGKAI_HOME": home,
            "GONGKAI_HTTPS": "false",
            "GONGKAI_LOG_LEVEL": "ERROR",
        }
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from tests.web.api.fuzzing import fuzz

        from gongkai.config.wsgi import application
        from gongkai.services.load_demo import load_demo

        load_demo(folder=Path(home) / "demo", simulate=20, progress=lambda _: None)
        began = time.monotonic()
        found = fuzz(application, requests=requests, progress=lambda label: print(f"  {label}", file=sys.stderr))
        seconds = time.monotonic() - began
    sent = sum(found.statuses.values())
    print(f"{'work':<28}{'sent':>8}{'seconds':>10}{'5xx or misshapen':>18}{'goal':>6}")
    print(f"{'requests from the document':<28}{sent:>8}{seconds:>10.0f}{len(found.faults):>18}{0:>6}")
    print("  " + ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items())))
    for fault in found.faults[:20]:
        print(f"  {fault}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
