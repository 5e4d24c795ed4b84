"""The back office (后台) behind the same door as the workbench: ledger records of one's own organs, changes on the log.

Django's admin knows models, and the rooms above the services may not; so it is put together here, where everything may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.access import Act, Actor
from gongkai.services.actors import actor_of_login
from gongkai.services.audit import record_act
from gongkai.services.people.passwords import password_is_due
from gongkai.services.people.second_factor import has_second_factor, must_have_second_factor
from gongkai.services.permission import may_act, organs_for

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Any]
else:
    Admin = admin.ModelAdmin


class BackofficeSite(admin.AdminSite):
    """For people who may see the ledger of some organ, with the password and the second factor in order."""

    site_header = "政府信息公开工作系统 · 后台"
    site_title = "政府信息公开工作系统"
    index_title = "台账更正"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person comes in at all."""
        actor = actor_behind(request)
        if actor is None or password_is_due(actor.login):
            return False
        if must_have_second_factor(actor) and not has_second_factor(actor.login):
            return False
        return may_act(by=actor, act=Act.VIEW_LEDGER, organ_code=None)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        """There is one login; who has logged in and may not enter goes to the workbench, which says why."""
        if request.user.is_authenticated:
            return redirect("staff:home")
        return HttpResponseRedirect(f"{reverse('account_login')}?next={request.path}")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take in only what knows its organ: other applications hold logins and keys, and show them unasked."""
        if admin_class is not None and issubclass(admin_class, OwnOrgans):
            super().register(model_or_iterable, admin_class, **options)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002
        """There is one page for that."""
        return redirect("account_change_password")

    password_change_done = password_change


def actor_behind(request: HttpRequest) -> Actor | None:
    """Return who asks, found once a request."""
    if not hasattr(request, "backoffice_actor"):
        user = request.user
        request.backoffice_actor = actor_of_login(user.get_username()) if user.is_authenticated else None  # type: ignore[attr-defined]
    found: Actor | None = request.backoffice_actor  # type: ignore[attr-defined]
    return found


class OwnOrgans(Admin):
    """Rows of the organs in which the person may act; `organ_path` leads from the row to its organ."""

    organ_path = "organ"
    writes = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Only rows of organs whose ledger the person may see."""
        return (
            super()
            .get_queryset(request)
            .filter(**{f"{self.organ_path}__code__in": self._organs(request, Act.VIEW_LEDGER)})
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Shown to whoever sees the ledger."""
        return bool(self._organs(request, Act.VIEW_LEDGER))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """To look."""
        return self._allowed(request, Act.VIEW_LEDGER, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """To add."""
        return self.writes and self._allowed(request, Act.CORRECT_LEDGER, None)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """To change."""
        return self.writes and self._allowed(request, Act.CORRECT_LEDGER, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """To remove."""
        return self.writes and self._allowed(request, Act.CORRECT_LEDGER, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer and accept only what belongs to organs in which the person may correct the ledger."""
        path = "code__in" if db_field.name == "organ" else "organ__code__in"
        rows = db_field.remote_field.model.objects.filter(**{path: self._organs(request, Act.CORRECT_LEDGER)})
        return super().formfield_for_foreignkey(db_field, request, **(kwargs | {"queryset": rows}))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save and write it down: which fields, not what they held."""
        super().save_model(request, obj, form, change)
        self._record(request, "correct_ledger" if change else "add_to_ledger", obj, fields=form.changed_data)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove and write it down."""
        super().delete_model(request, obj)
        self._record(request, "remove_from_ledger", obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Remove one by one, a line each."""
        for obj in queryset:
            self.delete_model(request, obj)

    def _get_obj_does_not_exist_redirect(self, *_arguments: Any) -> HttpResponse:
        """What is not there, and what belongs to another organ, is not found."""
        raise Http404

    def _organs(self, request: HttpRequest, act: Act) -> frozenset[str]:
        actor = actor_behind(request)
        return organs_for(by=actor, act=act) if actor else frozenset()

    def _allowed(self, request: HttpRequest, act: Act, obj: Any) -> bool:
        organs = self._organs(request, act)
        return bool(organs) if obj is None else self._organ(obj).code in organs

    def _organ(self, obj: Any) -> Any:
        for step in self.organ_path.split("__"):
            obj = getattr(obj, step)
        return obj

    def _record(self, request: HttpRequest, act: str, obj: Any, **details: Any) -> None:
        actor = actor_behind(request)
        if actor is None:
            raise Http404
        subject = f"{obj._meta.verbose_name} {getattr(obj, 'record_no', obj.pk)}"
        record_act(act=act, actor=actor, organ=self._organ(obj), subject=subject, **details)
