"""Which names mean a moment in time: `birthDate`, `paidAt`, `validUntil`; not `update` or `dateFormat`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklist.words import Words

_NOUNS = frozenset({"birthday", "date", "datetime", "dob", "timestamp"})

_IRREGULAR = frozenset(
    {"begun", "bought", "built", "done", "held", "left", "lost", "made", "met", "paid", "read", "run", "seen",
     "sent", "sold", "spent", "taken", "won", "written"}
)  # fmt: skip
_COMING = frozenset({"begins", "due", "ends", "expires", "renews", "starts", "resets"})

_DONE_ON = frozenset(
    {"born", "completed", "created", "deleted", "delivered", "due", "ended", "enrolled", "expires", "hired",
     "issued", "joined", "modified", "ordered", "paid", "published", "received", "registered", "released",
     "shipped", "signed", "started", "updated"}
)  # fmt: skip
"""What is done on a day. Other words before `on` lead elsewhere: `basedOn`, `dependsOn`, `focusedOn`."""

_NOT_A_MOMENT = frozenset({"card", "relative", "text"})
"""`cardExpiryDate` is `12/27`, and `dateText` is what somebody wrote."""


def is_date(words: Words) -> bool:
    """Whether a field of this name holds a date or a moment."""
    if not words or not _NOT_A_MOMENT.isdisjoint(words):
        return False
    last = words[-1]
    if last in _NOUNS or words[:2] == ("date", "of"):
        return True
    if len(words) < 2:
        return False
    before = words[-2]
    if last == "at":
        return before.endswith("ed") or before in _IRREGULAR or before in _COMING
    if last == "on":
        return before in _DONE_ON
    return last == "until" and before in {"active", "locked", "valid"}
