"""Prove that the audit log is whole: nothing changed, removed, inserted or reordered (操作日志核验)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from gongkai.services.auditing.anchors import Anchor, read_anchors
from gongkai.store import crypto
from gongkai.store.chain import LineContent, is_sealed, line_hash, seal_mark
from gongkai.store.models import AuditHead, AuditLine
from gongkai.store.triggers import missing_triggers

MOST_FAULTS = 100
_KEYS_ADVICE = (
    "这时无法用链尾核对末尾的行；请放回原来的密钥文件（或做备份时另存的密钥）再核验。"
    "日志各行之间的核对不用密钥，照常进行。"
)
_FIELDS = ("number", "at", "actor", "act", "organ_id", "subject", "details", "digest", "previous_hash", "hash")
_CONTENT = LineContent._fields


class Fault(NamedTuple):
    """One thing wrong with the log (核验问题). `number` is the line where it shows, 0 where it concerns the whole."""

    kind: str
    number: int
    at: str
    message: str


class Verification(NamedTuple):
    """The outcome (核验结果). `faults` holds the first hundred; `fault_count` all of them."""

    lines: int
    last_hash: str
    anchors: int
    fault_count: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.fault_count


class _Line(NamedTuple):
    """A line as it stands in the database."""

    number: int
    at: datetime
    actor: str
    act: str
    organ_id: int | None
    subject: str
    details: Any
    digest: str
    previous_hash: str
    hash: str

    @property
    def content(self) -> LineContent:
        return LineContent(*(getattr(self, name) for name in _CONTENT))

    @property
    def is_intact(self) -> bool:
        try:
            return line_hash(self.previous_hash, self.digest, self.content) == self.hash
        except KeyError:  # a digest that nobody knows
            return False


def verify_audit(*, progress: Callable[[int, int], None] = lambda _done, _total: None) -> Verification:
    """Walk the whole chain, then its head, then the anchors; nothing is changed."""
    anchors, damaged = read_anchors()
    walk = _Walk(anchors, AuditLine.objects.count(), progress)
    faults = _Faults()
    head = AuditHead.objects.filter(pk=1).first()
    # The head is read first: lines written while the chain is walked lie behind it and belong to the next check.
    upto = head.number if head is not None and is_sealed(head.number, head.hash, head.seal) else None
    faults.take(walk.faults(upto))
    faults.take(_head_faults(head, walk))
    faults.take(walk.anchor_faults())
    faults.take(
        Fault("anchor", 0, "", f"锚点文件 {name} 已损坏或者不是本系统写的。请从备份恢复该文件。") for name in damaged
    )
    faults.take(_trigger_faults())
    return Verification(walk.lines, walk.last_hash, len(anchors), faults.count, tuple(faults.kept))


class _Faults:
    """The faults found: all counted, the first ones kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def take(self, faults: Iterator[Fault]) -> None:
        for fault in faults:
            self.count += 1
            if len(self.kept) < MOST_FAULTS:
                self.kept.append(fault)


class _Walk:
    """The chain walked once from the first line to the last (逐行核验)."""

    def __init__(self, anchors: list[Anchor], total: int, progress: Callable[[int, int], None]) -> None:
        self.lines = 0
        self.last_number = 0
        self.last_hash = ""
        self.last_at = ""
        self.numbers_end = 0
        self._total, self._progress = total, progress
        self._anchored: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            self._anchored.setdefault(anchor.number, []).append(anchor)
        self._met: dict[int, str] = {0: ""}

    def faults(self, upto: int | None) -> Iterator[Fault]:
        """Compare each line with its own hash and with the line before it, up to the number of the head."""
        self.numbers_end = upto or 0
        before: list[str] = ["", ""]  # hashes of the last line but one and of the last line
        for values in AuditLine.objects.order_by("number").values_list(*_FIELDS).iterator(chunk_size=2000):
            line = _Line(*values)
            yield from self._line_faults(line, before, upto)
            before = [before[1], line.hash]
            self._pass(line)

    def _line_faults(self, line: _Line, before: list[str], upto: int | None) -> Iterator[Fault]:
        at = local(line.at)
        said = f"第{line.number}行（{at}，{line.actor}，{line.act}）"
        if line.number > self.last_number + 1:
            gap = f"第{self.last_number + 1}行" + (
                f"至第{line.number - 1}行" if line.number > self.last_number + 2 else ""
            )
            yield Fault("removed", self.last_number + 1, at, f"{gap}被删除（位于{said}之前）。")
        elif line.previous_hash != before[1]:
            yield _broken_link(line, said, before[0], at)
        if not line.is_intact:
            yield Fault("changed", line.number, at, f"{said}的内容被改动。")
        if upto is not None and line.number > upto and not _is_later(line.number, upto):
            yield Fault("inserted", line.number, at, f"{said}是在链尾之后插入的，链尾记载只到第{upto}行。")

    def _pass(self, line: _Line) -> None:
        self.lines += 1
        self.last_number, self.last_hash, self.last_at = line.number, line.hash, local(line.at)
        if line.number in self._anchored or line.number == self.numbers_end:
            self._met[line.number] = line.hash
        if self.lines % 2000 == 0:
            self._progress(self.lines, self._total)

    def hash_at(self, number: int) -> str | None:
        """The hash of a line that an anchor or the head names, None if there is no such line."""
        return self._met.get(number)

    def anchor_faults(self) -> Iterator[Fault]:
        """Compare the lines that anchors name; a chain rewritten with all its hashes shows here at the latest."""
        good = 0
        for number, anchors in sorted(self._anchored.items()):
            for anchor in anchors:
                if self.hash_at(number) == anchor.hash:
                    good = number
                    continue
                found = "该行已不存在" if self.hash_at(number) is None else "该行的杂凑不同"
                yield Fault(
                    "rewritten",
                    number,
                    anchor.at,
                    f"与{anchor.at}的锚点不符：锚点记载日志到第{number}行，{found}。"
                    f"第{good + 1}行至第{number}行之间有删除或改写。",
                )


