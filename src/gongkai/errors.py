"""Names of everything that can be refused or can fail (拒绝与失败).

An exception stops a person; a finding (`gongkai.annual.findings`) informs a person. Every message
is a full Chinese sentence that says what happened, why, and what to do; nobody ever shows a traceback.
"""

from __future__ import annotations

from typing import Any, ClassVar


class GongkaiError(Exception):
    """Something that a person must be told (须告知使用者的情形).

    `message_zh` is shown as it stands; `details` are the values behind it, for logs and JSON.
    `http_status` and `exit_code` are what the web and the command line answer with.
    """

    http_status: ClassVar[int] = 400
    exit_code: ClassVar[int] = 2

    def __init__(self, message_zh: str, **details: Any) -> None:
        super().__init__(message_zh)
        self.message_zh = message_zh
        self.details = details

    @property
    def code(self) -> str:
        """The machine-readable name of this kind of error: the class name."""
        return type(self).__name__


class LawRefused(GongkaiError):
    """The act would be unlawful now (依法不得为之).

    `citation` is the article that refuses; it is part of the message shown.
    """

    http_status = 409

    def __init__(self, message_zh: str, *, citation: object, **details: Any) -> None:
        super().__init__(f"{message_zh}（依据：{citation}）", **details)
        self.citation = citation


class ExtensionTooLong(LawRefused):
    """The extension asked for exceeds the statutory maximum (延长期限超过法定上限)."""


class RecordMissing(LawRefused):
    """The letter lacks a record or statement that the law demands first (缺少法定记录或必备内容)."""


class WrongRemedy(LawRefused):
    """The remedy told does not fit the decision (救济告知与决定类型不符)."""


class OutOfTime(LawRefused):
    """The act comes after its last day (逾期)."""


class WrongFee(LawRefused):
    """The fee is charged twice, or cannot come out of the scale (收费不合标准)."""


class NotInThisState(GongkaiError):
    """The transition table has no such act in the present state (当前状态不能进行该操作)."""

    http_status = 409


class NotYours(GongkaiError):
    """The person's role or organ may not do this (无权操作)."""

    http_status = 403


class NotFound(GongkaiError):
    """No such organ, year, record or file (查无此项)."""

    http_status = 404


class Conflict(GongkaiError):
    """The act collides with what is already on record (与已有记录冲突)."""

    http_status = 409


class Unreadable(GongkaiError):
    """Input cannot be read; `details` name the place: file, page, table, row, column, text (无法读取)."""

    http_status = 422


class InvalidInput(GongkaiError):
    """A value has the wrong shape or lies outside its range (输入不合要求)."""

    http_status = 422


class CannotWrite(GongkaiError):
    """Output cannot be written where it was asked for (无法写出)."""

    http_status = 500


class NoSpace(CannotWrite):
    """There is no room left to write in; nothing was kept (存储空间已满)."""

    http_status = 507


class TooLarge(GongkaiError):
    """More or larger files than are taken in (文件过大或过多)."""

    http_status = 413


class Unavailable(GongkaiError):
    """Something that this act needs does not answer now; it can be tried again (暂不可用)."""

    http_status = 503


class CannotDecrypt(GongkaiError):
    """Personal data cannot be opened: a key is missing or wrong, or the value was changed (无法解密)."""

    http_status = 500


class RegisterError(Exception):
    """Our own register of the law has a hole; never caught, always a defect (法规数据缺陷)."""


class ParameterNotInForce(RegisterError):
    """A legal number was asked for on a day on which no version of it is in force."""


class OverlappingVersions(RegisterError):
    """Two versions of a legal number or a rule claim the same day."""
