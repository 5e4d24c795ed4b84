"""Columns of personal data (个人信息字段): sealed at rest, found through keyed hashes, never compared in the database.

Declare a pair: the value and, where people search by equality, its hash.

    applicant_name = EncryptedTextField("申请人", blank=True, default="")
    applicant_name_hash = KeyedHashField(of="applicant_name", purpose=Purpose.NAME)
    …
    DisclosureRequest.objects.filter(applicant_name_hash=keyed_hash("张三", Purpose.NAME))
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.privacy.normalising import Purpose
from gongkai.store import crypto

if TYPE_CHECKING:
    TextField = models.TextField[Any, Any]
    CharField = models.CharField[Any, Any]
else:
    TextField, CharField = models.TextField, models.CharField


_MARK = "|"
"""Between the key of a row and what is sealed for it, when both are read; stands in neither."""


class InRow(NamedTuple):
    """A value with the key of the row that it is sealed for (所属行的值)."""

    value: Any
    row: str


class EncryptedTextField(TextField):
    """A text sealed at rest (加密文本). Empty stays empty, absent stays absent.

    What is sealed is bound to table and column, and to the row by its column `row`, which must be filled before the
    first saving and never change. `context` keeps table and column when a migration renames either. It can be asked
    whether the value is absent or empty, and nothing else; order, search and compare by a `KeyedHashField`. Values of a
    field with `row` are saved with their row: `update` and `bulk_update` of a query are refused.
    """

    non_db_attrs = (*TextField.non_db_attrs, "context", "row")

    def __init__(self, *args: Any, context: str = "", row: str = "", **kwargs: Any) -> None:
        self.context, self.row = context, row
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep context and row in migrations."""
        name, path, args, kwargs = super().deconstruct()
        own = {"context": self.context, "row": self.row}
        return name, path, args, kwargs | {key: value for key, value in own.items() if value}

    @property
    def bound_to(self) -> str:
        """What a value is sealed for: table and column."""
        return self.context or f"{self.model._meta.db_table}.{self.column}"

    def select_format(self, compiler: Any, sql: str, params: Any) -> Any:
        """Ask for the key of the row together with what is sealed for it, whatever way the column is read."""
        own = f".{compiler.connection.ops.quote_name(self.column)}"
        if not self.row or not sql.endswith(own):
            return sql, params
        row = f"{sql.removesuffix(own)}.{compiler.connection.ops.quote_name(self.row)}"
        return self.with_row(row, sql), params

    @staticmethod
    def with_row(row: str, sealed: str) -> str:
        """The expression that reads a sealed column with the key of its row; absent stays absent."""
        return f"({row} || '{_MARK}' || {sealed})"

    def from_db_value(self, value: str | None, _expression: Any, _connection: BaseDatabaseWrapper) -> Any:
        """Open what was stored. Raises: CannotDecrypt."""
        row, _, sealed = value.rpartition(_MARK) if value else ("", "", value)
        return self.unpacked(crypto.ring().open(sealed, self.bound_to, row)) if sealed else sealed

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Tell with the value which row it is saved in."""
        value = super().pre_save(model_instance, add)
        return InRow(value, str(getattr(model_instance, self.row))) if self.row else value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Seal what is to be stored. Raises: FieldError where nobody says for which row."""
        held, row = value if isinstance(value, InRow) else (value, "")
        if hasattr(held, "as_sql") or held is None or held == "":
            return super().get_db_prep_save(held, connection)
        if self.row and not row:
            raise FieldError(f"加密字段“{self.name}”的内容与所在的行绑定，须逐行保存（save），不能成批修改。")
        return crypto.ring().seal(self.packed(held), self.bound_to, row)

    def packed(self, value: Any) -> str:
        """The value as text."""
        return str(value)

    def unpacked(self, text: str) -> Any:
        """The value from its text."""
        return text

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse to compare ciphertext."""
        if lookup_name != "isnull":
            raise FieldError(f"加密字段“{self.name}”不能用于查询（{lookup_name}）。请用对应的杂凑字段按相等查找。")
        return super().get_lookup(lookup_name)


class EncryptedJSONField(EncryptedTextField):
    """A value of JSON sealed at rest (加密的结构化内容)."""

    def packed(self, value: Any) -> str:
        """The value as JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def unpacked(self, text: str) -> Any:
        """The value from its JSON."""
        return json.loads(text)

    def get_prep_value(self, value: Any) -> Any:
        """Leave the value as it is until it is sealed."""
        return value

    def to_python(self, value: Any) -> Any:
        """Leave the value as it is."""
        return value


class KeyedHashField(CharField):
    """The keyed hash of another field of the row (带密钥杂凑), filled in whenever the row is saved.

    `save(update_fields=…)` must name it beside the field it is of.
    """

    def __init__(self, *args: Any, of: str = "", purpose: str = "", **kwargs: Any) -> None:
        self.of, self.purpose = of, purpose
        defaults: dict[str, Any] = {"max_length": 64, "blank": True, "default": "", "editable": False, "db_index": True}
        super().__init__(*args, **(defaults | kwargs))

    def deconstruct(self) -> Any:
        """Keep in migrations what the hash is of."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of, "purpose": str(self.purpose)}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002 - Django's signature
        """Hash the other field as it is now."""
        value = getattr(model_instance, self.of)
        hashed = crypto.keyed_hash(str(value), Purpose(self.purpose)) if value else ""
        setattr(model_instance, self.attname, hashed)
        return hashed


def keyed_hash(value: str, purpose: Purpose) -> str:
    """Return the hash to look for in a `KeyedHashField` (检索用杂凑)."""
    return crypto.keyed_hash(value, purpose)
