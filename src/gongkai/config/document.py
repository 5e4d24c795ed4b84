"""`docs/settings.md` written from the list of settings and the law's options (设置表)."""

from __future__ import annotations

import sys

from gongkai.config.choices import variable
from gongkai.config.environment import SETTINGS
from gongkai.law.options import Option, all_options

_HEAD = """# 设置

全部设置由环境变量给出；也可写在数据目录（`GONGKAI_HOME`）下的 `settings.env` 文件中，每行一个 `名称=值`，环境变量优先
（`GONGKAI_HOME` 本身只能由环境变量给出）。本文件由 `python -m gongkai.config.document` 生成，请勿手工修改。

## 系统

| 环境变量 | 默认值 | 含义 |
|---|---|---|
"""
_OPTIONS = """
## 法条未明的可配置项

法律、法规未作规定或者尚未核实的做法，均列于此，各有默认值和依据，可按本机关所在地的规定改动。

| 环境变量 | 默认值 | 含义 | 依据 |
|---|---|---|---|
"""


def settings_table() -> str:
    """Return the text of docs/settings.md."""
    system = "".join(f"| `{one.name}` | {one.shown} | {one.meaning} |\n" for one in SETTINGS.values())
    return _HEAD + system + _OPTIONS + "".join(_option(all_options()[name]) for name in sorted(all_options()))


def _option(option: Option) -> str:
    default = str(option.default).lower() if isinstance(option.default, bool) else str(option.default)
    choices = f"（可用：{'、'.join(str(choice).lower() for choice in option.choices)}）" if option.choices else ""
    basis = option.basis.replace("\n", " ").replace("|", "\\|")
    return f"| `{variable(option.name)}` | `{default}` | {option.label}{choices} | {basis} |\n"


if __name__ == "__main__":
    sys.stdout.write(settings_table())
