"""Frozen values to JSON and back (取值与JSON互换), by the types that their fields declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from gongkai.errors import InvalidInput


def to_json(value: Any) -> Any:
    """Return a value as JSON can hold it (转为JSON); fields that have their default are left out."""
    if value is None or isinstance(value, bool | int | dict) or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    kind: Any = type(value)
    return {name: to_json(one) for name, default in _defaults(kind) if (one := getattr(value, name)) != default}


def from_json(kind: Any, data: Mapping[str, Any]) -> Any:
    """Return the value that JSON holds (由JSON还原); names that the type does not have are passed over.

    Raises: InvalidInput for a field that is missing or has the wrong shape.
    """
    readers = _readers(kind)
    try:
        return kind(**{name: readers[name](one) for name, one in data.items() if name in readers})
    except (TypeError, ValueError, ArithmeticError) as error:
        raise InvalidInput(f"事件“{kind.__name__}”的内容不能读取，请核对：{error}。") from None


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """The function that reads a value of a declared type."""
    if get_origin(hint) in (Union, UnionType):
        inner = _reader(next(one for one in get_args(hint) if one is not NoneType))
        return lambda data: None if data is None else inner(data)
    if get_origin(hint) is tuple:
        member = _reader(get_args(hint)[0])
        return lambda data: tuple(member(one) for one in data)
    if is_dataclass(hint):
        return lambda data: from_json(hint, data)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum | Decimal):
        return hint
    return _plain(hint)


def _plain(kind: Any) -> Callable[[Any], Any]:
    def read(data: Any) -> Any:
        if kind is not Any and type(data) is not kind:
            raise TypeError(f"{data!r}")
        return data

    return read
