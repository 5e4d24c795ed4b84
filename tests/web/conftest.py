"""A published report to look at, made through the services."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.services.compile_report import compile_report
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.finalise_report import finalise_report
from gongkai.services.import_ledger import import_ledger
from gongkai.services.load_demo import ACTOR


class SecureClient(Client):
    """A client whose every request is encrypted."""

    def generic(self, *arguments: Any, **options: Any) -> Any:
        return super().generic(*arguments, **(options | {"secure": True}))


@pytest.fixture
def published(db: None) -> str:
    """The address of the bureau's published report of 2025."""
    source = Path(__file__).resolve().parents[2] / "src/gongkai/services/demo_data/xigong-kjj-2025"
    ensure_bureau()
    import_ledger(source=source, organ_code=BUREAU, actor=ACTOR, year=2025)
    compile_report(organ_code=BUREAU, year=2025, actor=ACTOR)
    finalise_report(organ_code=BUREAU, year=2025, actor=ACTOR, published_on=date(2026, 1, 21))
    return f"/organs/{BUREAU}/reports/2025/"


@pytest.fixture
def visitor() -> Client:
    """Somebody without a login, on the encrypted connection that production insists on."""
    return SecureClient()
