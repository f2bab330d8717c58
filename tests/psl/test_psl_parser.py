"""What the tree of a valid schema says."""

from __future__ import annotations

from tests.psl.schema_strategies import OK_CASES
from workbench.psl.nodes import (
    Arity,
    ArrayLiteral,
    Attribute,
    CommentKind,
    Constant,
    Enum,
    Field,
    FunctionCall,
    Model,
    NumberLiteral,
    ObjectLiteral,
    StringLiteral,
)
from workbench.psl.parser import parse


def model(body: str) -> Model:
    document = parse(f"model A {{\n{body}\n}}\n")
    assert not document.diagnostics, document.diagnostics[0].message
    return document.models[0]


def field(line: str) -> Field:
    [found] = model(line).fields
    return found


def test_each_kind_of_block_is_found() -> None:
    document = parse(OK_CASES["everything"])
    assert [block.name for block in document.models] == ["User", "Glued"]
    assert [block.name for block in document.types] == ["Address"]
    assert [block.name for block in document.views] == ["ActiveUser"]
    assert [block.name for block in document.enums] == ["Role", "Other"]
    assert [block.name for block in document.datasources] == ["db"]
    assert [block.name for block in document.generators] == ["client"]
    assert [block.name for block in document.blocks][:3] == ["db", "client", "User"]


def test_a_field_has_name_type_and_attributes() -> None:
    found = field('  createdAt DateTime? @default(now()) @map("created_at") @db.Timestamptz(6)')
    assert found.name == "createdAt"
    assert found.type is not None
    assert (found.type.name, found.type.arity) == ("DateTime", Arity.OPTIONAL)
    assert [attribute.name for attribute in found.attributes] == ["default", "map", "db.Timestamptz"]
    assert found.native_type is found.attributes[2]
    assert found.text == 'createdAt DateTime? @default(now()) @map("created_at") @db.Timestamptz(6)'


def test_blanks_may_stand_between_all_parts_of_a_field() -> None:
    found = field('\ta\u00a0Int ? @ map ( "x" )')
    assert found.type is not None
    assert found.type.text == "Int ?"
    assert found.type.arity is Arity.OPTIONAL
    assert found.attributes[0].text == '@ map ( "x" )'
    assert found.attributes[0].name == "map"


def test_lists_and_unsupported_types_are_told() -> None:
    tags, place = model('tags String[]\nplace Unsupported("circle")?').fields
    assert tags.type is not None
    assert tags.type.arity is Arity.LIST
    assert place.type is not None
    assert (place.type.name, place.type.unsupported) == ("Unsupported", "circle")
    assert (place.type.arity, place.type.text) == (Arity.OPTIONAL, 'Unsupported("circle")?')


def test_arguments_are_positional_or_named() -> None:
    relation = field('a B @relation("ab", fields: [x, y], onDelete: Cascade)').attribute("relation")
    assert relation is not None
    assert [argument.name for argument in relation.arguments] == [None, "fields", "onDelete"]
    name, fields = relation.argument("name", 0), relation.argument("fields")
    assert isinstance(name, StringLiteral)
    assert name.value == "ab"
    assert isinstance(fields, ArrayLiteral)
    assert [item.text for item in fields.items] == ["x", "y"]
    assert relation.argument("references") is None


def test_a_block_attribute_is_a_member_of_its_own() -> None:
    found = model('id Int @id\n\n// why\n@@index([id(sort: Desc)], map: "i") // how')
    [index] = found.attributes
    assert (index.is_block, index.has_parentheses, index.name) == (True, True, "index")
    assert [comment.content for comment in index.leading] == ["why"]
    assert index.trailing is not None
    assert index.trailing.content == "how"
    assert found.members == (*found.fields, index)


def test_values_of_every_kind_are_read() -> None:
    document = parse('generator g {\n a = ["s", -1.5, true, f(x: 1), {k: null, l: {}}, [], a.b]\n}')
    [setting] = document.generators[0].properties
    assert isinstance(setting.value, ArrayLiteral)
    string, number, constant, call, literal, empty, path = setting.value.items
    assert isinstance(string, StringLiteral)
    assert isinstance(number, NumberLiteral)
    assert number.text == "-1.5"
    assert isinstance(constant, Constant)
    assert isinstance(call, FunctionCall)
    assert (call.name, call.arguments[0].name) == ("f", "x")
    assert isinstance(literal, ObjectLiteral)
    assert [entry.name for entry in literal.entries] == ["k", "l"]
    assert isinstance(empty, ArrayLiteral)
    assert empty.items == ()
    assert isinstance(path, Constant)
    assert path.value == "a.b"


def test_escapes_of_a_string_are_resolved() -> None:
    document = parse(r"generator g { " + "\n" + r' a = "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 é"' + "\n}")
    value = document.generators[0].properties[0].value
    assert isinstance(value, StringLiteral)
    assert value.value == '"\\/\b\f\n\r\té😀 é'


