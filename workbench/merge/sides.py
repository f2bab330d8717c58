"""Three versions of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

ValueT_co = TypeVar("ValueT_co", covariant=True)
OtherT = TypeVar("OtherT")


class Sides(NamedTuple, Generic[ValueT_co]):
    """What both sides started from, and what each has."""

    base: ValueT_co
    ours: ValueT_co
    theirs: ValueT_co

    def each(self, function: Callable[[ValueT_co], OtherT]) -> Sides[OtherT]:
        """The same of something else about each version."""
        return Sides(function(self.base), function(self.ours), function(self.theirs))

    @property
    def is_settled(self) -> bool:
        """Whether at most one side changed it, or both in the same way."""
        return self.theirs in (self.base, self.ours) or self.ours == self.base

    @property
    def settled(self) -> ValueT_co:
        """The version of the side that changed it; ours where they don't agree."""
        return self.theirs if self.ours == self.base else self.ours
