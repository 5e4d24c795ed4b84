"""What machines ask a server (探针): `/healthz` alive, `/readyz` ready for work, `/metrics` for Prometheus.

Answered before everything else: by whatever host name a balancer asks, without HTTPS, session or database where none is
needed. Details and figures go only to the machine itself or to who knows GONGKAI_METRICS_TOKEN.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from gongkai.services.metrics import CONTENT_TYPE, metrics
from gongkai.services.readiness import readiness

_LOOPBACK = frozenset({"127.0.0.1", "::1"})


class Probes:
    """Middleware in front of all others (探针)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._probes = {"/healthz": _alive, "/readyz": _ready, "/metrics": _metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or pass the request on."""
        probe = self._probes.get(request.path_info)
        if probe is None:
            return self._get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        answer = probe(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _alive(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def _ready(request: HttpRequest) -> HttpResponse:
    looks = readiness()
    fine = all(look.fine for look in looks)
    body: dict[str, object] = {"ready": fine}
    if _from_inside(request):
        body["checks"] = [{"what": one.what, "fine": one.fine, "message": one.message} for one in looks]
    return JsonResponse(body, status=200 if fine else 503, json_dumps_params={"ensure_ascii": False})


def _metrics(request: HttpRequest) -> HttpResponse:
    if not _from_inside(request):
        return HttpResponse(status=404)
    return HttpResponse(metrics(), content_type=CONTENT_TYPE)


def _from_inside(request: HttpRequest) -> bool:
    """Whether the machine itself asks, not through a proxy, or somebody with the token."""
    token = settings.GONGKAI_METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    if token and secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    forwarded = any(name in request.headers for name in ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via"))
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and not forwarded
