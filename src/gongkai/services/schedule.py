"""What is done every day (每日事务): a list of jobs, each asked for once a day by `gongkai run-schedule`.

Add a line to DAILY for a function made with `@job`; it is called with `day`, the day in ISO form, and returns a short
Chinese sentence or JSON about what it did.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings

from gongkai.access import Actor
from gongkai.services import clock
from gongkai.services.jobs import enqueue
from gongkai.services.jobs.kinds import kind_at
from gongkai.services.jobs.sweeping import reclaim_abandoned
from gongkai.services.jobs.worker import work
from gongkai.services.publishing.publish_item import publish_due_items
from gongkai.store.queries import JobInfo

DAILY = (
    "gongkai.services.daily.look_at_calendar",
    "gongkai.services.daily.recompute_days",
    "gongkai.services.daily.prune_job_queue",
    "gongkai.services.daily.clear_sessions",
    "gongkai.services.publishing.check_links.check_links",
    "gongkai.services.portal.uploads.drop_unsent_uploads",
    "gongkai.services.publishing.drop_unsaved_files.drop_unsaved_files",
    "gongkai.services.workbench.remind.remind",
    "gongkai.services.daily.forget_form_uses",
    "gongkai.services.daily.look_after_files",
    "gongkai.services.daily.write_audit_anchor",
)


def run_schedule(*, by: Actor, day: date | None = None) -> tuple[JobInfo, ...]:
    """Ask for today's jobs that nobody has asked for yet, publish what was scheduled; without a worker, do the work.

    Safe to run at any time, and twice at once: each job's key holds its day.
    """
    on = day or clock.today()
    asked = tuple(
        enqueue(kind_at(path), by=by, key=f"daily:{path.rpartition('.')[2]}:{on}", day=on.isoformat()) for path in DAILY
    )
    reclaim_abandoned()
    publish_due_items()
    if settings.GONGKAI_JOBS == "immediate":
        work(batch=True)
    return asked
