"""What one letter says, as frozen facts (文书事实): everything a template may show and a linter must check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.casework.letters.numbers import DocumentNo
from gongkai.law.calendar import Span
from gongkai.law.decision_facts import DecisionFacts
from gongkai.law.decision_table import DecisionCode, RemedyType
from gongkai.law.letters import Letter
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import ServiceMethod

LetterCode = Letter | DecisionCode
Particular = str | date


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex with its pages (附件及页数). Units: `pages` A4 or smaller, one side (国办函〔2020〕109号)."""

    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class Intake:
    """How and when the request came in, and what moved its limit since (收到、补正、延期、征求意见).

    `consulted` are the spans of days not counted; `extension_no` the number of the extension letter.
    """

    received_on: date
    channel: Channel
    corrected_on: date | None = None
    extended_until: date | None = None
    extension_no: str = ""
    consulted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The answer to one thing asked (一项申请内容的结论). `reasons`: further reasoning in the officer's words."""

    asked: str
    decision: DecisionFacts
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything that one letter says (一件文书的全部事实).

    `addressee` with `is_person` says 您 or 你单位. `content` is the request's own words, never rewritten. `account`:
    what was found on searching and assessing. `provision`: form and way of providing. `particulars`: what only this
    kind of letter says (`kinds.SHAPES`). `planned_service` : how it will be served; the proof stands elsewhere.
    """

    code: LetterCode
    organ: str
    addressee: str
    request_no: str
    document_no: DocumentNo | None = None
    is_person: bool = True
    intake: Intake | None = None
    content: str = ""
    account: str = ""
    conclusions: tuple[Conclusion, ...] = ()
    provision: str = ""
    remedy_type: RemedyType | None = None
    remedy_text: str = ""
    signed_on: date | None = None
    sealed: bool = True
    annexes: tuple[Annex, ...] = ()
    contact: str = ""
    planned_service: ServiceMethod | None = None
    particulars: Mapping[str, Particular] = field(default_factory=dict)

    @property
    def decides(self) -> bool:
        """Whether the letter closes the case (实体类文书)."""
        return isinstance(self.code, DecisionCode)


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What the ledger knows of the case, against which a letter is checked (台账上的办件).

    `reconsideration_organ` and `court`: those of the day of signing. `taken_numbers`: numbers that other letters of the
    organ bear. `charged_pages`: pages charged for, None where the fee is not by page.
    """

    organ: str
    applicant: str
    request_no: str
    intake: Intake
    content: str
    items: tuple[str, ...]
    reconsideration_organ: str
    court: str
    taken_numbers: frozenset[str] = frozenset()
    charged_pages: int | None = None


def letter_code(code: str) -> LetterCode:
    """Return the member for a code such as P2 or D13 (文书代码).

    Source: 规则参考 5.3、5.4. Raises: ValueError for any other text.
    """
    return Letter(code) if code.startswith("P") else DecisionCode(code)
