"""A schema as a diagram: entities, and how many of the one there may be for one of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.diagrams.shop_sample import HEAD
from workbench.diagrams.diagram import Cardinality, KeyMark
from workbench.diagrams.reading import diagram_of
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram

ONE, NONE_OR_ONE, MANY = Cardinality.ONE, Cardinality.ZERO_OR_ONE, Cardinality.MANY


def links(diagram: Diagram) -> set[tuple[str, str, Cardinality, Cardinality]]:
    return {(one.source, one.target, one.at_source, one.at_target) for one in diagram.links}


def test_each_relation_is_told_once_with_what_its_keys_allow(shop: Diagram) -> None:
    assert links(shop) == {
        ("Customer", "Tag", MANY, MANY),
        ("Order", "Customer", MANY, ONE),
        ("Line", "Order", MANY, ONE),
        ("Line", "Line", MANY, NONE_OR_ONE),
        ("Invoice", "Order", NONE_OR_ONE, NONE_OR_ONE),
    }
    assert len(shop.links) == 5


def test_columns_are_the_fields_that_hold_values(shop: Diagram) -> None:
    line = shop.entity("Line")
    assert line is not None
    assert [(column.name, column.keys, column.refers_to) for column in line.columns] == [
        ("orderId", (KeyMark.PRIMARY, KeyMark.FOREIGN), "Order"),
        ("number", (KeyMark.PRIMARY,), ""),
        ("amount", (), ""),
        ("ofOrder", (KeyMark.FOREIGN,), "Line"),
        ("ofNumber", (KeyMark.FOREIGN,), "Line"),
    ]
    customer = shop.entity("Customer")
    assert customer is not None
    assert customer.documentation == "Who buys."
    assert [(column.name, column.refers_to) for column in customer.columns][-1] == (
        "userId",
        "auth-service.User.id",
    )
    assert (customer.place.file, customer.place.offset) == ("base.prisma", HEAD.index("Customer"))


def test_a_relation_of_a_model_to_many_of_its_own_is_told_once() -> None:
    text = 'model A {\n  id Int @id\n  likes A[] @relation("L")\n  likedBy A[] @relation("L")\n}\n'
    assert links(diagram_of(Schema((parse(text),)), "")) == {("A", "A", MANY, MANY)}


def test_composite_types_are_entities_and_what_leads_nowhere_is_left_out() -> None:
    text = """\
model A {
  id      String   @id @map("_id") @db.ObjectId
  address Address?
  gone    Missing
  half    B[]
}

model B {
  id String @id
}

type Address {
  street String
}
"""
    diagram = diagram_of(Schema((parse(text),)), "")
    assert [entity.kind for entity in diagram.entities] == ["model", "model", "type"]
    assert links(diagram) == {("A", "Address", ONE, NONE_OR_ONE)}
