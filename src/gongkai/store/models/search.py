"""What the public search finds, and what it was asked for in vain (公开检索的文献与零结果记录)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.store.models.organ import Organ
from gongkai.store.search.folding import fold, segments


class SearchText(models.Model):
    """A text that can be searched (可检索的文献). `place` orders by day, so that the newest come first in any index.

    `heads` are texts that are searched before the body (numbers, keywords, summary), `tails` after it; `filter_fields`
    name the columns that narrow a search; a column that holds several values keeps them apart by commas.
    """

    filter_fields: ClassVar[tuple[str, ...]] = ()

    place = models.BigIntegerField(primary_key=True)
    title = models.CharField("标题", max_length=300)
    body = models.TextField("文字", blank=True, default="")
    title_folded = models.TextField(editable=False)
    folded = models.TextField(editable=False)

    class Meta:
        abstract = True

    def heads(self) -> tuple[str, ...]:
        """Return further short texts that are searched (其他检索字段)."""
        return ()

    def tails(self) -> tuple[str, ...]:
        """Return further texts that are searched after the body (附件文字)."""
        return ()

    def fold_texts(self) -> None:
        """Work out the folded columns from the others (归一)."""
        self.title_folded = fold(self.title)
        self.folded = segments((self.title, *self.heads(), self.body, *self.tails()))

    def filter_values(self) -> dict[str, tuple[str, ...]]:
        """Return the values of each filter (筛选值)."""
        return {
            name: tuple(filter(None, str(getattr(self, name)).split(",")))
            for name in self.filter_fields
            if getattr(self, name) not in (None, "")
        }


class SearchDocument(SearchText):
    """One published thing as the public finds it (公开检索文献); one service writes it, from what is published.

    `attached`: title, address and words of each attachment.
    """

    filter_fields = ("organ_code", "kind", "subject", "year", "validity", "channels")

    source = models.CharField("来源", max_length=12)
    source_id = models.BigIntegerField("来源编号")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="机关")
    organ_code = models.CharField("机关代码", max_length=64)
    kind = models.CharField("体裁", max_length=32)
    subject = models.CharField("主题", max_length=60, blank=True, default="")
    year = models.PositiveSmallIntegerField("年度")
    validity = models.CharField("有效性", max_length=16, blank=True, default="")
    channels = models.CharField("公开渠道", max_length=200, blank=True, default="")
    document_no = models.CharField("文号", max_length=80, blank=True, default="")
    index_no = models.CharField("索引号", max_length=80, blank=True, default="")
    basis = models.CharField("依据条款", max_length=12, blank=True, default="")
    keywords = models.CharField("关键词", max_length=300, blank=True, default="")
    published_on = models.DateField("公开日期")
    address = models.CharField("网址", max_length=300)
    attached: models.JSONField[Any] = models.JSONField("附件", default=list, blank=True)

    class Meta:
        verbose_name = "公开检索文献"
        verbose_name_plural = "公开检索文献"
        constraints = (models.UniqueConstraint(fields=["source", "source_id"], name="searchdocument_source"),)
        indexes = (
            models.Index(fields=["organ_code", "basis", "place"], name="searchdocument_basis"),
            models.Index(fields=["organ_code", "subject", "place"], name="searchdocument_subject"),
            models.Index(fields=["organ_code", "place"], name="searchdocument_organ"),
            models.Index(fields=["kind", "place"], name="searchdocument_kind"),
        )

    def heads(self) -> tuple[str, ...]:
        """Return the number, the index number and the keywords (文号、索引号、关键词)."""
        return (self.document_no, self.index_no, self.keywords)

    def tails(self) -> tuple[str, ...]:
        """Return the titles and the words of the attachments (附件名称和文字)."""
        return tuple(text for title, _, words in self.attached for text in (title, words))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fold before writing; `SearchIndex.write` is the way that keeps the index too."""
        self.fold_texts()
        super().save(*args, **kwargs)


class SearchMiss(models.Model):
    """Words of a public search that found nothing, a day (零结果检索); digits that may be personal are masked."""

    asked_on = models.DateField("日期")
    words = models.CharField("检索词", max_length=60)
    times = models.PositiveIntegerField("次数", default=1)

    class Meta:
        verbose_name = "零结果检索"
        verbose_name_plural = "零结果检索"
        ordering = ("-asked_on", "-times", "words")
        constraints = (models.UniqueConstraint(fields=["asked_on", "words"], name="searchmiss_day"),)
