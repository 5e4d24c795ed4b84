"""The open choices of the law as the environment overrides them (法条未明的可配置项); the law itself reads them."""

from __future__ import annotations

from gongkai.law.options import PREFIX, options_from, variable

__all__ = ["PREFIX", "options_from", "variable"]
