"""Open an account for somebody (开通人员). Roles are given apart, by somebody else."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict, InvalidInput
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.people.passwords import generated_password, remember_password, store_password
from gongkai.services.permission import permit
from gongkai.store.models import Person


def add_person(*, login: str, name: str, organ_code: str, by: Actor, password: str | None = None) -> str:
    """Make the account; return the password, generated if none is given, which its holder must change at first login.

    Raises: NotYours; NotFound for the organ; Conflict for a login taken; InvalidInput for login, name or password.
    """
    permit(by=by, act=Act.MANAGE_PEOPLE, organ_code=organ_code)
    users = get_user_model()
    chosen = password or generated_password()
    user = users(username=login.strip())
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        if not name.strip():
            raise InvalidInput("请填写姓名。")
        if users.objects.filter(username__iexact=user.username).exists():
            raise Conflict(f"登录名“{login}”已有人使用，请换一个。", login=login)
        try:
            user.clean_fields(exclude=["password"])
        except ValidationError as error:
            raise InvalidInput(f"不能开通：{''.join(error.messages)}") from error
        user.save()
        Person.objects.create(user=user, name=name.strip(), organ=organ, added_at=clock.now())
        if password is None:
            user.set_password(chosen)
            user.save(update_fields=["password"])
            remember_password(user, chosen_by_holder=False)
        else:
            store_password(user, chosen, chosen_by_holder=False)
        record_act(act="add_person", actor=by, organ=organ, subject=user.username, name=name.strip())
    return chosen
