"""The request form as Django forms (申请表单), made from the one list of fields in `law.request_form`."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.http import QueryDict

from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import ApplicantKind
from gongkai.law.filing_terms import RequestElement
from gongkai.law.request_form import (
    APPLICANT_PART,
    CONTACT_PART,
    FORM_PART,
    HELP_PART,
    ITEM_FIELDS,
    ITEMS_MAX,
    FormField,
    FormPart,
    describes_something,
)
from gongkai.services.portal.suggest_public import Suggestions

_LABELS = {column.key: column.label for column in FORM_2021.part3_columns}
APPLICANT_KINDS = tuple((kind.value, _LABELS[kind.value]) for kind in ApplicantKind)
FIELD_OF_ELEMENT = {
    RequestElement.IDENTITY: "id_name",
    RequestElement.IDENTITY_PROOF: "id_identity_file",
    RequestElement.CONTACT: "id_phone",
    RequestElement.DESCRIPTION: "id_item-0-title",
    RequestElement.FORM: "id_provision_0",
}
_NO_SUCH_CHOICE = "没有这个选项，请重新选择。"
_PHONE = re.compile(r"^[+\d][\d\s()（）-]{4,}(?:转\d+)?$")


class RequestForm(forms.Form):
    """Who asks, how to reach them, in what form the information is wanted (申请人、联系方式、形式)."""

    applicant_kind = forms.ChoiceField(
        label="申请人类型",
        choices=APPLICANT_KINDS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择申请人类型：自然人，或者五类组织之一。",
            "invalid_choice": _NO_SUCH_CHOICE,
        },
    )
    electronic_service = forms.BooleanField(
        label="同意以电子方式送达：告知书、决定书在本平台或者向所填邮箱送达", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the fields of the list after the applicant's kind."""
        super().__init__(*args, **kwargs)
        for part in (APPLICANT_PART, CONTACT_PART, FORM_PART, HELP_PART):
            for one in part.fields:
                self.fields[one.key] = _field(one)

    def clean_phone(self) -> str:
        """Refuse what cannot be a telephone number."""
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and not _PHONE.match(phone):
            raise forms.ValidationError("联系电话只能写数字、空格、“-”和括号，请核对。")
        return phone

    def part(self, part: FormPart) -> list[dict[str, Any]]:
        """The fields of one part with what the template needs to know."""
        return [{"field": self[one.key], "asked_of": one.asked_of} for one in part.fields]


class ItemForm(forms.Form):
    """One item that is asked for (一项所需政府信息). `found`: what is public already and resembles it."""

    found: Suggestions | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the fields of one item."""
        super().__init__(*args, **kwargs)
        for one in ITEM_FIELDS:
            self.fields[one.key] = _field(one)

    def values(self) -> dict[str, str]:
        """What was written, empty where nothing was."""
        return {one.key: str(self.data.get(f"{self.prefix}-{one.key}", "")).strip() for one in ITEM_FIELDS}


def items_from(data: QueryDict | None) -> list[ItemForm]:
    """Return the items of a sent form in their order, at least one (所需信息各项)."""
    if data is None:
        return [ItemForm(prefix="item-0")]
    return [ItemForm(data, prefix=f"item-{number}") for number in range(_count(data))]


def with_items(data: QueryDict, items: list[dict[str, str]]) -> QueryDict:
    """Return the sent form with these items instead of its own: one added, or one taken out (增加、删除一项)."""
    kept = data.copy()
    for key in [key for key in kept if key.startswith("item-")]:
        del kept[key]
    for number, item in enumerate(items or [{}]):
        for one in ITEM_FIELDS:
            kept[f"item-{number}-{one.key}"] = item.get(one.key, "")
    kept["item_count"] = str(max(len(items), 1))
    return kept


def described(items: list[ItemForm]) -> list[dict[str, str]]:
    """Return the items in which something is written (写明了内容的各项)."""
    return [values for item in items if describes_something(values := item.values())]


def _count(data: QueryDict) -> int:
    said = str(data.get("item_count", "1"))
    return min(max(int(said) if said.isdecimal() else 1, 1), ITEMS_MAX)


def _field(one: FormField) -> forms.Field:
    if one.choices:
        return forms.ChoiceField(
            label=one.label,
            help_text=one.hint,
            choices=one.choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _NO_SUCH_CHOICE},
        )
    attrs: dict[str, Any] = {"autocomplete": one.autocomplete or "off"}
    if one.lines > 1:
        attrs["rows"] = one.lines
    validators = [EmailValidator("电子邮箱的写法不对，应为“名称@域名”，请核对。")] if one.key == "email" else []
    return forms.CharField(
        label=one.label,
        help_text=one.hint,
        required=False,
        max_length=one.longest,
        validators=validators,
        widget=forms.Textarea(attrs) if one.lines > 1 else forms.TextInput(attrs),
        error_messages={
            "max_length": f"“{one.label}”最多{one.longest}个字，现有%(show_value)d个字，请缩短或者另附材料。"
        },
    )
