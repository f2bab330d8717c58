"""Several files as one namespace, and how models relate."""

from __future__ import annotations

from tests.psl.schema_strategies import OK_CASES
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

RELATED = """
model User {
  id      Int     @id
  boss    User?   @relation("reports", fields: [bossId], references: [id])
  bossId  Int?
  reports User[]  @relation("reports")
  posts   Post[]
  editor  Post[]  @relation(name: "edits")
  role    Role
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
  edits    User @relation("edits", fields: [editorId], references: [id])
  editorId Int
}

enum Role {
  A
}
"""


def schema(*texts: str) -> Schema:
    return Schema(tuple(parse(text) for text in texts))


def test_all_files_are_one_namespace() -> None:
    whole = schema("model A {\n b B\n}", "model B {\n id Int @id\n}\nenum E {\n X\n}", "type T {\n x Int\n}")
    assert (list(whole.models), list(whole.enums), list(whole.types)) == (["A", "B"], ["E"], ["T"])
    [relation] = whole.relations(whole.models["A"])
    assert relation.target is whole.models["B"]


def test_the_first_of_two_declarations_counts() -> None:
    whole = schema("model A {\n x Int\n}", "model A {\n y Int\n}\n")
    assert [field.name for field in whole.models["A"].fields] == ["x"]


def test_the_provider_is_the_first_datasources() -> None:
    assert schema(OK_CASES["school"]).provider == "postgresql"
    assert schema('datasource a {\n provider = "postgres"\n}').provider == "postgresql"
    assert schema(OK_CASES["shop_mysql"]).provider == "mysql"


def test_a_schema_that_does_not_say_has_no_provider() -> None:
    assert schema("").provider is None
    assert schema("datasource a {\n}").provider is None
    assert schema('datasource a {\n provider = env("P")\n}').provider is None


def test_the_side_with_the_foreign_key_owns_the_relation() -> None:
    whole = schema(RELATED)
    author, edits = whole.relations(whole.models["Post"])
    assert (author.fields, author.references, author.is_owning) == (("authorId",), ("id",), True)
    assert author.name is None
    assert (edits.name, edits.fields) == ("edits", ("editorId",))


def test_the_other_side_only_names_it() -> None:
    whole = schema(RELATED)
    _, _, posts, editor = whole.relations(whole.models["User"])
    assert (posts.attribute, posts.is_owning, posts.name) == (None, False, None)
    assert (editor.name, editor.is_owning) == ("edits", False)


def test_a_model_may_relate_to_itself() -> None:
    whole = schema(RELATED)
    boss, reports, *_ = whole.relations(whole.models["User"])
    assert boss.target is reports.target is whole.models["User"]
    assert (boss.name, boss.is_owning) == ("reports", True)
    assert (reports.name, reports.is_owning) == ("reports", False)


def test_enums_scalars_and_unknown_types_are_no_relations() -> None:
    whole = schema("model A {\n id Int\n e E\n x Gone\n t T\n}\nenum E {\n A\n}\ntype T {\n a Int\n}")
    assert whole.relations(whole.models["A"]) == ()


def test_a_view_has_relations_too() -> None:
    view = "view V {\n id Int @unique\n a A @relation(fields: [id], references: [id])\n}\n"
    whole = schema(view, "model A {\n id Int @id\n}")
    [relation] = whole.relations(whole.views["V"])
    assert relation.target is whole.models["A"]


def test_a_field_without_a_type_relates_to_nothing() -> None:
    whole = schema("model A {\n id\n b: \n}")
    assert whole.relations(whole.models["A"]) == ()
    assert len(whole.diagnostics) == 2


def test_diagnostics_of_all_files_are_collected_with_their_paths() -> None:
    whole = Schema((parse("x", "a.prisma"), parse("", "b.prisma"), parse("y", "c.prisma")))
    assert [diagnostic.source.path for diagnostic in whole.diagnostics] == ["a.prisma", "c.prisma"]