def test_a_condition_is_an_object_literal() -> None:
    [unique] = model("e String\nd DateTime?\n@@unique([e], where: { d: null })").attributes
    where = unique.argument("where")
    assert isinstance(where, ObjectLiteral)
    assert [(entry.name, entry.value.text) for entry in where.entries if entry.value] == [("d", "null")]


def test_comments_directly_above_belong_to_what_is_below() -> None:
    found = model("/// one\n// two\na Int\n\n// loose\n\nb Int")
    a, b = found.fields
    assert [comment.text for comment in a.leading] == ["/// one", "// two"]
    assert a.documentation == "one"
    assert b.leading == ()
    assert [comment.content for comment in found.dangling] == ["loose"]


def test_a_comment_behind_a_member_is_trailing_and_part_of_its_documentation() -> None:
    a, b, c = model("/// above\na Int /// behind\nb Int // plain\nc Int /* long\n one */").fields
    assert a.documentation == "above\nbehind"
    assert b.trailing is not None
    assert b.trailing.kind is CommentKind.LINE
    assert b.documentation is None
    assert c.trailing is not None
    assert (c.trailing.kind, c.trailing.content) == (CommentKind.BLOCK, "long\n one")


def test_a_comment_before_a_member_on_its_line_is_leading() -> None:
    assert [comment.content for comment in field("/* x */ a Int").leading] == ["x"]


def test_comments_around_blocks_go_where_the_rule_says() -> None:
    document = parse(OK_CASES["comments"])
    e, f = document.enums
    assert [comment.content for comment in e.leading] == ["the documentation of E", "and a remark on it"]
    assert e.documentation == "the documentation of E"
    assert [comment.content for comment in e.dangling] == [
        "behind the brace",
        "loose",
        "last, belongs to nothing",
    ]
    assert [comment.content for comment in f.leading] == ["of F"]
    assert [comment.content for comment in document.dangling] == [
        "a comment that belongs to nothing",
        "behind E",
        "/ four slashes",
        "",
        "of nothing",
    ]


def test_a_comment_that_looks_like_code_is_a_comment() -> None:
    document = parse("// model A {\n//   id Int\n// }\n/*\nmodel B {\n id Int\n}\n*/\n")
    assert document.blocks == ()
    assert len(document.dangling) == 4
    assert not document.diagnostics


def test_nothing_behind_an_opening_brace_is_read() -> None:
    document = parse("model A { b Int }\n  id Int\n}\n")
    assert [found.name for found in document.models[0].fields] == ["id"]
    assert not document.diagnostics


def test_a_block_knows_where_its_body_stands() -> None:
    text = "model A { // x\n  id Int\n} // y"
    [block] = parse(text).blocks
    assert text[block.body_start : block.body_end] == " // x\n  id Int\n"
    assert block.text == "model A { // x\n  id Int\n}"


def test_an_enum_has_values_and_attributes() -> None:
    [enum] = parse('enum E {\n  A @map("a") // x\n  B\n  @@map("e")\n}').enums
    assert isinstance(enum, Enum)
    assert [value.name for value in enum.values] == ["A", "B"]
    assert [attribute.name for attribute in enum.values[0].attributes] == ["map"]
    assert [attribute.name for attribute in enum.attributes] == ["map"]


def test_names_outside_ascii_are_names() -> None:
    document = parse(OK_CASES["unicode"])
    assert [value.name for value in document.enums[0].values] == ["klein", "groß"]
    assert document.models[0].name == "模型"
    assert document.models[0].field("naïve") is not None


def test_every_line_end_ends_a_line() -> None:
    for line_end in ("\n", "\r\n", "\r"):
        document = parse(line_end.join(["model A {", "  a Int // x", "", "  b Int", "}"]))
        assert not document.diagnostics
        assert [found.name for found in document.models[0].fields] == ["a", "b"]
        assert document.models[0].fields[0].trailing is not None
        assert document.models[0].fields[1].range.start.line == 4


def test_places_count_code_points_bytes_and_lines() -> None:
    document = parse("// é😀\r\nmodel A {\r\n  id Int // ö\r\n  b Int @id\r\n}")
    place = document.models[0].fields[1].attributes[0].range.start
    assert (place.line, place.column) == (4, 9)
    assert place.offset == len("// é😀\r\nmodel A {\r\n  id Int // ö\r\n  b Int ".encode())


def test_the_path_is_kept_for_messages() -> None:
    assert parse("", "prisma/schema.prisma").path == "prisma/schema.prisma"


def test_attributes_are_found_by_name() -> None:
    found = model("a Int @id\n@@index([a])\n@@index([a, b])")
    assert len(list(found.attributes_named("index"))) == 2
    assert found.field("a") is found.fields[0]
    assert found.field("z") is None
    assert all(isinstance(attribute, Attribute) for attribute in found.attributes)
