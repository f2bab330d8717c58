"""Which names mean a person: an `authorId` or an `approvedById` holds the id of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import singular

if TYPE_CHECKING:
    from workbench.checklist.words import Words

_ROLES = frozenset(
    {
        "actor", "admin", "applicant", "approver", "assignee", "author", "blocker", "borrower", "buyer",
        "candidate", "chair", "coach", "commander", "commenter", "contributor", "coordinator", "creator",
        "customer", "donor", "driver", "editor", "employee", "engineer", "examiner", "facilitator",
        "follower", "friend", "grader", "guardian", "holder", "instructor", "investor", "invitee", "inviter",
        "learner", "lecturer", "lender", "manager", "member", "mentee", "mentor", "moderator", "operator",
        "organizer", "owner", "participant", "patient", "payee", "payer", "person", "player", "proposer",
        "recipient", "referee", "referrer", "reporter", "requester", "reviewer", "seller", "sender", "signer",
        "speaker", "sponsor", "student", "submitter", "subscriber", "supervisor", "teacher", "trainer",
        "tutor", "uploader", "user", "viewer", "voter", "writer",
    }
)  # fmt: skip


def is_person(words: Words) -> bool:
    """Whether an `xxxId` of this name holds the id of a person: `reviewerId`, `createdById`, `createdBy`."""
    stem = words[:-1] if words and words[-1] == "id" else words
    return bool(stem) and (singular(stem[-1]) in _ROLES or (len(stem) > 1 and stem[-1] == "by"))
