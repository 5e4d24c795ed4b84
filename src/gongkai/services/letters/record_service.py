"""Record how a letter was served (登记送达): with its proof, or not at all."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, letter_code
from gongkai.errors import InvalidInput, NotInThisState, RecordMissing
from gongkai.law.instruments import SERVICE_REPLY
from gongkai.law.letters import Letter as LetterKind
from gongkai.law.rules.reply import Service, ServiceMethod, service_counts_on
from gongkai.services import clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.casework.record_consultation_service import record_consultation_service
from gongkai.services.casework.recording import rules_in_force, state_of
from gongkai.services.casework.serve_letter import refuse_courier, serve_letter
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.letters.papers import keep_upload
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.models import Letter, LetterFile, LetterService
from gongkai.store.queries.letters import LetterInfo

MAX_PROOF_BYTES = 5_000_000
_SCANS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n")
_ASKING = (LetterKind.THIRD_PARTY_CONSULTATION, LetterKind.ORGAN_CONSULTATION)
_REFERENCES = {
    ServiceMethod.DIRECT: "送达回证",
    ServiceMethod.ENTRUSTED: "委托送达回证",
    ServiceMethod.POST: "邮政详情单号",
    ServiceMethod.ELECTRONIC: "电子送达回执",
    ServiceMethod.PUBLIC_NOTICE: "公告的刊载处",
}


def record_service(
    *,
    letter_id: int,
    method: ServiceMethod,
    reference: str,
    proof: bytes,
    proof_name: str,
    by: Actor,
    posted_on: date | None = None,
    signed_on: date | None = None,
    carrier: str = "邮政企业",
) -> LetterInfo:
    """Record a service with its proof: 签收, 邮政 with number and posting day, electronic 回执, public notice.

    The case gets its event in the same transaction; a decision's service concludes it, that of a letter asking for an
    opinion starts the fifteen working days once it is in hand.
    Raises: RecordMissing without reference or proof; LawRefused for a courier or an electronic way not agreed on;
    InvalidInput for a proof that is no PDF or picture, and for days before the letter; NotInThisState unless issued.
    """
    refuse_courier(method, carrier)
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.SERVE, organ_code=letter.organ.code)
        if letter.status != "issued" or SHAPES[letter_code(letter.code)].signed_by_hand:
            raise NotInThisState(f"文书“{letter}”尚未签发，或者不是须送达的文书，不能登记送达。", letter=letter_id)
        _refuse_days(letter, posted_on, signed_on)
        counts_on = _counts_on(method, posted_on, signed_on)
        arrived_on = signed_on if method is ServiceMethod.POST else counts_on
        file = _kept_proof(letter, method, reference, proof, proof_name, by)
        LetterService.objects.create(
            letter=letter,
            method=method.value,
            reference=reference.strip(),
            posted_on=posted_on,
            signed_on=signed_on,
            counts_on=counts_on,
            proof=file,
            recorded_by=str(by),
            recorded_at=clock.now(),
        )
        letter.status = "served"
        note_step(letter, "serve", by)
        letter.save(update_fields=["status", "history"])
        serve_letter(
            organ_code=letter.organ.code,
            request_no=letter.request.record_no,
            letter=letter.code,
            method=method,
            reference=reference.strip(),
            by=by,
            posted_on=posted_on,
            signed_on=signed_on,
            carrier=carrier,
            document_no=letter.document_no,
            consultation=_tell_consultation(letter, arrived_on, reference, by),
        )
        _audit(letter, method, file, by)
    return queries.letter(letter_id)


def record_arrival(
    *, letter_id: int, signed_on: date, proof: bytes, proof_name: str, by: Actor, reference: str = ""
) -> LetterInfo:
    """Record that a posted letter was signed for (补登签收): the applicant's own terms run from that day.

    Raises: NotInThisState unless it was posted and nobody has signed for it; as `record_service` for day and proof.
    """
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.SERVE, organ_code=letter.organ.code)
        posted = letter.services.filter(method=ServiceMethod.POST.value, signed_on__isnull=True).order_by("id").first()
        if posted is None or letter.services.filter(signed_on__isnull=False).exists():
            raise NotInThisState(f"文书“{letter}”没有待补登签收的邮寄送达。", letter=letter_id)
        if posted.posted_on is not None and signed_on < posted.posted_on:
            raise InvalidInput(
                f"签收日期（{signed_on}）早于交邮日期（{posted.posted_on}）。请核对。", field="signed_on"
            )
        _refuse_days(letter, signed_on)
        said = reference.strip() or posted.reference
        file = _kept_proof(letter, ServiceMethod.POST, said, proof, proof_name, by)
        LetterService.objects.create(
            letter=letter,
            method=posted.method,
            reference=said,
            posted_on=posted.posted_on,
            signed_on=signed_on,
            counts_on=posted.counts_on,
            proof=file,
            recorded_by=str(by),
            recorded_at=clock.now(),
        )
        note_step(letter, "arrive", by)
        letter.save(update_fields=["history"])
        # The day of a decision is that of its posting, which stands; only the terms of other letters wait for arrival.
        if not letter.code.startswith("D"):
            serve_letter(
                organ_code=letter.organ.code,
                request_no=letter.request.record_no,
                letter=letter.code,
                method=ServiceMethod.POST,
                reference=said,
                by=by,
                posted_on=posted.posted_on,
                signed_on=signed_on,
                document_no=letter.document_no,
                consultation=_tell_consultation(letter, signed_on, said, by),
            )
        _audit(letter, ServiceMethod.POST, file, by)
    return queries.letter(letter_id)


def _tell_consultation(letter: Letter, arrived_on: date | None, reference: str, by: Actor) -> int | None:
    """Start the term of the opinion that the letter asks for, once it is in hand; return the number of the asking."""
    if letter.code not in _ASKING:
        return None
    state = state_of(letter.request, rules_in_force())
    asked = next((one for one in state.consultations if one.sent.document_no == letter.document_no), None)
    if asked is None:
        return None
    if arrived_on is not None and asked.served_on is None:
        record_consultation_service(
            organ_code=letter.organ.code,
            request_no=letter.request.record_no,
            number=asked.sent.number,
            reference=reference.strip(),
            by=by,
            on=arrived_on,
        )
    return asked.sent.number


def _audit(letter: Letter, method: ServiceMethod, file: LetterFile, by: Actor) -> None:
    record_act(
        act="record_service",
        actor=str(by),
        organ=letter.organ,
        subject=letter.request.record_no,
        number=letter.document_no,
        method=method.value,
        proof=file.file.sha256,
    )


def _counts_on(method: ServiceMethod, posted_on: date | None, signed_on: date | None) -> date:
    """The day that counts. Whether this applicant chose the electronic way is asked by the act of the case."""
    service = Service(method, posted_on=posted_on, signed_on=signed_on, chosen_in_advance=True)
    return service_counts_on(service, options=law_context.options())


def _refuse_days(letter: Letter, *days: date | None) -> None:
    for day in filter(None, days):
        if letter.signed_on is not None and day < letter.signed_on:
            raise InvalidInput(f"送达日期（{day}）早于成文日期（{letter.signed_on}）。请核对。", letter=letter.pk)
        if day > clock.today():
            raise InvalidInput(f"送达日期（{day}）晚于今天。请核对。", letter=letter.pk)


def _kept_proof(
    letter: Letter, method: ServiceMethod, reference: str, proof: bytes, name: str, by: Actor
) -> LetterFile:
    citation = SERVICE_REPLY.whole("第二条")
    if not reference.strip():
        raise RecordMissing(f"没有{_REFERENCES[method]}，不能登记为已送达。请填写。", citation=citation)
    if not proof:
        raise RecordMissing(
            f"没有附{_REFERENCES[method]}的凭证文件，不能登记为已送达。请上传扫描件。", citation=citation
        )
    if len(proof) > MAX_PROOF_BYTES:
        raise InvalidInput("送达凭证超过5MB。请压缩扫描件后再上传。", bytes=len(proof))
    if not proof.startswith(_SCANS):
        raise InvalidInput("送达凭证应为PDF、JPG或者PNG文件。请重新扫描后上传。")
    return keep_upload(letter, "proof", name, proof, str(by))
