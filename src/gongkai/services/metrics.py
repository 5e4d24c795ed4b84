"""Figures for Prometheus (监控指标): requests as django-prometheus counts them, jobs as the database has them."""

from __future__ import annotations

import os

from django.db import DatabaseError
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest, multiprocess

from gongkai import __version__
from gongkai.services import clock
from gongkai.store import queries

CONTENT_TYPE = CONTENT_TYPE_LATEST
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def metrics() -> bytes:
    """Return all figures in Prometheus' text form; of all worker processes where there are several."""
    return generate_latest(_requests()) + generate_latest(_work())


def _requests() -> CollectorRegistry:
    if SHARED_FOLDER not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _work() -> CollectorRegistry:
    registry = CollectorRegistry()
    Gauge("gongkai_version_info", "Program version", ["version"], registry=registry).labels(__version__).set(1)
    up = Gauge("gongkai_database_up", "Whether the database answers", registry=registry)
    jobs = Gauge("gongkai_jobs", "Background jobs by state", ["state"], registry=registry)
    oldest = Gauge("gongkai_job_overdue_seconds", "How long the oldest due job has waited", registry=registry)
    try:
        for state, count in queries.job_counts().items():
            jobs.labels(state).set(count)
        due_at = queries.oldest_due_job_at()
    except DatabaseError:
        up.set(0)
        return registry
    up.set(1)
    oldest.set(max(0.0, (clock.now() - due_at).total_seconds()) if due_at else 0)
    return registry
