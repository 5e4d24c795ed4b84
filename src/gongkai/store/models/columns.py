"""What an organ sets up for publishing (发布设置): columns, classes, wording, the standard catalogue."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.choices import KEPT_CHOICES, SCHEMES
from gongkai.store.models.organ import Organ


class ItemColumn(models.Model):
    """A column of the platform and how fresh it is kept (栏目); `parent`: the column that it stands under."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="columns", verbose_name="机关")
    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="below", verbose_name="上级栏目"
    )
    kept = models.CharField("更新要求", max_length=16, choices=KEPT_CHOICES, default="policy_column")
    position = models.PositiveIntegerField("次序", default=0)
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"
        ordering = ("organ", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "name"], name="column_name", violation_error_message="该机关已有同名的栏目。"
            ),
        )

    def __str__(self) -> str:
        return self.name


class ClassTerm(models.Model):
    """A term of a classification that an organ adds to the built-in ones, or one of its keywords (分类词、关键词)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="class_terms", verbose_name="机关")
    scheme = models.CharField("分类", max_length=12, choices=SCHEMES)
    name = models.CharField("名称", max_length=60)

    class Meta:
        verbose_name = "分类词"
        verbose_name_plural = "分类词"
        ordering = ("organ", "scheme", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "scheme", "name"], name="classterm_name", violation_error_message="已有这一分类词。"
            ),
        )

    def __str__(self) -> str:
        return self.name


class WordListEntry(models.Model):
    """A word that an organ adds to the list of misspelt and forbidden wording (错敏词)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="words", verbose_name="机关")
    word = models.CharField("词", max_length=60)
    instead = models.CharField("改为", max_length=60, blank=True, default="", help_text="留空表示不得使用。")
    why = models.CharField("理由", max_length=60, default="本机关规定")
    blocks = models.BooleanField("阻断发布", default=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = "错敏词"
        verbose_name_plural = "错敏词"
        ordering = ("organ", "word")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "word"], name="word_once", violation_error_message="本机关已有这个词。"
            ),
        )

    def __str__(self) -> str:
        return self.word


class StandardCatalogueItem(models.Model):
    """One row of an imported standard catalogue of the pilot fields (基层政务公开标准目录事项)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="standard_items", verbose_name="机关")
    field = models.CharField("试点领域", max_length=30)
    number = models.CharField("序号", max_length=20)
    first_level = models.CharField("一级事项", max_length=100)
    second_level = models.CharField("二级事项", max_length=100, blank=True, default="")
    content = models.TextField("公开内容（要素）")
    basis = models.TextField("公开依据")
    term = models.TextField("公开时限")
    body = models.CharField("公开主体", max_length=200)
    channels = models.TextField("公开渠道和载体")
    audience = models.CharField("公开对象", max_length=200)
    mode = models.CharField("公开方式", max_length=60)
    level = models.CharField("公开层级", max_length=60)

    class Meta:
        verbose_name = "标准目录事项"
        verbose_name_plural = "标准目录事项"
        ordering = ("organ", "field", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "field", "number"],
                name="standarditem_number",
                violation_error_message="该领域已有这一序号。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} {self.number}"
