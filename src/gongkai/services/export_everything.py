"""Export everything into open formats (整体导出): JSON Lines, the files as they are, and a description of both."""

from __future__ import annotations

from pathlib import Path

from gongkai.access import Act, Actor
from gongkai.errors import CannotWrite, InvalidInput
from gongkai.services.audit import record_act
from gongkai.services.dump.manifest import Manifest
from gongkai.services.dump.writing import Progress, write_dump
from gongkai.services.permission import permit
from gongkai.services.why import why

_READ_ME = """# 政府信息公开工作系统：整体导出

导出时间：{taken_at}　程序版本：{program}　{opened}

* `tables/表名.jsonl`：每行一个 JSON 对象，即数据库中的一行；UTF-8 编码。日期写作 `2026-01-31`，
  时刻写作带时区的 ISO 8601（UTC），金额写作文字以免失真，二进制写作 Base64，空值写作 `null`。
* `files/`：附件等文件，路径与数据目录中相同；加密保存的文件与个人信息一样，{sealed_files}。
* `manifest.json`：各表的行数、摘要、列的类型和中文名称，各文件的大小和 SHA-256。
* `manifest.json.sha256`：清单自身的校验值。

表摘要是各行（该行文字的 SHA-256）之和，取 2 的 256 次方的余数，写作 64 位十六进制；与行的次序无关。

用 `gongkai import` 可将本目录导入空的系统，导入后逐表比对摘要。

| 表 | 名称 | 行数 |
|---|---|---|
{tables}
"""


def export_everything(*, folder: Path, by: Actor, progress: Progress, open_sealed: bool, reason: str = "") -> Manifest:
    """Export all tables and files into a new folder; sealed columns stay sealed unless `open_sealed`, with a reason.

    Raises: NotYours; InvalidInput for opening without a reason; Conflict if the folder is there; CannotWrite;
    CannotDecrypt.
    """
    permit(by=by, act=Act.BACK_UP, organ_code=None)
    if open_sealed and not reason.strip():
        raise InvalidInput("导出解密后的个人信息须写明理由，请补充。")
    record_act(
        act="export_everything",
        actor=str(by),
        subject=folder.name,
        personal_data_opened=open_sealed,
        reason=reason.strip(),
    )
    manifest = write_dump(folder, opened=open_sealed, compressed=False, progress=progress)
    try:
        (folder / "README.md").write_text(_described(manifest), "utf-8")
    except OSError as error:
        raise CannotWrite(f"无法写入“{folder}”（{why(error)}）。请检查剩余空间。") from error
    return manifest


def _described(manifest: Manifest) -> str:
    return _READ_ME.format(
        taken_at=manifest.taken_at,
        program=manifest.program,
        opened="个人信息：已解密，请严加保管" if manifest.opened else "个人信息：保持加密",
        sealed_files="已解密" if manifest.opened else "保持加密",
        tables="\n".join(f"| `{one.table}` | {one.label} | {one.rows} |" for one in manifest.tables),
    )
