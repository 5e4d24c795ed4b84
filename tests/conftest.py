"""Shared by all rooms' tests: a sound report, and where the real ones are, if they are there at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection, models
from django.test.utils import isolate_apps, override_settings

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.privacy import Purpose
from gongkai.store import crypto
from gongkai.store.fields import EncryptedJSONField, EncryptedTextField, KeyedHashField
from gongkai.store.key_file import KeyFile
from gongkai.store.models.sealed_row import SealedRow
from gongkai.store.triggers import lift_triggers

_sql_flush = flush.sql_flush


def _flush_history_too(style: Any, using_connection: Any, **options: Any) -> list[str]:
    """Emptying the tables after a test is the one time that history goes; `migrate`'s signal protects it again."""
    lift_triggers(using_connection)
    statements: list[str] = _sql_flush(style, using_connection, **options)
    return statements


flush.sql_flush = _flush_history_too
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


@pytest.fixture(autouse=True, scope="session")
def _a_data_folder_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests keep as files lies apart from the folder of whoever runs them."""
    before, settings.HOME = settings.HOME, tmp_path_factory.mktemp("home")
    yield
    settings.HOME = before


@pytest.fixture(autouse=True)
def _no_page_kept_from_another_test() -> None:
    """Each test goes back to the same state of the database, so that kept pages would be taken for its own."""
    if (caching := sys.modules.get("gongkai.web.public.caching")) is not None:
        caching.PAGES.clear()
    if (items := sys.modules.get("gongkai.web.public.items")) is not None:
        items.kept_item.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Argon2 takes a tenth of a second a password by design; hardly any test is about that."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real published reports; tests that need it are skipped where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample reports (../shared/samples) are not beside this checkout")
    return SAMPLES


@pytest.fixture
def sound_report() -> AnnualReport:
    """A made-up bureau's report of 2024 in which everything reconciles."""
    zeros = dict.fromkeys((row.key for row in FORM_2021.part3_rows), (0,) * 7)
    three = (2, 1, 0, 0, 0, 0, 3)
    return AnnualReport(
        organ="某某区档案局",
        year=2024,
        form="2021-30",
        sections={
            "1": "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。\n（一）主动公开。全年公开12条。\n"
            "（二）依申请公开。新收申请3件。\n（三）政府信息管理。专人管理。\n（四）政府信息公开平台建设。运行正常。\n"
            "（五）监督保障。组织培训。",
            "2": "",
            "3": "",
            "4": "",
            "5": "存在的问题：力量不足。改进情况：充实人员。",
            "6": "2024年未收取信息处理费。",
        },
        part2={
            "rules": (0, 0, 0),
            "normative_documents": (1, 0, 4),
            "licences": (5,),
            "penalties": (0,),
            "compulsion": (0,),
            "charges_wan_yuan": (Decimal(0),),
        },
        part3=zeros | {"1": three, "3.1": three, "3.7": three},
        part4=dict.fromkeys(("reconsideration", "direct", "after_reconsideration"), (0,) * 5),
    )


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFile:
    """Keys of personal data of this test's own."""
    monkeypatch.setattr("gongkai.store.key_file._LOOK_AGAIN_SECONDS", 0.0)
    own = KeyFile(tmp_path / "personal-data.keys", cipher="aes-gcm", digest="sha-256")
    monkeypatch.setattr(crypto, "_sources", [own])
    return own


@pytest.fixture
def people(db: None, keys: KeyFile, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[models.Model]]:
    """A table of people whose names, numbers and papers are sealed, the papers each for its row."""
    with isolate_apps("gongkai.store") as registry:

        class Person(SealedRow):
            name = EncryptedTextField("姓名", blank=True, default="")
            name_hash = KeyedHashField(of="name", purpose=Purpose.NAME)
            phone = EncryptedTextField("电话", null=True)
            papers = EncryptedJSONField("证件", null=True, row="row_key")

            class Meta:
                app_label = "store"
                db_table = "test_person"
                verbose_name = "人员"

        with connection.cursor() as cursor:
            cursor.execute(connection.schema_editor().table_sql(Person)[0])
        monkeypatch.setattr("gongkai.store.queries.sealed.apps", registry)
        yield Person
