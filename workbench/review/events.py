"""What happens in a review. Events are added and never changed; everything else is worked out from them."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from workbench.review.anchor import Anchor

VERSION = 1
"""The version of the format. An event of a newer one is kept and not looked at."""

Id: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
"""A UUID of version 7, whose first half is the time. https://www.rfc-editor.org/rfc/rfc9562#section-5.7"""
Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]


class Opinion(Enum):
    """What somebody thinks of a schema."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes-requested"


class Happened(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="event"):
    """What all events have in common."""

    id: Id
    at: Moment
    """When, in UTC."""
    author: str
    v: int = VERSION
    """The version of the format; left out of the file for the first one."""


class Commented(Happened, frozen=True, kw_only=True, tag="comment"):
    """Somebody began a thread."""

    text: str
    on: Anchor


class Replied(Happened, frozen=True, kw_only=True, tag="reply"):
    """Somebody went on with a thread."""

    text: str
    thread: Id
    on: Anchor | None = None
    """What the thread hangs on by now, if that has changed: so a thread moves along while it is talked in."""


class Suggested(Happened, frozen=True, kw_only=True, tag="suggestion"):
    """Somebody proposed another text for a node, and began a thread by that or went on with one."""

    text: str = ""
    """What there is to say about it."""
    replacement: str
    """The new text of the node, its lines ended by line feeds; empty: take it away."""
    thread: Id | None = None
    """The thread that it belongs to; None where it begins one."""
    on: Anchor


class Applied(Happened, frozen=True, kw_only=True, tag="applied"):
    """Somebody made a suggested edit."""

    suggestion: Id


class Resolved(Happened, frozen=True, kw_only=True, tag="resolve"):
    """Somebody settled a thread."""

    thread: Id


class Reopened(Happened, frozen=True, kw_only=True, tag="reopen"):
    """Somebody took a thread up again."""

    thread: Id


class Judged(Happened, frozen=True, kw_only=True, tag="verdict"):
    """Somebody said what they think of the schema as it was then."""

    verdict: Opinion
    digest: str
    """Of the text that it was said of; see `verdicts.digest_of`."""
    text: str = ""


class Withdrew(Happened, frozen=True, kw_only=True, tag="withdraw"):
    """An event is taken back. One that withdraws can be taken back as well."""

    withdrawn: Id


Event: TypeAlias = Commented | Replied | Suggested | Applied | Resolved | Reopened | Judged | Withdrew
