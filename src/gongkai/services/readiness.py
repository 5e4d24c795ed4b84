"""Can this process take work now (就绪检查)."""

from __future__ import annotations

from gongkai.services.check_system import SystemCheck, look_at_database, look_at_home, look_at_keys

_passed: set[str] = set()


def readiness() -> tuple[SystemCheck, ...]:
    """Look at the database with its structure, the data folder and the keys (就绪检查): cheap to ask."""
    database = SystemCheck("数据库", *look_at_database(structure="structure" not in _passed))
    if database.fine:
        # The structure that this program needs does not go away again while it runs.
        _passed.add("structure")
    return database, SystemCheck("数据目录", *look_at_home()), SystemCheck("个人信息密钥", *look_at_keys())
