"""Note how and when a letter reached its addressee (送达), with the proof."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import LetterServed
from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.instruments import SERVICE_REPLY
from gongkai.law.rules.reply import Service, ServiceMethod, service_counts_on
from gongkai.services import clock, law_context
from gongkai.services.casework.acting import Done, act_on_case


def serve_letter(
    *,
    organ_code: str,
    request_no: str,
    letter: str,
    method: ServiceMethod,
    reference: str,
    by: Actor,
    posted_on: date | None = None,
    signed_on: date | None = None,
    carrier: str = "邮政企业",
    document_no: str = "",
    consultation: int | None = None,
) -> Done:
    """Note a service; that of a decision (D01–D24) concludes the case (国办公开办函〔2016〕235号).

    By post the day of posting counts and the number of the postal receipt is needed; by hand and electronically the
    signature or acknowledgement; a public notice counts once its days are over. `signed_on` of a posted letter is when
    it arrived, from which the applicant's own terms run.
    Raises: LawRefused for a courier that is no postal enterprise and for an electronic way not chosen before;
    RecordMissing without proof; InvalidInput for days to come.
    """
    refuse_courier(method, carrier)
    if max(day for day in (posted_on, signed_on, date.min) if day) > clock.today():
        raise InvalidInput("交邮日期、签收日期不能晚于今天，请核对日期。", request=request_no)

    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.SERVE,
        what=LetterServed(letter, method, reference.strip(), posted_on, signed_on, document_no, consultation),
        by=by,
        on=_counts_on(method, posted_on, signed_on),
        letter=letter,
        method=method.value,
        reference=reference.strip(),
    )


def refuse_courier(method: ServiceMethod, carrier: str) -> None:
    """Refuse every carrier but the postal enterprise (邮寄只能通过邮政企业). Raises: LawRefused."""
    if method is ServiceMethod.POST and "邮政" not in carrier and carrier.upper() != "EMS":
        message = f"“{carrier}”不是邮政企业。邮寄送达应当通过邮政企业，不得使用其他快递企业。请改用邮政寄送。"
        raise LawRefused(message, citation=SERVICE_REPLY.whole("第二条"))


def _counts_on(method: ServiceMethod, posted_on: date | None, signed_on: date | None) -> date | None:
    """The day that counts; whether the way is lawful for this applicant is asked by the core."""
    service = Service(method, posted_on=posted_on, signed_on=signed_on, chosen_in_advance=True)
    options = law_context.options()
    if method is ServiceMethod.ELECTRONIC and options["reply.electronic_service"] != "chosen_and_acknowledged":
        return signed_on
    return service_counts_on(service, options=options)
