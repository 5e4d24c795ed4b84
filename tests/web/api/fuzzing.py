"""Requests that schemathesis thinks of from the OpenAPI document, sound and unsound, sent to the program itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode

DOCUMENT = "/api/v1/openapi.json"
_MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


class Fuzzed(NamedTuple):
    """How many answers of each status there were, and what was wrong."""

    statuses: Counter[int]
    faults: tuple[str, ...]


def fuzz(application: Any, *, requests: int, progress: Callable[[str], None] = lambda _: None) -> Fuzzed:
    """Send about so many requests, spread over all operations and both modes."""
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, application)
    operations = [found.ok() for found in schema.get_all_operations()]
    statuses: Counter[int] = Counter()
    faults: list[str] = []
    each = -(-requests // (len(operations) * len(_MODES)))
    for operation in operations:
        progress(operation.label)
        for mode in _MODES:
            try:
                cases = operation.as_strategy(generation_mode=mode)
            except schemathesis.errors.InvalidSchema:
                continue
            _send(cases, each, statuses, faults)
    return Fuzzed(statuses, tuple(faults))


def _send(cases: Any, count: int, statuses: Counter[int], faults: list[str]) -> None:
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def one(case: Any) -> None:
        response = case.call(base_url="http://localhost")
        statuses[response.status_code] += 1
        if response.status_code >= 500:
            faults.append(f"{response.status_code} {case.as_curl_command()}")
        elif response.status_code in (404, 409, 422) and "application/json" in response.headers["content-type"][0]:
            body = response.json()
            if set(body) != {"code", "message_zh", "details", "request_id"}:
                faults.append(f"error of another shape: {body} {case.as_curl_command()}")

    try:
        one()
    except (schemathesis.errors.SchemathesisError, Exception) as error:
        if "Unsatisfiable" not in type(error).__name__:
            raise
