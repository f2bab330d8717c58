"""What somebody is about to decide, while they are still at it."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from workbench.triage.changing import TriageChange, changed
from workbench.triage.decision import OF_ANOTHER, Decision, Stage, Triage, Waiver

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

NOBODY = "none"
"""What is typed to take an owner away from services that have several."""


class Several(Enum):
    """Stands for what is not the same for all services."""

    VALUES = "several"


class Draft(Struct, frozen=True):
    """What was decided about some services before, and what is touched of it: nothing else will change."""

    before: tuple[Triage, ...]
    change: TriageChange = TriageChange()

    @property
    def after(self) -> tuple[Triage, ...]:
        """What would be decided about each of them."""
        return tuple(changed(triage, self.change) for triage in self.before)

    @property
    def is_touched(self) -> bool:
        """Whether anything would be another way than before."""
        return self.after != self.before

    # What is seen of it.

    @property
    def owner(self) -> str | Several | None:
        """Who would care for them."""
        return self._common(lambda triage: triage.owner)

    @property
    def stage(self) -> Stage | Several | None:
        """How far they would be."""
        return self._common(lambda triage: triage.stage)

    @property
    def decision(self) -> Decision | Several | None:
        """What would become of them."""
        return self._common(lambda triage: triage.decision)

    @property
    def of(self) -> str | Several | None:
        """The service that they would go with."""
        return self._common(lambda triage: triage.of)

    @property
    def note(self) -> str | Several:
        """The note."""
        return self._common(lambda triage: triage.note)

    @property
    def needs_another(self) -> bool:
        """Whether the decision names another service."""
        return self.decision in OF_ANOTHER

    @property
    def waivers(self) -> dict[Waiver, int]:
        """What would be waived, in the order of the items' first waivers, and for how many of them."""
        return dict(Counter(waiver for triage in self.after for waiver in triage.waivers))

    def _common(self, value_of: Callable[[Triage], T]) -> T | Several:
        values = [value_of(triage) for triage in self.after]
        return values[0] if all(value == values[0] for value in values) else Several.VALUES

    # What is done to it.

    def with_owner(self, words: str) -> Draft:
        """With another owner; no words leave it to those who have it where there are several."""
        owner = words.strip()
        was_several = len({triage.owner for triage in self.before}) > 1
        if not owner and was_several:
            return Draft(self.before, replace(self.change, owner=UNSET))
        return Draft(self.before, replace(self.change, owner=None if owner in {"", NOBODY} else owner))

    def with_note(self, words: str) -> Draft:
        """With another note; no words leave them as they are where there are several."""
        note = words.strip()
        was_several = len({triage.note for triage in self.before}) > 1
        return Draft(self.before, replace(self.change, note=UNSET if not note and was_several else note))

    def with_stage(self, stage: Stage | None) -> Draft:
        """At another stage."""
        return Draft(self.before, replace(self.change, stage=stage))

    def with_decision(self, decision: Decision | None, of: str | None = None) -> Draft:
        """With another decision, and the service that it names, as far as that is known."""
        named = of if decision in OF_ANOTHER else None
        return Draft(self.before, replace(self.change, decision=decision, of=named))

    def with_waiver(self, waiver: Waiver) -> Draft:
        """With an item waived, in the place of what was waived of it before."""
        waive = (*(one for one in self.change.waive if one.item != waiver.item), waiver)
        unwaive = tuple(item for item in self.change.unwaive if item != waiver.item)
        return Draft(self.before, replace(self.change, waive=waive, unwaive=unwaive))

    def without_waiver(self, item: str) -> Draft:
        """With an item that is waived no longer."""
        waive = tuple(one for one in self.change.waive if one.item != item)
        was_waived = any(waiver.item == item for triage in self.before for waiver in triage.waivers)
        unwaive = tuple(dict.fromkeys((*self.change.unwaive, *((item,) if was_waived else ()))))
        return Draft(self.before, replace(self.change, waive=waive, unwaive=unwaive))
