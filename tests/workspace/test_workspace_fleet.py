from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.checklist.subject import FieldShape
from workbench.workspace.fleet import Inquiry, Neighbours, mark_of
from workbench.workspace.plans import Plans

if TYPE_CHECKING:
    from workbench.workspace.fleet import Exports

USER: Exports = {"User": {"id": FieldShape("String", "Uuid")}}
PERSON: Exports = {"Person": {"id": FieldShape("Int")}}


class Disk:
    """What services export, and how often somebody looked."""

    def __init__(self, **exports: Exports) -> None:
        self.exports = exports
        self.looks = 0

    def read(self, service: str) -> Exports:
        self.looks += 1
        return self.exports[service]

    def neighbours(self) -> Neighbours:
        marks = {service: mark_of(exports) for service, exports in self.exports.items()}
        return Neighbours(self.exports.keys(), self.read, marks.__getitem__, Plans(Path("nowhere")))


def test_a_service_is_read_once_however_many_ask() -> None:
    disk = Disk(users=USER)
    neighbours = disk.neighbours()
    assert neighbours.exports("users") == neighbours.exports("users") == USER
    assert disk.looks == 1


def test_a_service_that_does_not_exist_exports_nothing() -> None:
    disk = Disk(users=None)
    neighbours = disk.neighbours()
    assert neighbours.exports("nobody") is None
    assert neighbours.mark("nobody") == neighbours.mark("users") == mark_of(None)
    assert disk.looks == 0


def test_a_verdict_rests_on_what_it_asked_and_on_nothing_else() -> None:
    neighbours = Disk(users=USER, other=PERSON).neighbours()
    inquiry = Inquiry(neighbours)
    inquiry.exports("users")
    grounds = inquiry.grounds()
    assert list(grounds.exports) == ["users"]
    assert grounds.names is None
    neighbours.learn("other", mark_of(None))
    assert grounds.hold_for(neighbours)
    neighbours.learn("users", mark_of(PERSON))
    assert not grounds.hold_for(neighbours)


def test_a_verdict_that_asked_for_all_names_rests_on_them() -> None:
    inquiry = Inquiry(Disk(users=USER).neighbours())
    assert inquiry.services() == {"users"}
    grounds = inquiry.grounds()
    assert grounds.hold_for(Disk(users=USER).neighbours())
    assert not grounds.hold_for(Disk(users=USER, more=None).neighbours())


def test_news_count_only_when_somebody_may_have_been_told_otherwise() -> None:
    disk = Disk(users=USER)
    neighbours = disk.neighbours()
    neighbours.learn("users", mark_of(USER))
    neighbours.learn("users", mark_of(USER))
    assert neighbours.changes == 0
    neighbours.learn("users", mark_of(PERSON))
    assert neighbours.changes == 1


def test_what_has_changed_is_read_again() -> None:
    disk = Disk(users=USER)
    neighbours = disk.neighbours()
    neighbours.exports("users")
    disk.exports["users"] = PERSON
    neighbours.learn("users", mark_of(PERSON))
    assert neighbours.exports("users") == PERSON


def test_the_order_of_declarations_is_no_change() -> None:
    one = {"A": {"x": FieldShape("Int"), "y": FieldShape("Int")}, "B": {}}
    other = {"B": {}, "A": {"y": FieldShape("Int"), "x": FieldShape("Int")}}
    assert mark_of(one) == mark_of(other)


def test_a_verdict_rests_on_the_blueprint_that_it_asked_about(tmp_path: Path) -> None:
    def neighbours() -> Neighbours:
        return Neighbours(["lots"], lambda _: {}, lambda _: mark_of({}), Plans(tmp_path))

    blueprint = tmp_path / "blueprints" / "lots.prisma"
    blueprint.parent.mkdir()
    blueprint.write_text("model Lot {\n  number Int\n}\n", encoding="utf-8")
    inquiry = Inquiry(neighbours())
    assert inquiry.plans("lots", "Lot", "id")
    assert inquiry.plans("lots", "Lot", "number")
    assert not inquiry.plans("lots", "Lot", "colour")
    assert not inquiry.plans("lots", "Lots", "id")
    assert not inquiry.plans("nobody", "Lot", "id")
    grounds = inquiry.grounds()
    assert grounds.hold_for(neighbours())
    blueprint.write_text("model Plot {\n  number Int\n}\n", encoding="utf-8")
    assert not grounds.hold_for(neighbours())
