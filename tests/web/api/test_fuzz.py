"""Whatever schemathesis thinks of, the interface answers; `bench/fuzz_api.py` sends ten thousand."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from tests.web.api.fuzzing import fuzz


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_request_of_the_openapi_document_brings_the_server_down(published: str, settings: Any) -> None:

    settings.SECURE_SSL_REDIRECT = False
    # As Django's own test client does: the test's transaction must outlive a request.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        found = fuzz(get_wsgi_application(), requests=26)
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    assert found.faults == ()
    assert set(found.statuses) >= {200, 422}
