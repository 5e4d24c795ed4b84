"""Whether a person may act (权限): every service that acts for a person asks here first."""

from __future__ import annotations

from gongkai.access import BELOW, SYSTEM_WIDE, Act, Actor, Subordinates, acts_of, may, organs_where, roles_that_may
from gongkai.errors import NotYours
from gongkai.services import clock
from gongkai.store import queries


def permit(*, by: Actor, act: Act, organ_code: str | None) -> None:
    """Let the act pass or refuse it. `organ_code` is None for an act that belongs to no organ.

    Raises: NotYours; its `details` hold `act` and `organ`, and `outside` is true where the organ itself is hidden.
    """
    if may_act(by=by, act=act, organ_code=organ_code):
        return
    who = "、".join(role.label_zh for role in roles_that_may(act))
    where = _name(organ_code) if act not in SYSTEM_WIDE else "顶层机关"
    outside = organ_code is not None and organ_code not in organs_for(by=by, act=Act.VIEW_ORGANS)
    raise NotYours(
        f"您不能“{act.label_zh}”：该操作须由{where}的{who}办理，您现在没有这一岗位。"
        "请交有权的人员办理；认为岗位设置有误的，请联系安全管理员。",
        act=str(act),
        organ=organ_code,
        outside=outside,
    )


def may_act(*, by: Actor, act: Act, organ_code: str | None) -> bool:
    """Return whether the actor may do the act there (能否操作); for one of the whole system, `organ_code` is idle."""
    if by.is_command:
        return True
    if act in SYSTEM_WIDE:
        return bool(organs_where(by, act, on=clock.today()) & queries.top_organs())
    if organ_code is None:
        return act in acts_of(by, on=clock.today())
    return may(by, act, organ_code, on=clock.today(), subordinates=reach_of(by))


def organs_for(*, by: Actor, act: Act) -> frozenset[str]:
    """Return the codes of the organs in which the actor may do the act (可操作的机关): what lists are limited to."""
    if by.is_command:
        return frozenset(one.code for one in queries.organs())
    return organs_where(by, act, on=clock.today(), subordinates=reach_of(by))


def reach_of(by: Actor) -> Subordinates:
    """Return the organs below each organ in which the actor holds a role that reaches down (所辖机关)."""
    if by.below is not None:
        return by.below
    reaching = {post.organ for post in by.posts if post.role in BELOW and post.held_on(clock.today())}
    return queries.organs_below(reaching) if reaching else {}


def _name(organ_code: str | None) -> str:
    known = {one.code: one.name for one in queries.organs()} if organ_code else {}
    return known.get(organ_code or "", "本机关")
