"""The table role × act (岗位权限表), as data. `docs/handbook.md` shows it, written from here.

Two parts: what a role may do in the organ where it is held, and what some roles may do in the organs below it. The
three administrators (三员) have no business act at all, and no two of them share an act that changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.access.acts import Act, Subject
from gongkai.access.roles import ADMINISTRATORS, Role

_REVIEWERS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.SECRECY_REVIEWER)
_OFFICE = (Role.HANDLER, Role.DISCLOSURE_HEAD)
_DECIDERS = (Role.DISCLOSURE_HEAD, Role.LEADER)
_BUSINESS = tuple(role for role in Role if role not in ADMINISTRATORS)
_INSIDE = tuple(role for role in _BUSINESS if role is not Role.SUPERVISOR)

OWN: Mapping[Act, frozenset[Role]] = MappingProxyType(
    {
        act: frozenset(roles)
        for act, roles in (
            (Act.ENTER_WORKBENCH, tuple(Role)),
            (Act.DELEGATE, _BUSINESS),
            (Act.VIEW_CASES, (*_OFFICE, Role.RESPONDING_UNIT, Role.SECRECY_REVIEWER, Role.LEADER, Role.SUPERVISOR)),
            (Act.RECORD_MAIL, (*_OFFICE, Role.RESPONDING_UNIT)),
            (Act.REGISTER, _OFFICE),
            (Act.CONFIRM_RECEIPT, _OFFICE),
            (Act.LINK_CASES, _OFFICE),
            (Act.CORRECT_REGISTRATION, _OFFICE),
            (Act.ASSIGN, _OFFICE),
            (Act.REQUEST_CORRECTION, _OFFICE),
            (Act.RECEIVE_CORRECTION, _OFFICE),
            (Act.LAPSE, _OFFICE),
            (Act.ASK_REASONS, _OFFICE),
            (Act.EXTEND, (*_OFFICE, Role.RESPONDING_UNIT)),
            (Act.APPROVE_EXTENSION, (Role.DISCLOSURE_HEAD,)),
            (Act.DELAY, (Role.DISCLOSURE_HEAD,)),
            (Act.CONSULT, _OFFICE),
            (Act.GIVE_OPINION, (*_OFFICE, Role.RESPONDING_UNIT, Role.SECRECY_REVIEWER)),
            (Act.RECORD_SEARCH, (*_OFFICE, Role.RESPONDING_UNIT)),
            (Act.ASSESS_EXEMPTION, (*_OFFICE, Role.RESPONDING_UNIT, Role.SECRECY_REVIEWER)),
            (Act.PROPOSE, _OFFICE),
            (Act.REVIEW_DECISION, (Role.DISCLOSURE_HEAD,)),
            (Act.APPROVE_DECISION, _DECIDERS),
            (Act.ISSUE_FEE_NOTICE, _OFFICE),
            (Act.RECEIVE_PAYMENT, _OFFICE),
            (Act.ISSUE_LETTER, _OFFICE),
            (Act.SERVE, _OFFICE),
            (Act.WITHDRAW_REQUEST, _OFFICE),
            (Act.TRANSFER, (Role.DISCLOSURE_HEAD,)),
            (Act.RECTIFY_RECORD, _OFFICE),
            (Act.SUGGEST_PUBLICATION, _OFFICE),
            (Act.REOPEN, _OFFICE),
            (Act.RECORD_PROCEEDING, _OFFICE),
            (Act.ARCHIVE, _OFFICE),
            (Act.WRITE_NOTE, (*_OFFICE, Role.RESPONDING_UNIT, Role.SECRECY_REVIEWER, Role.LEADER)),
            (Act.WRITE_MESSAGE, _OFFICE),
            (Act.MANAGE_LETTERS, (Role.DISCLOSURE_HEAD,)),
            (Act.REVEAL_PERSONAL_DATA, _OFFICE),
            (Act.VIEW_ITEMS, _BUSINESS),
            (Act.DRAFT_ITEM, (*_OFFICE, Role.RESPONDING_UNIT)),
            (Act.COMMENT_ITEM, _INSIDE),
            (Act.FIRST_REVIEW, (Role.FIRST_REVIEWER,)),
            (Act.SECOND_REVIEW, (Role.SECOND_REVIEWER,)),
            (Act.FINAL_REVIEW, (Role.FINAL_REVIEWER,)),
            (Act.DISCLOSURE_REVIEW, (Role.DISCLOSURE_HEAD, Role.FINAL_REVIEWER)),
            (Act.SECRECY_REVIEW, (Role.SECRECY_REVIEWER,)),
            (Act.PUBLISH, _OFFICE),
            (Act.PUBLISH_URGENTLY, _DECIDERS),
            (Act.DELIVER, _OFFICE),
            (Act.CORRECT_ITEM, _OFFICE),
            (Act.WITHDRAW_ITEM, (Role.DISCLOSURE_HEAD,)),
            (Act.INVALIDATE_DOCUMENT, _OFFICE),
            (Act.REGISTER_DOCUMENT, _OFFICE),
            (Act.REASSESS, (*_OFFICE, Role.SECRECY_REVIEWER)),
            (Act.MANAGE_CATALOGUE, (Role.DISCLOSURE_HEAD,)),
            (Act.MANAGE_CHANNELS, (Role.DISCLOSURE_HEAD,)),
            (Act.MANAGE_WORDING, (Role.DISCLOSURE_HEAD, Role.FINAL_REVIEWER)),
            (Act.VIEW_LEDGER, (*_OFFICE, Role.LEADER, Role.SUPERVISOR)),
            (Act.IMPORT_LEDGER, _OFFICE),
            (Act.CORRECT_LEDGER, _OFFICE),
            (Act.VIEW_REPORTS, _BUSINESS),
            (Act.COMPILE_REPORT, _OFFICE),
            (Act.EDIT_REPORT_TEXT, _OFFICE),
            (Act.FINALISE_REPORT, _DECIDERS),
            (Act.RESTATE_REPORT, (Role.DISCLOSURE_HEAD,)),
            (Act.SUPERVISE, (*_OFFICE, Role.LEADER, Role.SUPERVISOR)),
            (Act.SET_ASSESSMENT, (Role.SUPERVISOR,)),
            (Act.ORDER_RECTIFICATION, (Role.SUPERVISOR,)),
            (Act.REPORT_RECTIFICATION, _OFFICE),
            (Act.RECORD_TRAINING, _OFFICE),
            (Act.HANDLE_COMPLAINT, (Role.DISCLOSURE_HEAD, Role.SUPERVISOR)),
            (Act.VIEW_ORGANS, tuple(Role)),
            (Act.MANAGE_ORGANS, (Role.SYSTEM_ADMIN,)),
            (
                Act.VIEW_PEOPLE,
                (Role.DISCLOSURE_HEAD, Role.LEADER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN),
            ),
            (Act.MANAGE_PEOPLE, (Role.SYSTEM_ADMIN,)),
            (Act.GRANT_ROLE, (Role.SECURITY_ADMIN,)),
            (Act.RESET_LOGIN, (Role.SECURITY_ADMIN,)),
            (Act.MANAGE_SECURITY, (Role.SECURITY_ADMIN,)),
            (Act.READ_AUDIT, (Role.AUDIT_ADMIN,)),
            (Act.VERIFY_AUDIT, (Role.AUDIT_ADMIN,)),
            (Act.VIEW_JOBS, (Role.SYSTEM_ADMIN,)),
            (Act.RETRY_JOB, (Role.SYSTEM_ADMIN,)),
            (Act.VIEW_HEALTH, (Role.SYSTEM_ADMIN,)),
            (Act.BACK_UP, (Role.SYSTEM_ADMIN,)),
            (Act.MANAGE_CALENDAR, (Role.SYSTEM_ADMIN,)),
        )
    }
)

BELOW: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {
        Role.SUPERVISOR: frozenset(
            {
                Act.VIEW_CASES,
                Act.VIEW_ITEMS,
                Act.VIEW_LEDGER,
                Act.VIEW_REPORTS,
                Act.VIEW_ORGANS,
                Act.SUPERVISE,
                Act.SET_ASSESSMENT,
                Act.ORDER_RECTIFICATION,
                Act.HANDLE_COMPLAINT,
            }
        ),
        Role.SYSTEM_ADMIN: frozenset({Act.VIEW_ORGANS, Act.MANAGE_ORGANS, Act.VIEW_PEOPLE, Act.MANAGE_PEOPLE}),
        Role.SECURITY_ADMIN: frozenset({Act.VIEW_ORGANS, Act.VIEW_PEOPLE, Act.GRANT_ROLE, Act.RESET_LOGIN}),
        Role.AUDIT_ADMIN: frozenset({Act.VIEW_ORGANS, Act.VIEW_PEOPLE, Act.READ_AUDIT}),
    }
)

# Acts on the whole installation: they belong to the administrators of an organ that has nothing above it.
SYSTEM_WIDE: frozenset[Act] = frozenset(act for act in Act if act.subject is Subject.OPERATIONS) | {
    Act.MANAGE_SECURITY,
    Act.VERIFY_AUDIT,
}
