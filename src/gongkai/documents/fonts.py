"""Which typefaces a PDF is set in (字体): the organ's folder, then the system, then the open package.

GB/T 9704-2012 names 小标宋, 仿宋, 黑体, 楷体 and 宋体. Their usual files are licensed and not shipped; the open Noto
typefaces of the package stand in, so that a bare machine prints right as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from gongkai.errors import CannotWrite, InvalidInput

_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_WANTED = {
    "title": ("方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋", _SERIF),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "STFangsong", "FandolFang", _SERIF),
    "hei": ("黑体", "SimHei", "方正黑体_GBK", "STHeiti", "FandolHei", _SANS),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "STKaiti", "FandolKai", _SERIF),
    "song": ("宋体", "SimSun", "方正书宋_GBK", "STSong", "FandolSong", _SERIF),
}


@dataclass(frozen=True, slots=True)
class FontSource:
    """Where typefaces may come from (字体来源): `folder` the organ's own, `system` whether the system's are used."""

    folder: Path | None = None
    system: bool = True


PACKAGE_FONTS = FontSource(system=False)


@dataclass(frozen=True, slots=True)
class FontBook:
    """The typefaces found (字体册): the loaded files, and for each role the families to use, best first."""

    loaded: typst.Fonts
    roles: dict[str, list[str]]


@lru_cache(maxsize=8)
def font_book(source: FontSource) -> FontBook:
    """Load typefaces once and choose one for each role (选用字体).

    Raises: InvalidInput if the organ's folder is no folder; CannotWrite if no Chinese typeface is there at all.
    """
    if source.folder is not None and not source.folder.is_dir():
        raise InvalidInput(
            f"字体目录“{source.folder}”不存在或不是目录，请检查字体目录设置。", folder=str(source.folder)
        )
    own = _families([source.folder], system=False) if source.folder else frozenset()
    folders = [*([source.folder] if source.folder else []), _package_folder()]
    loaded = _load(folders, system=source.system)
    there = _names(loaded)
    roles = {role: _choose(role, wanted, own, there) for role, wanted in _WANTED.items()}
    return FontBook(loaded, roles)


def _choose(role: str, wanted: tuple[str, ...], own: frozenset[str], there: frozenset[str]) -> list[str]:
    found = [name for name in wanted if name.lower() in own] + [name for name in wanted if name.lower() in there]
    if not found:
        raise CannotWrite(
            f"没有可用的中文字体（{'、'.join(wanted)}），无法生成PDF。请安装 pylopdf-fonts-zh-cn 或设置字体目录。",
            role=role,
        )
    stand_in = [wanted[-1]] if wanted[-1].lower() in there else []
    return list(dict.fromkeys([found[0], *stand_in]))


def _package_folder() -> Path:
    return Path(pylopdf_fonts_zh_cn.serif_path()).parent


def _load(folders: list[Path], *, system: bool) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


def _families(folders: list[Path], *, system: bool) -> frozenset[str]:
    return _names(_load(folders, system=system))


def _names(fonts: typst.Fonts) -> frozenset[str]:
    return frozenset(name.lower() for name in fonts.families())
