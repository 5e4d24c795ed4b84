"""What a dump holds (清单): every part with its size and SHA-256, and what the system was like."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from gongkai.errors import Unreadable
from gongkai.services.why import why
from gongkai.store import crypto

FORM = "gongkai-dump-1"
NAME = "manifest.json"
_CHECK_USE = "gongkai dump keys"


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table (一张表): `digest` over its rows, `sha256` over its file, `columns` with type and Chinese name."""

    table: str
    label: str
    file: str
    rows: int
    digest: str
    sha256: str
    columns: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilePart:
    """One file of the data folder (一个文件), by its path below the folder."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of contents (清单). `key_check` tells whether keys at hand are those that sealed the columns."""

    program: str
    taken_at: str
    vendor: str
    opened: bool
    migrations: tuple[str, ...]
    key_check: str
    tables: tuple[TablePart, ...]
    files: tuple[FilePart, ...]
    form: str = FORM

    @property
    def rows(self) -> int:
        """How many rows all tables hold together."""
        return sum(one.rows for one in self.tables)


def applied_migrations() -> tuple[str, ...]:
    """Return the migrations that made the database what it is, one by one, also where one stood for many."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations.keys() - loader.replacements.keys()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def key_check() -> str:
    """Return a text that only the same keys make again."""
    return hashlib.sha256(crypto.derive(crypto.ring().index, _CHECK_USE)).hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the list of contents with a hash of itself in its last line's place (写清单)."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text, "utf-8")
    (folder / f"{NAME}.sha256").write_text(f"{hashlib.sha256(text.encode()).hexdigest()}  {NAME}\n", "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the list of contents (读清单). Raises: Unreadable if it is missing, damaged, or of another form."""
    try:
        text = (folder / NAME).read_text("utf-8")
        said = (folder / f"{NAME}.sha256").read_text("utf-8").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        reason = why(error) if isinstance(error, OSError) else "内容损坏"
        raise Unreadable(f"“{folder}”不是完整的备份或导出：清单无法读取（{reason}）。") from error
    if hashlib.sha256(text.encode()).hexdigest() != said:
        raise Unreadable(f"“{folder}”的清单与其校验值不符，可能已损坏或被改动。请换一份备份。")
    return _parsed(json.loads(text), folder)


def _parsed(found: dict[str, Any], folder: Path) -> Manifest:
    if found.get("form") != FORM:
        raise Unreadable(f"“{folder}”的格式是“{found.get('form')}”，本程序只认“{FORM}”。请用对应版本的程序恢复。")
    tables = tuple(TablePart(**{**one, "columns": tuple(one["columns"])}) for one in found.pop("tables"))
    files = tuple(FilePart(**one) for one in found.pop("files"))
    return Manifest(**{**found, "migrations": tuple(found["migrations"]), "tables": tables, "files": files})
