"""主动公开 on the workbench."""

from __future__ import annotations

from collections.abc import Callable

from tests.access.matrix.model import PASSED, staff
from tests.people import organ

from gongkai.access import Act, Actor
from gongkai.publishing import Metadata
from gongkai.services.publishing.start_item import start_item

ITEM = "staff/items/<str:organ_code>/<path:record_no>/"
# The door is that of whoever may look; the button of another person is refused by the act itself.
NOT_MY_BUTTON = PASSED | {403}


def _item(rest: str = "") -> Callable[[], str]:
    def make() -> str:
        organ("bureau")
        begun = start_item(
            organ_code="bureau",
            metadata=Metadata(title="草稿"),
            body_html="<p>字</p>",
            by=Actor("测试", is_command=True),
        )
        return f"/staff/items/bureau/{begun.record_no}/{rest}"

    return make


ROWS = (
    staff("staff/items/", Act.VIEW_ITEMS),
    staff("staff/items/<str:organ_code>/upkeep/", Act.VIEW_ITEMS, at="/staff/items/bureau/upkeep/"),
    staff("staff/items/<str:organ_code>/new/", Act.DRAFT_ITEM, at="/staff/items/bureau/new/"),
    staff(ITEM, Act.VIEW_ITEMS, at=_item()),
    staff(ITEM + "edit/", Act.VIEW_ITEMS, at=_item("edit/")),
    staff(ITEM + "autosave/", Act.DRAFT_ITEM, at=_item("autosave/"), method="post"),
    # Who may look but not write is answered by the upload itself.
    staff(ITEM + "files/", Act.VIEW_ITEMS, at=_item("files/"), method="post", passed=NOT_MY_BUTTON),
    staff(ITEM + "compare/", Act.VIEW_ITEMS, at=_item("compare/")),
    staff(ITEM + "preview/", Act.VIEW_ITEMS, at=_item("preview/")),
    staff(ITEM + "comment/", Act.COMMENT_ITEM, at=_item("comment/"), method="post", data={"text": "批注"}),
    staff(ITEM + "act/<str:name>/", Act.VIEW_ITEMS, at=_item("act/submit/"), method="post", passed=NOT_MY_BUTTON),
)
