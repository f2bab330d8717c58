"""Follows references: where each leads, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.items.relationships.resolution import Followed, Outcome, look_up
from workbench.checklist.nearest import did_you_mean
from workbench.checklist.providers import provider_named
from workbench.checklist.shapes import Misfit, misfit
from workbench.references.link import Link, LinkStatus, Target

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbench.checklist.subject import FieldShape
    from workbench.references.evident import Place
    from workbench.references.knowledge import Knowledge
    from workbench.references.outline import BareId, Declared, Outline, Spot

Answer = tuple[LinkStatus, str]


class Follower:
    """The services, as those who refer to them look them up.

    Args:
        outlines: All services by name.
        knowledge: What is known beside them.
    """

    def __init__(self, outlines: Mapping[str, Outline], knowledge: Knowledge) -> None:
        self._outlines = outlines
        self._knowledge = knowledge
        self._missing: dict[str, str] = {}

    def services(self) -> Collection[str]:
        """The names of all services."""
        return self._outlines.keys()

    def exports(self, service: str) -> Mapping[str, Mapping[str, FieldShape]] | None:
        """What a service shows to others; None where it has no schema."""
        outline = self._outlines.get(service)
        return None if outline is None else outline.exports

    def plans(self, service: str, model: str, field: str) -> bool:
        """Whether the service's blueprint has that field."""
        return self._knowledge.plans(service, model, field)

    def declared(self, outline: Outline, one: Declared) -> Link:
        """Follow a `@ref`."""
        target = Target(one.text) if one.to is None else Target(one.text, *one.to)
        answer = _malformed(one.text) if one.to is None else self._judge(outline, one.shape, one.to)
        return _link(outline, one, target, answer, one.target)

    def evident(self, outline: Outline, one: BareId, to: Place) -> Link:
        """Follow an id whose name tells what it refers to."""
        return _link(outline, one, Target(".".join(to), *to), self._judge(outline, one.shape, to))

    def _judge(self, outline: Outline, shape: FieldShape, to: Place) -> Answer:
        service, model, field = to
        if service not in self._outlines:
            return LinkStatus.BROKEN, self._no_service(service)
        found = look_up(self.exports(service), self, service, model, field)
        if found.outcome in {Outcome.NO_MODEL, Outcome.NO_FIELD}:
            return LinkStatus.BROKEN, _broken(to, found)
        if why := self._knowledge.excluded.get(service):
            return LinkStatus.EXCLUDED, f"`{service}` is excluded: {why}"
        if found.shape is None:
            return LinkStatus.UNCHECKED, (
                f"`{service}` has no schema yet"
                if found.outcome is Outcome.NO_SCHEMA
                else f"`{service}` does not have it yet, its blueprint does"
            )
        problem = self.problem(outline, shape, found.shape)
        return (LinkStatus.TYPE_MISMATCH, problem) if problem else (LinkStatus.OK, "")

    def _no_service(self, service: str) -> str:
        # Many refer to the same one, and to look for the nearest of 10,000 names takes milliseconds.
        if service not in self._missing:
            guess = did_you_mean(service, self._outlines)
            self._missing[service] = f"there is no service `{service}`{guess}"
        return self._missing[service]

    def problem(self, outline: Outline, own: FieldShape, owner: FieldShape) -> str:
        """Why a field of `outline` can't hold the values of its owner's; empty where it can."""
        provider = provider_named(outline.provider or self._knowledge.conventions.provider)
        match misfit(own, owner, has_uuids=provider.uuid_type is not None):
            case Misfit.TYPE:
                return f"it is of type `{written(own)}`, its owner's is `{written(owner)}`"
            case Misfit.TEXT:
                return "its owner's values are UUIDs, and here they are kept as text"
            case Misfit.NO_UUID:
                return f"its owner's values are made by `{owner.default}()`, and here only UUIDs can be kept"
            case None:
                return ""


def written(shape: FieldShape) -> str:
    """A type as schemas write it: `String @db.Uuid`."""
    return shape.type if shape.native_type is None else f"{shape.type} @db.{shape.native_type}"


def _malformed(text: str) -> Answer:
    if not text:
        return LinkStatus.BROKEN, "its `@ref` names nothing, write `@ref service.Model.field`"
    return LinkStatus.BROKEN, f"`{text}` is not of the form `service.Model.field`"


def _broken(to: Place, found: Followed) -> str:
    service, model, field = to
    if found.outcome is Outcome.NO_MODEL:
        return f"`{service}` has no model `{model}`{did_you_mean(model, found.known)}"
    return f"`{service}.{model}` has no field `{field}`{did_you_mean(field, found.known)}"


def _link(
    outline: Outline, one: Declared | BareId, target: Target, answer: Answer, written: Spot | None = None
) -> Link:
    status, message = answer
    return Link(
        outline.service,
        one.model,
        one.field,
        one.shape,
        one.spot,
        target,
        declared=written is not None,
        status=status,
        message=message,
        written=written,
    )
