"""What the members of a status say of how far a row has come.

The order in which an enum lists its members is read as a life cycle: what is listed later comes later, unless
it is a way out.
"""

from __future__ import annotations

from workbench.checklist.words import split_words

_WAITING = frozenset(
    {"announced", "asked", "created", "draft", "filed", "idle", "invited", "new", "offered", "open",
     "ordered", "pending", "planned", "proposed", "queued", "raised", "received", "registered",
     "requested", "scheduled", "spawned", "submitted", "todo", "waiting", "waitlisted"}
)  # fmt: skip
"""Nothing has happened yet."""
_WORKING = frozenset(
    {"active", "building", "canary", "copying", "creating", "diagnosing", "doing", "draining",
     "evaluating", "executing", "fetching", "flushing", "gathering", "generating", "healing",
     "indexing", "installing", "joining", "leased", "live", "minting", "moving", "opened", "processing",
     "progress", "provisioning", "rebuilding", "rendering", "responding", "review", "rolling",
     "rotating", "running", "sending", "started", "starting", "uploading", "voting", "watching"}
)  # fmt: skip
"""Something is being done."""
_BREAKS = frozenset(
    {"abandoned", "aborted", "alarm", "back", "banned", "bounced", "broken", "canceled", "cancelled",
     "dead", "declined", "defaulted", "denied", "discarded", "dismissed", "dropped", "error", "errored",
     "expired", "failed", "ignored", "killed", "lapsed", "lost", "missed", "missing", "out", "refused",
     "rejected", "reverted", "revoked", "skipped", "terminated", "uncollectible", "void", "voided",
     "waived", "withdrawn"}
)  # fmt: skip
"""Ways out, which may be taken from anywhere."""
_ENDS = frozenset(
    {"accepted", "answered", "applied", "approved", "archived", "burned", "certified", "cleared",
     "closed", "completed", "confirmed", "decided", "deleted", "delivered", "destroyed", "done",
     "ended", "executed", "fixed", "granted", "left", "lifted", "over", "paid", "passed", "refunded",
     "released", "removed", "resolved", "retired", "reversed", "scored", "sent", "settled", "signed",
     "stopped", "succeeded", "superseded", "upheld", "verified"}
)  # fmt: skip
"""The work is done."""
_DETOURS = frozenset(
    {"blocked", "degraded", "disabled", "disputed", "escalated", "frozen", "held", "hidden", "leave",
     "muted", "overdue", "paused", "quarantined", "stale", "suspended", "throttled"}
)  # fmt: skip
"""Where a row is for a while, and many never are."""
_VERDICTS = frozenset(
    {"accepted", "approved", "confirmed", "declined", "denied", "dismissed", "fixed", "granted",
     "ignored", "refunded", "refused", "rejected", "released", "reversed", "upheld", "verified"}
)  # fmt: skip
"""Of which a row meets with one."""
_FAILURES = frozenset({"broken", "dead", "error", "errored", "failed", "killed"})


def _last(member: str) -> str:
    words = split_words(member)
    return words[-1] if words else ""


def is_waiting(member: str) -> bool:
    """Whether nothing has been done for a row with this status."""
    return _last(member) in _WAITING


def is_working(member: str) -> bool:
    """Whether somebody is at it."""
    return _last(member) in _WORKING


def is_undecided(member: str) -> bool:
    """Whether nobody has decided anything: a row that is live has been let through."""
    return is_waiting(member) or (is_working(member) and _last(member) not in {"active", "live"})


def is_break(member: str) -> bool:
    """Whether a row may get there from anywhere, though nothing has begun."""
    return _last(member) in _BREAKS - _FAILURES


def is_over(member: str) -> bool:
    """Whether nothing follows, or nothing but clearing up."""
    return _last(member) in _ENDS | _BREAKS


def is_failure(member: str) -> bool:
    """Whether something went wrong."""
    return _last(member) in _FAILURES


def after(member: str, members: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members that a row gets to through `member`, and those that it may have got to that way."""
    later = members[members.index(member) + 1 :]
    own = _last(member)
    if own in _BREAKS:
        return (), ()
    if own in _DETOURS:
        return (), tuple(one for one in later if is_over(one))
    rivals = _VERDICTS if own in _VERDICTS else frozenset()
    open_ways = [one for one in later if _last(one) not in rivals]
    loose = _BREAKS | _DETOURS | _WAITING
    through = tuple(one for one in open_ways if _last(one) not in loose)
    return through, tuple(one for one in open_ways if one not in through)
