"""Logging (日志): one event at a time on standard error, with the id of the request and no personal data."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import structlog

from gongkai.privacy import mask_record

FORMATS = ("console", "json")


def masked(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide personal data in whatever is about to be written; the last step before writing (日志脱敏)."""
    return mask_record({key: value for key, value in event.items() if not key.startswith("_")})


def logging_settings(*, level: str, style: str) -> dict[str, Any]:
    """Return Django's LOGGING, and send structlog's events the same way (日志设置)."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        structlog.processors.StackInfoRenderer(),
        # Text, not structure: a structured traceback would hold the values of local variables.
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    masked,
                    _writer(style),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "gongkai": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            # Our own line of each request says as much.
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "django_structlog": {"handlers": ["stderr"], "level": level, "propagate": False},
            # The queue says every second that it looks; the jobs themselves are logged by us.
            "django_tasks": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django_tasks_db": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }


def _writer(style: str) -> Any:
    if style == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
