"""The running of the system."""

from __future__ import annotations

from tests.access.matrix.model import staff

from gongkai.access import Act

ROWS = (
    staff("staff/workdays/", Act.ENTER_WORKBENCH),
    staff("staff/workdays/take/", Act.MANAGE_CALENDAR, method="post", data={"text": "明天放假"}, top_only=True),
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
