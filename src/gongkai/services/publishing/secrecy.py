"""Content with a secrecy mark is kept nowhere (涉密内容不得进入)."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.errors import LawRefused
from gongkai.law.instruments import SECRECY
from gongkai.privacy import MarkKind, find_marks


def refuse_secrets(texts: Sequence[str], *, what: str = "内容") -> None:
    """Refuse content with a secrecy mark before anything of it is kept (涉密内容不得进入). `what` has the texts.

    Raises: LawRefused; the message names the mark and not the text around it.
    """
    for text in texts:
        for one in find_marks(text):
            if one.kind is MarkKind.SECRECY:
                raise LawRefused(
                    f"{what}有密级标志“{one.shown}”，不得进入本系统，没有保存。请立即停止，按保密规定处理。",
                    citation=SECRECY.article(31),
                )
