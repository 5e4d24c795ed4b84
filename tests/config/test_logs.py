"""Log lines: one shape for every logger, and no personal data in any."""

from __future__ import annotations

import json
import logging
import logging.config
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from django.conf import settings

from gongkai.config.logs import logging_settings

ID_NUMBER = "410303199001011234"


@pytest.fixture(params=["json", "console"])
def written(request: pytest.FixtureRequest) -> Iterator[tuple[str, StringIO]]:
    """A logger's output in either style."""
    described = logging_settings(level="INFO", style=request.param)
    stream = StringIO()
    described["handlers"]["stderr"]["stream"] = stream
    described["handlers"]["stderr"]["()"] = logging.StreamHandler
    described["handlers"]["stderr"].pop("class")
    logging.config.dictConfig(described)
    yield request.param, stream
    logging.config.dictConfig(settings.LOGGING)


def test_plain_and_structured_events_are_masked_alike(written: tuple[str, StringIO]) -> None:
    _, stream = written
    logging.getLogger("gongkai.test").warning("电话 %s 的申请", "13812345678")
    structlog.get_logger("gongkai.test").warning("登记", applicant_name="张三丰", note=f"身份证{ID_NUMBER}", count=3)
    text = stream.getvalue()
    assert "13812345678" not in text
    assert "138****5678" in text
    assert "张三丰" not in text
    assert ID_NUMBER not in text
    assert "登记" in text
    assert len(text.splitlines()) == 2


def test_a_traceback_is_written_without_local_values_and_masked(written: tuple[str, StringIO]) -> None:
    style, stream = written
    try:
        secret_local = "住址在西工区"
        raise ValueError(f"证件{ID_NUMBER}" + secret_local[:0])
    except ValueError:
        logging.getLogger("gongkai.test").exception("出错")
    text = stream.getvalue()
    assert "ValueError" in text
    assert ID_NUMBER not in text
    assert '"住址在西工区"' not in text.replace('secret_local = "住址在西工区"', "")
    if style == "json":
        assert set(json.loads(text)) == {"event", "exception", "level", "logger", "timestamp"}


def test_debug_lines_are_left_out_at_level_info(written: tuple[str, StringIO]) -> None:
    _, stream = written
    logging.getLogger("gongkai.test").debug("细节")
    logging.getLogger("somebody.else").info("细节")
    assert stream.getvalue() == ""
