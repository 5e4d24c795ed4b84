"""Send once more what a channel did not take (重新推送)."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotFound, NotInThisState
from gongkai.services.audit import record_act
from gongkai.services.channels.dispatching import ask_again, is_being_sent
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store import models


def retry_dispatch(*, organ_code: str, dispatch_id: int, by: Actor) -> str:
    """Ask for the sending once more and return the name of the channel.

    The other side knows it by the same key, so that nothing is published twice. Raises: NotYours; NotFound;
    NotInThisState for what was answered, what is still being tried, or the publication of an item that was withdrawn.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.DELIVER, organ_code=organ_code)
        rows = models.Dispatch.objects.select_for_update(of=("self",)).select_related("item", "channel")
        found = rows.filter(item__organ=organ, pk=dispatch_id).first()
        if found is None:
            raise NotFound("没有这条推送记录，请刷新页面。", dispatch=dispatch_id)
        if found.state == "done":
            raise NotInThisState(f"“{found.channel.name}”已经收到，无须再推送。", dispatch=dispatch_id)
        if is_being_sent(found):
            raise NotInThisState(f"向“{found.channel.name}”的推送还在重试，请稍后再看。", dispatch=dispatch_id)
        if found.act == "publish" and found.item.withdrawn_on is not None:
            raise NotInThisState("该信息已撤回，不再推送。", dispatch=dispatch_id)
        found.state = "waiting"
        found.save()
        ask_again(found)
        record_act(
            act="retry_dispatch", actor=by, organ=organ, subject=found.item.record_no, channel=found.channel.name
        )
    return found.channel.name
