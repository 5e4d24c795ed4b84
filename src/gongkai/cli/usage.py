"""What the command line says when it is used wrongly (用法错误), in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable

import typer

# The base of `BadParameter`: typer keeps its own copy of the class and gives it no public name.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def _choices(error: re.Match[str]) -> str:
    option, given, choices = error.groups()
    named = "、".join(re.findall(r"'([^']*)'", choices))
    return f"{option} 不能是“{given}”，可用：{named}。"


_PHRASES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"No such option:? '?(--?[^\s'.(]*)'?\.?"), r"没有选项“\1”。"),
    (re.compile(r"No such command '([^']*)'\.?"), r"没有命令“\1”。"),
    (re.compile(r"Missing option '([^']*)'\.?"), r"缺少选项 \1。"),
    (re.compile(r"Missing argument '([^']*)'\.?"), r"缺少参数 \1。"),
    (re.compile(r"Missing command\.?"), "缺少命令。"),
    (re.compile(r"Option '([^']*)' requires an argument\.?"), r"选项 \1 后面缺少值。"),
    (re.compile(r"Option '([^']*)' does not take a value\.?"), r"选项 \1 不带值。"),
    (re.compile(r"Got unexpected extra arguments? \(([^)]*)\)"), r"多出了参数：\1。"),
    (
        re.compile(r"Invalid value for '?([^':]*)'?: '?([^']*)'? is not a valid (?:integer|int)\.?"),
        r"\1 应为整数，不能是“\2”。",
    ),
    (re.compile(r"Invalid value for '?([^':]*)'?: Input should be a valid integer.*"), r"\1 应为整数。"),
    (re.compile(r"Invalid value for '?([^':]*)'?: (?:Value error, )?'(.*)' is not one of (.*)"), _choices),
    (
        re.compile(
            r"Invalid value for '?([^':]*)'?: (?:Value error, )?'(.*)' does not match the formats? '%Y-%m-%d'\.?"
        ),
        r"\1 应写作 2026-01-31 的样子，不能是“\2”。",
    ),
    (re.compile(r"Invalid value for '?([^':]*)'?: (.*)"), r"\1 的值不对（\2）。"),
    (re.compile(r"\s*\(?Did you mean(?: one of:)? (.*?)\??\)?$"), r"是不是要写 \1？"),
    (re.compile(r"\s*\(?Possible options: (.*?)\)?$"), r"相近的选项：\1。"),
)


def usage_in_chinese(error: Exception) -> str:
    """Return a usage error as a Chinese sentence (用法错误的中文说明); empty if the help shown says it all."""
    formatted = getattr(error, "format_message", None)
    text = str(formatted() if callable(formatted) else error)
    for pattern, chinese in _PHRASES:
        text = pattern.sub(chinese, text)
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", None) or "gongkai"
    if not text.strip():  # only the group was named, and its help has been shown
        return ""
    return f"{text.strip()}用法见 {command} --help。"
