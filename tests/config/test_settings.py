"""Settings: one list, documented, with secure defaults; a key that is generated and never guessed."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.config.choices import options_from, variable
from gongkai.config.database import database
from gongkai.config.document import settings_table
from gongkai.config.environment import SETTINGS, read
from gongkai.config.secret import prepared_home, secret_key
from gongkai.errors import CannotWrite, InvalidInput
from gongkai.law.options import all_options

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_of_settings_is_what_the_code_reads() -> None:
    assert (ROOT / "docs/settings.md").read_text("utf-8") == settings_table()


def test_every_variable_read_anywhere_is_in_the_table() -> None:
    table = settings_table()
    used = set()
    for file in (ROOT / "src/gongkai").rglob("*.py"):
        used |= set(re.findall(r"""["'](GONGKAI_[A-Z_]+|DATABASE_URL)["']""", file.read_text("utf-8")))
    unlisted = {name for name in used if f"`{name}`" not in table} - {"GONGKAI_OPTION_", "GONGKAI_OPTIONS"}
    assert unlisted == set()
    assert all(f"`{variable(name)}`" in table for name in all_options())


def test_a_setting_of_the_wrong_kind_is_refused_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_HSTS_SECONDS", "很久")
    with pytest.raises(InvalidInput, match="GONGKAI_HSTS_SECONDS"):
        read("GONGKAI_HSTS_SECONDS")


def test_the_key_is_generated_once_for_the_owner_only(tmp_path: Path) -> None:
    home = prepared_home(tmp_path / "home")
    key = secret_key("", home)
    assert len(key) >= 50
    assert secret_key("", home) == key
    assert secret_key("given", home) == "given"
    assert stat.S_IMODE((home / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert secret_key("", prepared_home(tmp_path / "other")) != key


def test_a_home_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="GONGKAI_HOME"):
        prepared_home(tmp_path / "file" / "home")


def test_the_database_is_sqlite_beside_the_data_or_what_the_address_says(tmp_path: Path) -> None:
    own = database("", tmp_path, connection_seconds=60, pgbouncer=False)
    assert own["NAME"] == tmp_path / "gongkai.sqlite3"
    assert own["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in own["OPTIONS"]["init_command"]
    other = database("postgres://u:p@h:5432/d", tmp_path, connection_seconds=60, pgbouncer=True)
    assert (other["NAME"], other["DISABLE_SERVER_SIDE_CURSORS"], other["CONN_MAX_AGE"]) == ("d", True, 60)
    assert "options" not in other["OPTIONS"], "a pooler passes none on"
    straight = database("postgres://u:p@h:5432/d", tmp_path, connection_seconds=60, pgbouncer=False)
    assert straight["OPTIONS"]["options"] == "-c random_page_cost=1.1"
    own_choice = database(
        "postgres://u:p@h:5432/d?options=-c%20jit%3Doff", tmp_path, connection_seconds=60, pgbouncer=False
    )
    assert own_choice["OPTIONS"]["options"] == "-c jit=off"
    for address in ("mysql://u@h/d", "nonsense"):
        with pytest.raises(InvalidInput, match="DATABASE_URL"):
            database(address, tmp_path, connection_seconds=60, pgbouncer=False)


def test_a_choice_of_the_law_is_overridden_by_its_variable() -> None:
    name = "annual.request_concluded_when"
    assert options_from({variable(name): "decided"})[name] == "decided"
    assert options_from({})[name] == "served"
    with pytest.raises(InvalidInput, match="GONGKAI_OPTION_NO_SUCH"):
        options_from({"GONGKAI_OPTION_NO_SUCH": "1"})
    with pytest.raises(InvalidInput, match="不能是"):
        options_from({variable(name): "whenever"})


def test_the_deployment_check_is_clean_with_nothing_but_the_defaults(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= {"GONGKAI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_model_has_changed_without_a_migration(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= {"GONGKAI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    assert subprocess.run(command, env=environment, capture_output=True).returncode == 0


def test_what_stands_in_the_home_counts_unless_the_environment_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("GONGKAI_HTTPS=false\n")
    ask = "from gongkai.config import settings; print(settings.SECURE_SSL_REDIRECT)"
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment["GONGKAI_HOME"] = str(tmp_path)
    answers = [
        subprocess.run(
            [sys.executable, "-c", ask], env=environment | more, capture_output=True, text=True
        ).stdout.strip()
        for more in ({}, {"GONGKAI_HTTPS": "true"})
    ]
    assert answers == ["False", "True"]
