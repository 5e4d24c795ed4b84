"""Where the keys of personal data are kept (密钥保管): a file apart from the database, or the environment.

One entry a line (in the environment: separated by commas), `name:base64 of 32 bytes`. The first key is the current one.
The entry `index.sha-256` or `index.sm3` is the secret of the keyed hashes. Lines that begin with # are remarks.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import re
import secrets
import time
from pathlib import Path

from gongkai.errors import CannotWrite, Conflict, InvalidInput
from gongkai.store.crypto import SECRET_BYTES, KeyRing

_ENTRY = re.compile(r"([A-Za-z0-9_.-]{1,40}):([A-Za-z0-9+/_=-]+)")
_INDEX = "index."
_REMARK = "# 个人信息密钥。丢失则已加密的内容无法恢复；须与数据库分开备份，只许运行账户读取。\n"
_LOOK_AGAIN_SECONDS = 1.0


def ring_from_text(text: str, cipher: str, where: str) -> KeyRing:
    """Read a ring of keys from its written form (读取密钥). Raises: InvalidInput naming the entry, never its secret."""
    keys: dict[str, bytes] = {}
    index: tuple[str, bytes] | None = None
    for entry in re.split(r"[,\n]", text):
        if not entry.strip() or entry.lstrip().startswith("#"):
            continue
        name, secret = _entry(entry.strip(), where)
        if name.startswith(_INDEX):
            index = (name.removeprefix(_INDEX), secret)
        elif name in keys:
            raise InvalidInput(f"{where}中密钥“{name}”出现两次，请删去一个。")
        else:
            keys[name] = secret
    if not keys or index is None:
        raise InvalidInput(
            f"{where}不完整：至少要有一个密钥和一项 index.sha-256（或 index.sm3）。请从备份恢复，不要另行生成。"
        )
    return KeyRing(keys, next(iter(keys)), index[1], cipher=cipher, digest=index[0])


def new_entry(name: str) -> str:
    """Return a fresh secret in its written form (生成密钥)."""
    return f"{name}:{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode('ascii')}"


def new_name() -> str:
    """Return a name for a key that nobody has used (密钥名称)."""
    return f"k{secrets.token_hex(4)}"


def _entry(entry: str, where: str) -> tuple[str, bytes]:
    match = _ENTRY.fullmatch(entry)
    name = match[1] if match else entry.partition(":")[0][:40]
    try:
        secret = base64.b64decode(match[2].replace("-", "+").replace("_", "/"), validate=True) if match else b""
    except binascii.Error:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise InvalidInput(f"{where}中“{name}”一项不合要求，应写作 名称:密钥（32字节的 Base64）。请对照备份改正。")
    return name, secret


class GivenKeys:
    """Keys given by the environment (环境变量给出的密钥): read once, added to by the operator only."""

    def __init__(self, text: str, cipher: str) -> None:
        self._text, self._cipher = text, cipher
        self._ring = ring_from_text(text, cipher, "GONGKAI_DATA_KEYS ")

    def ring(self) -> KeyRing:
        """Return the keys given."""
        return self._ring

    def add_key(self) -> str:
        """Refuse: what the environment holds is changed there."""
        raise Conflict(
            "密钥由环境变量 GONGKAI_DATA_KEYS 给出。请先在其最前面加入一个新密钥，重启服务，"
            "再运行 gongkai keys rotate。"
        )

    @property
    def file(self) -> None:
        """There is none."""
        return

    def written(self) -> str:
        """Return the keys given, one a line."""
        return "\n".join(entry.strip() for entry in self._text.split(",")) + "\n"

    def adopt(self, text: str) -> None:
        """Agree to the same keys, refuse others. Raises: Conflict."""
        if ring_from_text(text, self._cipher, "密钥文件") != self._ring:
            raise Conflict("环境变量 GONGKAI_DATA_KEYS 给出的密钥与保存的不同。请改用保存的密钥后重试。")


class KeyFile:
    """Keys in a file (密钥文件), made on first use; every process sees a key added by another within a second."""

    def __init__(self, path: Path, *, cipher: str, digest: str) -> None:
        self._path, self._cipher, self._digest = path, cipher, digest
        self._ring: KeyRing | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._looked = 0.0

    def ring(self) -> KeyRing:
        """Return the keys of the file. Raises: CannotWrite if it cannot be made or read; InvalidInput if damaged."""
        now = time.monotonic()
        if self._ring is None or now - self._looked > _LOOK_AGAIN_SECONDS:
            self._looked = now
            self._read_if_changed()
        assert self._ring is not None  # noqa: S101 - _read_if_changed sets it or raises
        return self._ring

    def add_key(self) -> str:
        """Put a new key before the others and return its name (生成新密钥). Raises: CannotWrite."""
        self.ring()
        name = new_name()
        kept = [line for line in self._path.read_text("utf-8").splitlines() if not line.startswith("#")]
        self._write("\n".join((new_entry(name), *kept)) + "\n", replace=True)
        self._ring = None
        return name

    @property
    def file(self) -> Path:
        """The file that holds the keys."""
        return self._path

    def written(self) -> str:
        """Return the keys of the file. Raises: CannotWrite if it cannot be read."""
        self.ring()
        try:
            return self._path.read_text("utf-8")
        except OSError as error:
            raise self._refusal(error) from error

    def adopt(self, text: str) -> None:
        """Make the file from saved keys, unless it is there. Raises: Conflict if it holds others; InvalidInput."""
        saved = ring_from_text(text, self._cipher, "保存的密钥")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        if not self._path.is_file():
            self._write("\n".join(lines) + "\n", replace=False)
        if self.ring() != saved:
            raise Conflict(f"密钥文件“{self._path}”中已有其他密钥，不覆盖。请先移走该文件，或另指定 GONGKAI_HOME。")

    def _read_if_changed(self) -> None:
        try:
            if not self._path.is_file():
                entries = (new_entry(new_name()), new_entry(f"{_INDEX}{self._digest}"))
                self._write("\n".join(entries) + "\n", replace=False)
            stat = self._path.stat()
            stamp = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if self._ring is None or stamp != self._stamp:
                text = self._path.read_text("utf-8")
                self._ring = ring_from_text(text, self._cipher, f"密钥文件“{self._path}”")
                self._stamp = stamp
        except OSError as error:
            raise self._refusal(error) from error

    def _write(self, text: str, *, replace: bool) -> None:
        """The file appears whole or not at all; of two processes that make it at once the first one wins."""
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        try:
            draft.touch(mode=0o600, exist_ok=False)
            with draft.open("w", encoding="utf-8") as file:
                file.write(_REMARK + text)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                draft.replace(self._path)
            else:
                with contextlib.suppress(FileExistsError):
                    self._path.hardlink_to(draft)
        except OSError as error:
            raise self._refusal(error) from error
        finally:
            draft.unlink(missing_ok=True)

    def _refusal(self, error: OSError) -> CannotWrite:
        return CannotWrite(
            f"不能读写密钥文件“{self._path}”（{error.strerror}）。请检查目录权限，或用 GONGKAI_KEY_FILE 指定位置。"
        )
