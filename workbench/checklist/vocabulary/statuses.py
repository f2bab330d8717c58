"""Which names mean one of a few known values: `paymentStatus`, `role`, `logLevel`; not `contentType`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.checklist.words import Words

_STATUSES = frozenset({"state", "status"})
_KINDS = frozenset({"kind", "role", "type"})
_LEVELS = frozenset({"difficulty", "level", "priority", "severity", "tier", "urgency"})

_OPEN_TYPES = frozenset(
    {
        # Registered with IANA or by a standard, thousands of them.
        "accept", "body", "content", "encoding", "file", "input", "media", "metadata", "mime", "output",
        "payload",
        # The name of a model, a class or a column's type, in a schema that does not know them all.
        "aggregate", "class", "commentable", "data", "entity", "item", "model", "node", "object", "parent",
        "record", "resource", "schema", "source", "subject", "target",
    }
)  # fmt: skip
"""What stands before `type` where nobody can list all values."""

_FROM_THE_WIRE = frozenset({"exit", "grpc", "http", "response"})
"""Statuses that a protocol numbers: `httpStatus Int` is 404, not a member of an enum."""

_ADDRESS = frozenset({"address", "city", "country", "postal", "postcode", "province", "street", "zip"})
_HANDSHAKE = frozenset({"challenge", "nonce", "redirect", "verifier"})
_TOKENS = frozenset({"token", "grant"})


def is_status(words: Words, company: Collection[str]) -> bool:
    """Whether a field of this name says how far its row has come.

    Args:
        words: The words of the field's name.
        company: The words of all names beside it: the `state` of an address is none, nor is that of an
            OAuth handshake, and OpenID's `session_state` is a token in any company.
    """
    if not words or words[-1] not in _STATUSES:
        return False
    if words == ("session", "state"):
        return False
    return words != ("state",) or (_ADDRESS | _HANDSHAKE).isdisjoint(company)


def is_kind(words: Words) -> bool:
    """Whether a field of this name says which of a few known kinds its row is of."""
    if not words or words[-1] not in _KINDS:
        return False
    return len(words) == 1 or words[-2] not in _OPEN_TYPES | _TOKENS


def is_level(words: Words) -> bool:
    """Whether a field of this name grades its row; a number may grade as well."""
    return bool(words) and words[-1] in _LEVELS


def is_wire_status(words: Words) -> bool:
    """Whether a field of this name holds the number that a protocol gives to an outcome."""
    return bool(words) and words[-1] == "status" and not _FROM_THE_WIRE.isdisjoint(words)
