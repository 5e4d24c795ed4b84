"""Note the service of a letter that was not made here (登记系统外文书的送达)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.errors import NotInThisState
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services.casework.acting import Done
from gongkai.services.casework.serve_letter import serve_letter
from gongkai.store import queries


def serve_outside_letter(
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
    """Note a service as `serve_letter` does, for a letter that this system did not issue.

    Raises: NotInThisState for one that it did: its service is entered with proof beside the letter itself.
    """
    waiting = [one for one in queries.letters_of(organ_code, request_no) if one.status == "issued"]
    made_here = next((one for one in waiting if one.code == letter), None)
    if made_here is not None:
        named = made_here.document_no or letter
        message = f"“{named}”由本系统签发，请打开该文书“登记送达”并上传凭证；这里只登记系统外文书的送达。"
        raise NotInThisState(message, field="letter")
    return serve_letter(
        organ_code=organ_code,
        request_no=request_no,
        letter=letter,
        method=method,
        reference=reference,
        by=by,
        posted_on=posted_on,
        signed_on=signed_on,
        carrier=carrier,
        document_no=document_no,
        consultation=consultation,
    )
