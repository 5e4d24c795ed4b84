"""Tables and columns as they are written down (表与列): values in JSON that mean the same on either database."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.db.models.expressions import Col
from django.utils import timezone
from django.utils.dateparse import parse_duration
from django.utils.duration import duration_iso_string

from gongkai.privacy import Purpose
from gongkai.store import crypto
from gongkai.store.fields import EncryptedTextField, InRow, KeyedHashField

# What belongs to a running program, not to the organ.
LEFT_OUT = frozenset({"sessions.Session"})


class Column(NamedTuple):
    """One column: how a value is read from the database and written to it, opened or as it is stored.

    `read_as`: the expression that reads it; `to_database` takes the whole row, for what is sealed is bound to it.
    """

    name: str
    field: models.Field[Any, Any]
    read_as: str
    from_database: Callable[[Any], Any]
    to_database: Callable[[Mapping[str, Any]], Any]


def models_in_order() -> tuple[type[models.Model], ...]:
    """Return every model with a table of its own, by table name."""
    every = apps.get_models(include_auto_created=True)
    kept = (one for one in every if one._meta.managed and not one._meta.proxy and one._meta.label not in LEFT_OUT)
    return tuple(sorted(kept, key=lambda one: one._meta.db_table))


def columns_of(model: type[models.Model], *, opened: bool) -> tuple[Column, ...]:
    """Return the columns of a table; `opened` shows sealed values and leaves the keyed hashes out."""
    fields = (field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField))
    return tuple(
        _column(model, field, opened) for field in fields if not (opened and isinstance(field, KeyedHashField))
    )


def hash_columns(model: type[models.Model]) -> dict[str, Callable[[Mapping[str, Any]], str]]:
    """Return how the keyed hashes of a row are made again from its opened values."""
    made: dict[str, Callable[[Mapping[str, Any]], str]] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, KeyedHashField):
            of = str(model._meta.get_field(field.of).column)  # type: ignore[union-attr]
            made[str(field.column)] = _rehash(of, Purpose(field.purpose))
    return made


def _rehash(of: str, purpose: Purpose) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: crypto.keyed_hash(str(row[of]), purpose) if row[of] else ""


def _column(model: type[models.Model], field: models.Field[Any, Any], opened: bool) -> Column:
    name = str(field.column)
    quoted = connection.ops.quote_name(name)
    if isinstance(field, EncryptedTextField):
        return _opened_column(field, name, quoted) if opened else Column(name, field, quoted, _as_is, itemgetter(name))
    plain = _plain_field(field)
    expression = Col(model._meta.db_table, plain)
    converters = connection.ops.get_db_converters(expression)

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, expression, connection)
        return json.loads(value) if isinstance(plain, models.JSONField) and isinstance(value, str) else value

    write = _writer(plain)
    return Column(name, field, quoted, lambda value: to_json(read(value)), lambda row: write(row[name]))


def _plain_field(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field that says how a foreign key is stored."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _opened_column(field: EncryptedTextField, name: str, quoted: str) -> Column:
    row = field.row

    def sealed(values: Mapping[str, Any]) -> Any:
        return field.get_db_prep_save(InRow(values[name], str(values[row]) if row else ""), connection)

    read_as = field.with_row(connection.ops.quote_name(row), quoted) if row else quoted
    return Column(name, field, read_as, lambda value: field.from_db_value(value, None, connection), sealed)


def _as_is(value: Any) -> Any:
    return value


def _writer(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        if value is None and not (isinstance(field, models.JSONField) and not field.null):
            return None
        if isinstance(field, models.JSONField):
            return connection.ops.adapt_json_value(value, field.encoder)
        return field.get_db_prep_value(_from_json(field, value), connection)

    return write


def _from_json(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.DurationField):
        return parse_duration(value)
    return field.to_python(value)


def to_json(value: Any) -> Any:
    """Return a value of the database as JSON holds it: instants in UTC, amounts as text, bytes in base64."""
    if isinstance(value, datetime):
        aware = value if value.tzinfo else timezone.make_aware(value, timezone.get_default_timezone())
        return aware.astimezone(tz=_UTC).isoformat(timespec="microseconds")
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return value


_UTC = timezone.get_fixed_timezone(0)
_WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    ((date, time), lambda value: value.isoformat()),
    ((Decimal, UUID), str),
    ((bytes, memoryview), lambda value: base64.b64encode(bytes(value)).decode("ascii")),
    (timedelta, duration_iso_string),
)


def line(values: Iterable[tuple[str, Any]]) -> str:
    """Return one row as one line: its columns in the order of their names, nothing escaped but what JSON must."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
