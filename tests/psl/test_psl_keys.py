"""Ids, uniques and indexes, wherever they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.psl.schema_strategies import OK_CASES
from workbench.psl.keys import Key, id_fields, keys_of, unique_sets
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from workbench.psl.nodes import Model


def model(body: str) -> Model:
    return parse(f"model A {{\n{body}\n}}\n").models[0]


def facts(keys: tuple[Key, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(key.kind, key.fields) for key in keys]


def test_keys_come_in_the_order_of_the_text() -> None:
    found = keys_of(
        model('@@index([b])\na Int @id\nb Int @unique @map("x")\n@@unique([a, b])\n@@fulltext([b])')
    )
    assert facts(found) == [
        ("index", ("b",)),
        ("id", ("a",)),
        ("unique", ("b",)),
        ("unique", ("a", "b")),
        ("fulltext", ("b",)),
    ]


def test_options_and_paths_do_not_hide_the_fields() -> None:
    found = keys_of(model("@@index([email(sort: Desc, length: 10), address.city, address.zip(sort: Asc)])"))
    assert facts(found) == [("index", ("email", "address.city", "address.zip"))]


def test_fields_may_be_given_by_name_or_alone() -> None:
    found = keys_of(model('@@unique(fields: [a, b], map: "x")\n@@index(a)\n@@index(map: "y", fields: c)'))
    assert facts(found) == [("unique", ("a", "b")), ("index", ("a",)), ("index", ("c",))]


def test_a_key_without_fields_is_a_key_all_the_same() -> None:
    assert facts(keys_of(model("@@index\n@@unique([])"))) == [("index", ()), ("unique", ())]


def test_other_attributes_are_no_keys() -> None:
    assert keys_of(model('a Int @default(1) @map("id")\n@@map("unique")\n@@ignore')) == ()


def test_a_key_knows_where_it_is_written() -> None:
    whole = model("a Int @id\n@@unique([a])")
    on_field, on_block = keys_of(whole)
    assert (on_field.attribute.text, on_block.attribute.text) == ("@id", "@@unique([a])")
    assert on_field.model is on_block.model is whole


def test_the_id_is_on_a_field_or_on_the_block() -> None:
    assert id_fields(model("a Int\nb Int @id")) == ("b",)
    assert id_fields(model("a Int\nb Int\n@@id([a, b])")) == ("a", "b")
    assert id_fields(model("a Int @unique")) == ()


def test_a_partial_unique_does_not_tell_all_rows_apart() -> None:
    account = parse(OK_CASES["partial_indexes_prisma_7"]).models[0]
    [unique] = [key for key in keys_of(account) if key.kind == "unique"]
    assert (unique.is_partial, unique.is_unique) == (True, False)
    assert unique_sets(account) == (("id",),)


def test_ids_and_uniques_tell_rows_apart_and_indexes_do_not() -> None:
    assert unique_sets(model("a Int @id\nb Int @unique\n@@unique([a, c])\n@@index([c])")) == (
        ("a",),
        ("b",),
        ("a", "c"),
    )
