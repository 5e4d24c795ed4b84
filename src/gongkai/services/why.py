"""Why the system could not read or write, in Chinese (系统错误的原因)."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "位置不存在或不能建立",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "已有同名的文件夹",
    errno.ENAMETOOLONG: "名称过长",
    errno.EADDRINUSE: "已被其他程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_full(error: OSError) -> bool:
    """Whether the system could not write for want of room (是否空间不足)."""
    return error.errno in _FULL


def why(error: OSError) -> str:
    """Return the reason in Chinese, with the system's own words only where there are no better ones."""
    return _REASONS.get(error.errno or 0) or f"系统返回：{error.strerror or error}"
