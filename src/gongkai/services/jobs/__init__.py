"""Work in the background (后台作业): `@job` names it, `enqueue` asks for it, a worker or the asking process does it.

A job may run more than once (a process can die between doing and saying so): write it so that a second run changes
nothing. It opens its own transactions and carries no personal data in its arguments.
"""

from gongkai.services.jobs.enqueue import enqueue, retry_job
from gongkai.services.jobs.kinds import JobKind, job
from gongkai.services.jobs.progress import Progress

__all__ = ["JobKind", "Progress", "enqueue", "job", "retry_job"]
