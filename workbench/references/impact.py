"""What a change of an owner does to those who refer to it."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.shapes import described
from workbench.checklist.words import count
from workbench.references.following import Follower
from workbench.references.link import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.checklist.subject import FieldShape
    from workbench.references.graph import Graph
    from workbench.references.knowledge import Knowledge
    from workbench.references.outline import Outline


class Change(Enum):
    """What becomes of a field that others refer to."""

    GONE = "gone"
    """It is not there any more, under this name at least."""
    RETYPED = "retyped"


class Impact(Struct, frozen=True):
    """A changed field of an owner, with all who refer to it."""

    service: str
    model: str
    field: str
    change: Change
    becomes: str
    """Its new type, `String @default(cuid())`; empty where it is gone."""
    links: tuple[Link, ...]
    """The references of other services to it, those that break first."""
    broken: int
    """How many of them were right, and will not be."""

    @property
    def users(self) -> tuple[str, ...]:
        """The services that refer to it."""
        return tuple(dict.fromkeys(link.service for link in self.links))

    @property
    def sentence(self) -> str:
        """It all in one line."""
        fields, services = count(len(self.links), "field"), count(len(self.users), "service")
        refer = "refers" if len(self.links) == 1 else "refer"
        name = f"`{self.model}.{self.field}`"
        what = "is gone" if self.change is Change.GONE else f"becomes `{self.becomes}`"
        return f"{name} {what}: {fields} in {services} {refer} to it, {self._worse}"

    @property
    def _worse(self) -> str:
        if not self.broken:
            return "none of which breaks by that"
        if self.broken == len(self.links):
            return "and breaks by that" if self.broken == 1 else "and all break by that"
        return f"{self.broken} of which break by that" if self.broken > 1 else "1 of which breaks by that"


def impact_of(
    graph: Graph,
    outlines: Mapping[str, Outline],
    knowledge: Knowledge,
    service: str,
    after: Mapping[str, Mapping[str, FieldShape]] | None,
) -> tuple[Impact, ...]:
    """What it would do to others if `service` exported `after`.

    Args:
        graph: The references as they are.
        outlines: All services; those that change along with it as they would be.
        knowledge: What is known beside them.
        service: Whose schema changes.
        after: What it would export; None for a schema that nobody could read.

    Returns:
        The fields that are gone or of another type, with those who refer to them; the worst first. What can't
        be read says nothing of what it lacks.
    """
    before = outlines[service].exports if service in outlines else None
    if before is None or after is None:
        return ()
    follower = Follower(outlines, knowledge)
    users: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in graph.used_by(service):
        users[link.target.model or "", link.target.field or ""].append(link)
    found = []
    for (model, field), links in users.items():
        old, new = before.get(model, {}).get(field), after.get(model, {}).get(field)
        if old is None or old == new:
            continue
        worse: list[Link] = []
        rest: list[Link] = []
        for link in links:
            (worse if _breaks(follower, outlines, link, new) else rest).append(link)
        change = Change.GONE if new is None else Change.RETYPED
        becomes = "" if new is None else described(new)
        found.append(Impact(service, model, field, change, becomes, (*worse, *rest), len(worse)))
    return tuple(sorted(found, key=lambda one: (-one.broken, -len(one.links))))


def _breaks(follower: Follower, outlines: Mapping[str, Outline], link: Link, new: FieldShape | None) -> bool:
    """Whether a reference that is right now would not be."""
    if link.is_wrong:
        return False
    if new is None:
        return True
    user = outlines[link.service]
    shape = (user.exports or {}).get(link.model, {}).get(link.field, link.shape)
    return bool(follower.problem(user, shape, new))
