"""Which letters a case allows now (可以拟制的文书), and why not the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from gongkai.casework import CaseAct, CaseState
from gongkai.casework.events import Asked
from gongkai.casework.letters import LetterCode
from gongkai.law.letters import Letter
from gongkai.law.rules.receipt import Channel
from gongkai.services.letters.act_wording import ACT_LETTERS


class Standing(NamedTuple):
    """Whether a letter can be drafted now (可否拟制). `act`: it goes out with that act; `reason`: why it cannot."""

    code: LetterCode
    act: CaseAct | None
    reason: str


def letters_standing(
    state: CaseState, refused: Mapping[CaseAct, str], *, decision: LetterCode | None, numbered_before: bool
) -> tuple[Standing, ...]:
    """Return every letter that may concern a case, those of acts first (文书清单).

    `refused` the reason of each act that is not possible now, empty for one that is; `decision` the letter of the reply
    proposed; `numbered_before` whether a letter was issued that a proof of service could be about.
    """
    found = []
    for act, row in ACT_LETTERS.items():
        code = row.code or decision
        if code is not None:
            found.append(Standing(code, act, refused.get(act, "")))
    for letter, ask in _ALONE.items():
        found.append(Standing(letter, None, ask(state)))
    issued = "" if numbered_before else "还没有签发文书，没有须登记送达的。"
    return (*found, Standing(Letter.PROOF_OF_SERVICE, None, issued))


def _receipt(state: CaseState) -> str:
    return "" if state.received_on else "尚未与申请人确认收到，不能出具登记回执。请先确认收到。"


def _being_asked(state: CaseState) -> str:
    if state.is_closed:
        return "本件已经办结。"
    return "" if state.consultations else "没有征求过第三方或者其他机关的意见。"


def _third_party_asked(state: CaseState) -> str:
    asked = any(one.sent.asked is Asked.THIRD_PARTY for one in state.consultations)
    return "" if asked else "没有征求过第三方的意见。"


def _open(state: CaseState) -> str:
    return "本件已经办结。" if state.is_closed else ""


def _withdrawable(state: CaseState) -> str:
    return "本件已经作出处理决定，不能撤回。" if state.decision and not state.withdrawn_on else ""


def _oral(state: CaseState) -> str:
    return "" if state.channel is Channel.ORAL else "不是口头提出的申请。"


def _any(_: CaseState) -> str:
    return ""


_ALONE: Final[Mapping[Letter, Callable[[CaseState], str]]] = {
    Letter.REGISTRATION_RECEIPT: _receipt,
    Letter.CONSULTATION_NOTICE: _being_asked,
    Letter.THIRD_PARTY_ANSWER: _third_party_asked,
    Letter.ASSISTANCE_LETTER: _open,
    Letter.WITHDRAWAL_CONFIRMATION: _withdrawable,
    Letter.ORAL_REQUEST_RECORD: _oral,
    Letter.ACCESSIBILITY_RECORD: _any,
}
