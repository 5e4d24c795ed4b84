"""The life of one published item (主动公开): kinds, fields, catalogue, reviews, checks, validity. Pure."""

from gongkai.publishing.attachments import (
    MEDIA_LABELS,
    MOST_ATTACHMENTS,
    Attached,
    AttachmentChange,
    attachments_from_json,
    attachments_to_json,
    checked_attachments,
    compare_attachments,
    is_picture,
)
from gongkai.publishing.catalogue import ARTICLE_20, ARTICLE_21, CatalogueEntry, catalogue_entry, catalogue_for
from gongkai.publishing.checks import Draft, Marked, Objection, check_before_publication
from gongkai.publishing.classes import CLASSES
from gongkai.publishing.comparison import ComparedLine, Part, compare_texts
from gongkai.publishing.events import CorrectionNote, ItemEvent, ItemState, Passed, act_on, replay
from gongkai.publishing.freshness import (
    ColumnFact,
    ColumnFreshness,
    column_freshness,
    guide_is_outdated,
    veto_messages,
)
from gongkai.publishing.interpretation import Depth, InterpretationForm, Paired, interpretation_due, is_overdue
from gongkai.publishing.kinds import KINDS, ItemKind, KindFacts
from gongkai.publishing.likeness import Similar, similar_items
from gongkai.publishing.metadata import (
    FIELDS,
    Metadata,
    PublicAttribute,
    PublicMode,
    index_number,
    is_document,
    metadata_from_json,
    metadata_to_json,
    missing_fields,
    required_fields,
)
from gongkai.publishing.stages import TRANSITIONS, ItemAct, ItemStage, Transition, acts_in
from gongkai.publishing.standard_items import PILOT_FIELDS, STANDARD_COLUMNS, StandardItem, standard_items
from gongkai.publishing.terms import item_due, review_afterwards_due_on
from gongkai.publishing.validity import (
    Disagreement,
    Gap,
    RegisteredDocument,
    ReportedCounts,
    Validity,
    report_differs,
    three_way,
)
from gongkai.publishing.withheld import reassess_due_on, reassess_overdue
from gongkai.publishing.wording import BUILT_IN, WordEntry, WordFound, words_found

__all__ = [
    "ARTICLE_20",
    "ARTICLE_21",
    "BUILT_IN",
    "CLASSES",
    "FIELDS",
    "KINDS",
    "MEDIA_LABELS",
    "MOST_ATTACHMENTS",
    "PILOT_FIELDS",
    "STANDARD_COLUMNS",
    "TRANSITIONS",
    "Attached",
    "AttachmentChange",
    "CatalogueEntry",
    "ColumnFact",
    "ColumnFreshness",
    "ComparedLine",
    "CorrectionNote",
    "Depth",
    "Disagreement",
    "Draft",
    "Gap",
    "InterpretationForm",
    "ItemAct",
    "ItemEvent",
    "ItemKind",
    "ItemStage",
    "ItemState",
    "KindFacts",
    "Marked",
    "Metadata",
    "Objection",
    "Paired",
    "Part",
    "Passed",
    "PublicAttribute",
    "PublicMode",
    "RegisteredDocument",
    "ReportedCounts",
    "Similar",
    "StandardItem",
    "Transition",
    "Validity",
    "WordEntry",
    "WordFound",
    "act_on",
    "acts_in",
    "attachments_from_json",
    "attachments_to_json",
    "catalogue_entry",
    "catalogue_for",
    "check_before_publication",
    "checked_attachments",
    "column_freshness",
    "compare_attachments",
    "compare_texts",
    "guide_is_outdated",
    "index_number",
    "interpretation_due",
    "is_document",
    "is_overdue",
    "is_picture",
    "item_due",
    "metadata_from_json",
    "metadata_to_json",
    "missing_fields",
    "reassess_due_on",
    "reassess_overdue",
    "replay",
    "report_differs",
    "required_fields",
    "review_afterwards_due_on",
    "similar_items",
    "standard_items",
    "three_way",
    "veto_messages",
    "words_found",
]
