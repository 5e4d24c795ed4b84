"""The running of the system."""

from __future__ import annotations

from tests.access.matrix.model import staff

from gongkai.access import Act

ROWS = (
    staff("staff/jobs/", Act.VIEW_JOBS, top_only=True),
    staff(
        "staff/jobs/<int:job_id>/retry/",
        Act.RETRY_JOB,
        at="/staff/jobs/1/retry/",
        method="post",
        top_only=True,
        in_organ=False,
        passed=frozenset({404}),
    ),
)
