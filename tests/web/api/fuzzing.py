"""Requests that schemathesis thinks of from the OpenAPI document, sound and unsound, sent to the program itself.

Every answer must be one that the document describes: its status, its media type, its shape; and none a 5xx.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

DOCUMENT = "/api/v1/openapi.json"
_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
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
        try:
            case.validate_response(response, checks=_CHECKS)
        except FailureGroup as failures:
            said = "; ".join(f"{one.title}: {one.message[:300]}" for one in failures.exceptions)
            faults.append(f"{response.status_code} {said} {case.as_curl_command()}")

    try:
        one()
    except (schemathesis.errors.SchemathesisError, Exception) as error:
        if "Unsatisfiable" not in type(error).__name__:
            raise
