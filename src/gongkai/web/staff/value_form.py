"""Forms made from types (按类型生成的表单): every act of a case is a typed call, and its form follows from the types.

A field has a path such as `decision.grounds.0.basis.rank`. What was typed is kept as typed; what cannot be read is told
at its field. Values, groups of values (frozen dataclasses), optional groups and repeated groups are known.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

_EMPTY: Final = object()
_MAX_REPEATS = 30
_SPLIT = re.compile(r"[\n；;]")


@dataclass(frozen=True, slots=True)
class Words:
    """How one field is called on a form (栏目用语): label, hint, whether its text is long, what an empty one means."""

    label: str
    hint: str = ""
    long: bool = False
    note: str = "可不填"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all forms (表单用语): fields by "Class.name", or by "name" for all; enum members by their class.

    `hidden`: fields that are never asked for, because the case itself knows them.
    """

    fields: Mapping[str, Words]
    members: Mapping[type[Enum], Mapping[Any, str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def words(self, owner: str, name: str) -> Words:
        """The words of a field; its own name where none are known, which a test forbids."""
        return self.fields.get(f"{owner}.{name}") or self.fields.get(name) or Words(name)

    def label(self, member: Enum) -> str:
        """The Chinese name of an enum member."""
        listed = self.members.get(type(member), {}).get(member)
        return listed or getattr(member, "label_zh", None) or str(member.value)


@dataclass(slots=True)
class Field:
    """One field as shown (一栏): what was typed and what is wrong with it."""

    path: str
    kind: str
    words: Words
    required: bool
    typed: list[str] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    shown_at_first: list[str] = field(default_factory=list)

    @property
    def auto_id(self) -> str:
        """The id of its control."""
        return "id_" + self.path.replace(".", "-")

    @property
    def value(self) -> str:
        """What was typed, the first of it."""
        return self.typed[0] if self.typed else ""


@dataclass(slots=True)
class Group:
    """Fields that belong together (一组栏目). `repeats`: one more can be added. `used`: something is typed in it."""

    path: str
    label: str
    members: list[Field | Group]
    optional: bool = False
    repeats: bool = False
    used: bool = False
    hint: str = ""

    @property
    def is_group(self) -> bool:
        """Templates ask what they have."""
        return True


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that is wanted (一个取值): its name, type and default."""

    name: str
    kind: Any
    default: Any = _EMPTY


class ValueForm:
    """A form over slots (按取值生成的表单). Not bound: shows defaults. Bound: `read` gives the values or the errors."""

    def __init__(
        self,
        slots: Sequence[Slot],
        vocabulary: Vocabulary,
        *,
        owner: str = "",
        data: Mapping[str, Any] | None = None,
        initial: Mapping[str, str] | None = None,
        choices: Mapping[str, list[tuple[str, str]]] | None = None,
    ) -> None:
        """Take what is typed from `data` (a QueryDict), else from `initial` by path.

        `choices`: what can be chosen at a path where the type alone allows anything.
        """
        self.vocabulary = vocabulary
        self.slots = slots
        self.owner = owner
        self._data = data
        self._initial = initial or {}
        self._choices = choices or {}
        self.by_path: dict[str, Field] = {}
        self.members = [self._member(owner, slot, slot.name) for slot in slots]

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """What is wrong: anchor, label, message, in the order of the form."""
        return [(one.auto_id, one.words.label, text) for one in self.by_path.values() for text in one.errors]

    def read(self) -> dict[str, Any] | None:
        """Return the values by slot, or None with the errors set at their fields."""
        values = {slot.name: self._read(slot.kind, slot.name, slot.default) for slot in self.slots}
        return None if self.errors else values

    def blame(self, path: str, message: str) -> bool:
        """Put a refusal at the field it is about; False where the form has no such field."""
        named = [one for one in self.by_path.values() if one.path == path or one.path.startswith(path + ".")]
        if named:
            named[0].errors.append(message)
        return bool(named)

    # What is shown.

    def _member(self, owner: str, slot: Slot, path: str) -> Field | Group:
        words = self.vocabulary.words(owner, slot.name)
        kind, optional = _plain(slot.kind)
        if is_dataclass(kind):
            return self._group(kind, path, words, optional=optional or slot.default is not _EMPTY)
        inner = _member_type(kind)
        if inner is not None and is_dataclass(inner):
            return self._repeated(inner, path, words)
        return self._field(path, kind, words, slot, optional=optional)

    def _group(self, kind: Any, path: str, words: Words, *, optional: bool) -> Group:
        members = [self._member(kind.__name__, slot, f"{path}.{slot.name}") for slot in self._slots(kind)]
        return Group(path, words.label, members, optional=optional, used=self._is_used(path), hint=words.hint)

    def _slots(self, kind: type[Any]) -> list[Slot]:
        return [one for one in slots_of(kind) if f"{kind.__name__}.{one.name}" not in self.vocabulary.hidden]

    def _repeated(self, kind: Any, path: str, words: Words) -> Group:
        members: list[Field | Group] = []
        for number in range(self._repeats(path)):
            one = self._group(kind, f"{path}.{number}", Words(f"{words.label} {number + 1}"), optional=True)
            members.append(one)
        return Group(path, words.label, members, repeats=True, used=self._is_used(path), hint=words.hint)

    def _field(self, path: str, kind: Any, words: Words, slot: Slot, *, optional: bool) -> Field:
        shown = Field(path, _control(kind, words), words, required=slot.default is _EMPTY and not optional)
        member = _member_type(kind) or kind
        if isinstance(member, type) and issubclass(member, Enum):
            shown.choices = [(str(one.value), self.vocabulary.label(one)) for one in member]
            if shown.kind == "choice":
                shown.choices.insert(0, ("", "请选择" if shown.required else "不填"))
        if listed := self._choices.get(path):
            shown.kind = "choice"
            shown.choices = [("", "请选择" if shown.required else "不填"), *listed]
        shown.shown_at_first = _shown(slot.default)
        shown.typed = self._typed(path, slot.default)
        self.by_path[path] = shown
        return shown

    def _typed(self, path: str, default: Any) -> list[str]:
        if self._data is not None:
            got = self._data.getlist(path) if hasattr(self._data, "getlist") else self._data.get(path, [])
            return [got] if isinstance(got, str) else [str(one) for one in got]
        if path in self._initial:
            return [self._initial[path]]
        return _shown(default)

    def _paths(self) -> Iterable[str]:
        return self._data if self._data is not None else self._initial

    def _is_used(self, path: str) -> bool:
        """Whether anything in a group differs from what an untouched form shows there."""
        under = [one for one in self.by_path.values() if one.path.startswith(path + ".")]
        said = ((one, [text for text in one.typed if text.strip()]) for one in under)
        return any(texts and texts != one.shown_at_first for one, texts in said)

    def _repeats(self, path: str) -> int:
        numbers = [int(part) for one in self._paths() if (part := _number_after(path, one))]
        more = self._data is not None and str(self._data.get("do", "")) == f"more:{path}"
        return min(max([1, *(number + 1 for number in numbers)]) + more, _MAX_REPEATS)

    # What is read.

    def _read(self, hint: Any, path: str, default: Any) -> Any:
        kind, optional = _plain(hint)
        if is_dataclass(kind):
            return self._read_group(kind, path, default, optional=optional)
        inner = _member_type(kind)
        if inner is not None and is_dataclass(inner):
            used = [number for number in range(self._repeats(path)) if self._is_used(f"{path}.{number}")]
            return tuple(self._read_group(inner, f"{path}.{number}", _EMPTY, optional=False) for number in used)
        return self._read_field(self.by_path[path], kind, default, optional=optional)

    def _read_group(self, kind: Any, path: str, default: Any, *, optional: bool) -> Any:
        if not self._is_used(path) and (optional or default is not _EMPTY):
            return None if default is _EMPTY else default
        before = len(self.errors)
        values = {slot.name: self._read(slot.kind, f"{path}.{slot.name}", slot.default) for slot in self._slots(kind)}
        return kind(**values) if len(self.errors) == before else None

    def _read_field(self, one: Field, kind: Any, default: Any, *, optional: bool) -> Any:
        texts = [text.strip() for text in one.typed if text.strip()]
        if kind is bool:
            return bool(texts)
        if not texts:
            if one.required:
                one.errors.append(f"请填写“{one.words.label}”。")
            return _when_empty(kind, default, optional=optional)
        member = _member_type(kind)
        try:
            if member is None:
                return _parse(kind, texts[0])
            parts = [part.strip() for text in texts for part in _SPLIT.split(text)] if member is str else texts
            if member is int:
                parts = re.split(r"[\s,，、]+", " ".join(texts))
            return tuple(_parse(member, part) for part in parts if part)
        except (ValueError, InvalidOperation):
            one.errors.append(
                f"“{one.words.label}”{_WRONG.get(one.kind, '不能识别')}，请核对：{'、'.join(texts)[:60]}。"
            )
            return None


def slots_of(kind: type[Any]) -> list[Slot]:
    """The fields of a frozen dataclass as slots."""
    hints = get_type_hints(kind)
    return [
        Slot(one.name, hints[one.name], one.default if one.default is not MISSING else _EMPTY) for one in fields(kind)
    ]


def slots_of_call(call: Callable[..., Any], *, leave_out: Iterable[str] = ()) -> list[Slot]:
    """The keyword arguments of a function as slots, without those that the page itself knows."""
    hints = get_type_hints(call)
    known = frozenset(leave_out)
    return [
        Slot(name, hints[name], _EMPTY if one.default is inspect.Parameter.empty else one.default)
        for name, one in inspect.signature(call).parameters.items()
        if name not in known
    ]


_WRONG: Final = {
    "date": "应写成“2026-03-01”这样的日期",
    "number": "应为整数",
    "money": "应为金额",
    "choice": "不在可选范围内",
}


def _plain(hint: Any) -> tuple[Any, bool]:
    """A type without its None, and whether it had one."""
    if get_origin(hint) in (Union, UnionType):
        inner = [one for one in get_args(hint) if one is not NoneType]
        return inner[0], len(inner) < len(get_args(hint))
    return hint, False


def _member_type(kind: Any) -> Any:
    """What a tuple or list holds, None for anything else."""
    return get_args(kind)[0] if get_origin(kind) in (tuple, list, Sequence) else None


def _control(kind: Any, words: Words) -> str:
    member = _member_type(kind)
    if member is not None:
        return (
            "many" if isinstance(member, type) and issubclass(member, Enum) else ("long" if member is str else "text")
        )
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "choice"
    plain = {date: "date", int: "number", Decimal: "money", bool: "tick"}.get(kind)
    return plain or ("long" if words.long else "text")


def _parse(kind: Any, text: str) -> Any:
    if kind is date:
        return date.fromisoformat(text)
    return kind(text)


def _when_empty(kind: Any, default: Any, *, optional: bool) -> Any:
    if default is not _EMPTY:
        return () if _member_type(kind) is not None else "" if kind is str else default
    if _member_type(kind) is not None:
        return ()
    return None if optional or kind is not str else ""


def _shown(default: Any) -> list[str]:
    if default is _EMPTY or default is None or default is False or default == "":
        return []
    if default is True:
        return ["1"]
    if isinstance(default, tuple):
        return ["\n".join(_shown(one)[0] for one in default)] if default else []
    return [str(default.value) if isinstance(default, Enum) else str(default)]


def _number_after(path: str, full: str) -> str:
    rest = full.removeprefix(path + ".")
    number = rest.partition(".")[0] if rest != full else ""
    return number if number.isdecimal() and int(number) < _MAX_REPEATS else ""
