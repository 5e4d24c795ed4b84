"""Turn a filing away (不予受理): the law lets this pass only for a channel that the published guide closes."""

from __future__ import annotations

from gongkai.access import Act, Actor
from gongkai.law.rules.receipt import Channel, check_refusal_to_receive
from gongkai.law.rules.request_content import check_not_turned_away
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_named
from gongkai.services.permission import permit


def turn_away(*, organ_code: str, channel: Channel, by: Actor, why: str = "", closed_by_guide: bool = False) -> None:
    """Note that a filing was not taken in because its channel is not open; refuse every other turning away.

    Raises: NotYours; LawRefused for the basic channels always, for a channel that the guide does not close, and for
    any reason that lies in the content.
    """
    permit(by=by, act=Act.REGISTER, organ_code=organ_code)
    check_refusal_to_receive(channel, closed_by_guide=closed_by_guide)
    check_not_turned_away(refused_at_intake=bool(why.strip()), why=why.strip())
    record_act(act="turn_away", actor=str(by), organ=organ_named(organ_code), subject=channel.value)
