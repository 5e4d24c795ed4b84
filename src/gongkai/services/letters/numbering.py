"""Document numbers (发文字号): per organ, word and year, without gaps or doubles, whoever issues at the same time."""

from __future__ import annotations

from datetime import date

from gongkai.casework.letters import DocumentNo
from gongkai.errors import InvalidInput
from gongkai.store.models import LetterHead, LetterSeries, Organ


def letterhead_on(organ: Organ, on: date) -> LetterHead:
    """Return how the organ's letters look on a day. Raises: InvalidInput where nothing is set for it."""
    found = LetterHead.objects.filter(organ=organ, from_on__lte=on).order_by("-from_on").first()
    if found is None:
        raise InvalidInput(
            f"{organ.name}在{on}没有配置发文代字，不能制发文书。请先在“文书样式与文号”中设置发文代字（如“西科公开”）。",
            organ=organ.code,
        )
    return found


def draw_number(organ: Organ, word: str, year: int) -> DocumentNo:
    """Draw the next number. The series stays locked until the caller's transaction ends and takes the number back if
    it fails, so that numbers run on without gaps.
    """
    LetterSeries.objects.get_or_create(organ=organ, word=word, year=year)
    series = LetterSeries.objects.select_for_update().get(organ=organ, word=word, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return DocumentNo(word, year, series.last)