def local(at: datetime) -> str:
    """Return an instant as people of the organ read it (当地时间)."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")


def _broken_link(line: _Line, said: str, last_but_one: str, at: str) -> Fault:
    if line.previous_hash == last_but_one:
        return Fault("inserted", line.number - 1, at, f"第{line.number - 1}行是插入的（{said}原接在再前一行之后）。")
    other = AuditLine.objects.filter(hash=line.previous_hash).values_list("number", flat=True).first()
    if line.previous_hash and other is not None:
        return Fault("reordered", line.number, at, f"{said}的次序被改动，原接在现第{other}行之后。")
    return Fault("removed", line.number, at, f"{said}之前的一行被删除或者改写，与链不接。")


def _head_faults(head: AuditHead | None, walk: _Walk) -> Iterator[Fault]:
    if head is None:
        if walk.lines:
            yield Fault("head", 0, "", "链尾记载缺失，不能排除末尾的行被删除。请从备份恢复。")
        return
    if not is_sealed(head.number, head.hash, head.seal):
        yield Fault(*_unsealed(head))
        return
    found = walk.hash_at(head.number)
    if found is None:
        yield Fault(
            "removed",
            walk.last_number + 1,
            walk.last_at,
            f"末尾的第{walk.last_number + 1}行至第{head.number}行被删除（现存最后一行：第{walk.last_number}行，"
            f"{walk.last_at}）。",
        )
    elif found != head.hash:
        yield Fault("rewritten", head.number, walk.last_at, f"第{head.number}行与链尾记载不符，日志被改写。")


def _unsealed(head: AuditHead) -> tuple[str, int, str, str]:
    """Say whether the head was changed, or was sealed with other keys than those at hand."""
    mark = seal_mark()
    if head.sealed_with == mark:
        return "head", 0, "", "链尾记载被改动（密钥没有更换），不能排除末尾的行被删除。请查明原因并从备份恢复。"
    if not head.sealed_with:
        return "head", 0, "", "链尾记载被改动，或者密钥已更换为别的密钥，不能排除末尾的行被删除。"
    where = crypto.source().file
    named = f"密钥文件“{where}”" if where else "GONGKAI_DATA_KEYS 中的密钥"
    said = f"链尾的印记是用另一份密钥加盖的（印记标识{head.sealed_with}，现用密钥{mark}）"
    return "keys", 0, "", f"{said}：{named}不是记日志时的那一份，多半被换掉、放错，或者数据库来自别处。{_KEYS_ADVICE}"


def _is_later(number: int, upto: int) -> bool:
    """Whether a line behind the head that was read first is covered by the head as it is now."""
    now = AuditHead.objects.filter(pk=1).first()
    return now is not None and upto < number <= now.number and is_sealed(now.number, now.hash, now.seal)


def _trigger_faults() -> Iterator[Fault]:
    for table in missing_triggers(connection):
        yield Fault("trigger", 0, "", f"数据库中表 {table} 的防改触发器缺失。请查明原因，再运行 gongkai migrate 补上。")
