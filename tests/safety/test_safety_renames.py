"""What is taken for a rename, what is not, and how people write one."""

from __future__ import annotations

import pytest

from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.psl.table_names import TableName
from workbench.safety.renames import script_of
from workbench.safety.shape import Column, Shape
from workbench.workspace.migrations.renaming import Renaming
from workbench.workspace.migrations.wanted import RenameError, Wanted, holding_together

Tables = dict[str, str]


def shape(tables: Tables, enums: Tables | None = None) -> Shape:
    """Tables and enums by their names: `{"Book": "id integer, title text"}`."""
    return Shape(
        {
            TableName(name): tuple(Column(*one.split(" ", 1)) for one in columns.split(", "))
            for name, columns in tables.items()
        },
        {TableName(name): tuple(values.split()) for name, values in (enums or {}).items()},
    )


def likely(before: Shape, after: Shape, schema: str = "") -> list[str]:
    return [str(one) for one in Renaming(before, after, Schema((parse(schema),))).likely()]


BOOK = "id integer, title text, pages integer"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {"Book": BOOK}, {"Book": "id integer, name text, pages integer"}, ["Book.title=name"], id="alone"
        ),
        pytest.param({"Book": BOOK}, {"Volume": BOOK}, ["Book=Volume"], id="table"),
        pytest.param(
            {"Book": BOOK},
            {"Volume": "id integer, name text, pages integer"},
            ["Book=Volume", "Volume.title=name"],
            id="both",
        ),
        pytest.param(
            {"Book": BOOK}, {"Book": "id integer, name integer, pages integer"}, [], id="another type"
        ),
        pytest.param(
            {"Book": "id integer, firstName text, lastName text"},
            {"Book": "id integer, given_name text, last_name text, motto text"},
            ["Book.firstName=given_name", "Book.lastName=last_name"],
            id="each its likest",
        ),
        pytest.param(
            {"Book": "id integer, colour text, weight text"},
            {"Book": "id integer, verse text, stanza text"},
            [],
            id="unlike",
        ),
        pytest.param({"Book": BOOK}, {"Loan": "number bigint, since date"}, [], id="another table"),
        pytest.param({"Book": BOOK, "Loan": BOOK}, {"Book": BOOK}, [], id="only gone"),
    ],
)
def test_what_goes_and_what_comes_like_it(before: Tables, after: Tables, expected: list[str]) -> None:
    assert likely(shape(before), shape(after)) == expected


def test_a_column_of_a_renamed_enum_is_the_same_column() -> None:
    before = shape({"Book": "id integer, state BookState"}, {"BookState": "OPEN LENT"})
    after = shape({"Book": "id integer, status BookStatus"}, {"BookStatus": "OPEN LENT"})
    assert likely(before, after) == ["BookState=BookStatus", "Book.state=status"]


def test_a_value_is_offered_only_where_the_names_are_alike() -> None:
    before = shape({}, {"State": "OPEN IN_PROGRESS"})
    assert likely(before, shape({}, {"State": "OPEN INPROGRESS"})) == ["State.IN_PROGRESS=INPROGRESS"]
    assert likely(before, shape({}, {"State": "OPEN VOID"})) == []


MAPPED = """
model Volume {
  id      Int    @id
  heading String @map("head_line")
  pages   Int

  @@map("volumes")
}
"""


def test_models_and_fields_are_named_and_found_through_their_mapped_names() -> None:
    before, after = shape({"books": BOOK}), shape({"volumes": "id integer, head_line text, pages integer"})
    assert likely(before, after, MAPPED) == ["books=Volume", "Volume.title=heading"]
    renaming = Renaming(before, after, Schema((parse(MAPPED),)))
    script = script_of(renaming.resolve([Wanted("books.title", "heading"), Wanted("books", "Volume")]))
    assert [line for line in script.splitlines() if line.startswith("ALTER")] == [
        'ALTER TABLE "books" RENAME TO "volumes";',
        'ALTER TABLE "volumes" RENAME COLUMN "title" TO "head_line";',
    ]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("Book.titel=name", "no column `titel` goes away; what does: `title`"),
        ("Book.title=nmae", "the schema asks for no new column `nmae`"),
        ("Book.title=pages", "the schema asks for no new column `pages`"),
        ("Boook.title=name", "there is no table or enum `Boook`"),
        ("Book=Volume", "no table or enum `Book` goes away"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_could_be(wanted: str, why: str) -> None:
    after = shape({"Book": "id integer, name text, pages integer"})
    with pytest.raises(RenameError) as refused:
        Renaming(shape({"Book": BOOK}), after, Schema((parse(""),))).resolve([Wanted.parse(wanted)])
    assert why in str(refused.value)


@pytest.mark.parametrize("text", ["Book", "=name", "Book=", ""])
def test_a_rename_says_old_and_new(text: str) -> None:
    with pytest.raises(RenameError, match="write `Old=New`"):
        Wanted.parse(text)


def test_what_is_in_a_table_that_is_not_renamed_is_not_renamed_either() -> None:
    whole, part, other = Wanted("Book", "Volume"), Wanted("Volume.title", "name"), Wanted("Loan.at", "since")
    assert holding_together([whole, part, other], [part, other]) == [other]
    assert holding_together([whole, part, other], [whole, part]) == [whole, part]
