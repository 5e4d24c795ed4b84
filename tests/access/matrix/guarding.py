"""The log of acts, and files that are kept."""

from __future__ import annotations

from tests.access.matrix.model import staff
from tests.people import organ

from gongkai.access import Act, Actor
from gongkai.services.files import Upload, keep_files


def _a_file() -> str:
    (kept,) = keep_files(
        uploads=[Upload("说明.txt", "申请公开".encode())],
        kind="case",
        organ_code=organ("bureau").code,
        by=Actor("测试"),
        open_act=Act.VIEW_CASES,
    )
    return f"/staff/files/{kept.key}/"


ROWS = (
    staff("staff/audit/", Act.READ_AUDIT),
    staff("staff/files/<slug:key>/", Act.VIEW_CASES, at=_a_file),
)
