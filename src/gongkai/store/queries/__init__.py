"""Reading (查询): typed rows for services, pages and commands. Nobody above the services touches the models."""

from gongkai.store.queries.health import last_act_at
from gongkai.store.queries.jobs import JobInfo, job, job_counts, jobs, oldest_due_job_at
from gongkai.store.queries.ledger import ledger_year, ledger_years
from gongkai.store.queries.organs import OrganInfo, organ, organs
from gongkai.store.queries.people import (
    DelegationInfo,
    PersonInfo,
    PostInfo,
    actor_named,
    delegations_of,
    open_post,
    organs_below,
    people,
    person,
    posts_of,
    top_organs,
)
from gongkai.store.queries.records import RecordInfo, items_named, records_of_part
from gongkai.store.queries.reports import (
    ReportInfo,
    StoredReport,
    latest_report,
    published_reports,
    reports_of,
    stored_report,
)

__all__ = [
    "DelegationInfo",
    "JobInfo",
    "OrganInfo",
    "PersonInfo",
    "PostInfo",
    "RecordInfo",
    "ReportInfo",
    "StoredReport",
    "actor_named",
    "delegations_of",
    "items_named",
    "job",
    "job_counts",
    "jobs",
    "last_act_at",
    "latest_report",
    "ledger_year",
    "ledger_years",
    "oldest_due_job_at",
    "open_post",
    "organ",
    "organs",
    "organs_below",
    "people",
    "person",
    "posts_of",
    "published_reports",
    "records_of_part",
    "reports_of",
    "stored_report",
    "top_organs",
]
