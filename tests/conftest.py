"""Shared by all rooms' tests: where the real sample reports are, if they are there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real published reports; tests that need it are skipped where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample reports (../shared/samples) are not beside this checkout")
    return SAMPLES
