"""Django models, one file an aggregate (数据模型). Only `store` and `services` use them."""

from gongkai.store.models.administrative import AdministrativeRecord, Charge
from gongkai.store.models.applicant import Applicant, ConsultedParty
from gongkai.store.models.audit import AuditHead, AuditLine
from gongkai.store.models.casework import CaseCounter, CaseItem, CaseMessage, CaseText, IncomingMail
from gongkai.store.models.columns import ClassTerm, ItemColumn, StandardCatalogueItem, WordListEntry
from gongkai.store.models.dispatch import Dispatch
from gongkai.store.models.document import DocumentChange, NormativeDocument
from gongkai.store.models.editing import ItemComment, ItemDraft, ItemEvent, ItemLink, ItemLock, ItemVersion
from gongkai.store.models.form_use import FormUse
from gongkai.store.models.item import Delivery, PublishedItem
from gongkai.store.models.item_file import ItemFile
from gongkai.store.models.job import Job
from gongkai.store.models.letter import (
    Letter,
    LetterFile,
    LetterHead,
    LetterSeries,
    LetterService,
    LetterTemplate,
)
from gongkai.store.models.organ import Channel, Organ, OrganDetail
from gongkai.store.models.person import Delegation, KeptSecret, PastPassword, Person, PersonPost
from gongkai.store.models.portal import HeldUpload, PortalAccess, PortalFiling
from gongkai.store.models.proceeding import Proceeding
from gongkai.store.models.public import OrganGuide, PublicChange, PublicState
from gongkai.store.models.report import EnteredText, ReportSnapshot
from gongkai.store.models.request import CaseEvent, DisclosureRequest
from gongkai.store.models.search import SearchDocument, SearchMiss
from gongkai.store.models.stored_file import StoredFile
from gongkai.store.models.supervision import FeeNotice, ReviewRecord, Training
from gongkai.store.models.withheld import WithheldAssessment, WithheldItem
from gongkai.store.models.workbench import CalendarFeed, Reminder, SavedFilter

__all__ = [
    "AdministrativeRecord",
    "Applicant",
    "AuditHead",
    "AuditLine",
    "CalendarFeed",
    "CaseCounter",
    "CaseEvent",
    "CaseItem",
    "CaseMessage",
    "CaseText",
    "Channel",
    "Charge",
    "ClassTerm",
    "ConsultedParty",
    "Delegation",
    "Delivery",
    "DisclosureRequest",
    "Dispatch",
    "DocumentChange",
    "EnteredText",
    "FeeNotice",
    "FormUse",
    "HeldUpload",
    "IncomingMail",
    "ItemColumn",
    "ItemComment",
    "ItemDraft",
    "ItemEvent",
    "ItemFile",
    "ItemLink",
    "ItemLock",
    "ItemVersion",
    "Job",
    "KeptSecret",
    "Letter",
    "LetterFile",
    "LetterHead",
    "LetterSeries",
    "LetterService",
    "LetterTemplate",
    "NormativeDocument",
    "Organ",
    "OrganDetail",
    "OrganGuide",
    "PastPassword",
    "Person",
    "PersonPost",
    "PortalAccess",
    "PortalFiling",
    "Proceeding",
    "PublicChange",
    "PublicState",
    "PublishedItem",
    "Reminder",
    "ReportSnapshot",
    "ReviewRecord",
    "SavedFilter",
    "SearchDocument",
    "SearchMiss",
    "StandardCatalogueItem",
    "StoredFile",
    "Training",
    "WithheldAssessment",
    "WithheldItem",
    "WordListEntry",
]
