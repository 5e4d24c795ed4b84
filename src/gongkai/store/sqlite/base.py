"""Writers that take turns quickly (写入轮候).

SQLite lets one write at a time; whoever waits sleeps ever longer, up to a tenth of a second, and the database stands
idle meanwhile: eight at once write a third of what one alone does. Waiting for the beginning of a transaction, where
nothing is held yet, we ask again within milliseconds instead, until the time set for waiting is over.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_SHORTEST, _LONGEST = 0.000_5, 0.004
_SECONDS = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin as soon as the writer before is through (连接)."""

    def _start_transaction_under_autocommit(self) -> None:
        seconds = float(self.settings_dict["OPTIONS"].get("timeout", _SECONDS))
        over = time.monotonic() + seconds
        with self._not_waiting(seconds):
            try:
                super()._start_transaction_under_autocommit()  # type: ignore[misc]
            except OperationalError as error:
                if "locked" not in str(error):
                    raise
                self._ask_again(over, error)

    def _ask_again(self, over: float, error: OperationalError) -> None:
        """Begin as soon as it can be; asked of SQLite itself, so that those who wait cost the one at work little."""
        asking: Any = self
        while time.monotonic() < over:
            time.sleep(random.uniform(_SHORTEST, _LONGEST))  # noqa: S311 - so that two do not ask in step
            try:
                asking.connection.execute(f"BEGIN {asking.transaction_mode or 'DEFERRED'}")
            except sqlite3.OperationalError as again:
                if "locked" not in str(again):
                    raise
            else:
                return
        raise error

    @contextmanager
    def _not_waiting(self, seconds: float) -> Iterator[None]:
        """Let SQLite say at once that another is writing, for this one statement."""
        connection: Any = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
