"""The nodes of a Prisma schema: immutable views on one source text, each with its exact range.

Offsets count code points. A node holds no copy of what its source says, `node.text` is a slice; but names,
which the checks ask for ten times as often as there are nodes, are kept as the parser has read them. msgspec
structs are used because they are frozen and cost a tenth of a frozen dataclass to create.
"""

from __future__ import annotations

from enum import Enum as PythonEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from workbench.cached import cached_property
from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.source import Range


# A tree has no cycles, so the garbage collector need not walk it (`gc=False`): large files parse half again
# as fast.
class Node(Struct, frozen=True, eq=False, gc=False):
    """A stretch of a source text."""

    source: Source
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    @property
    def text(self) -> str:
        """The characters of this node as they stand in the source."""
        return self.source.text[self.start : self.end]

    @property
    def range(self) -> Range:
        """Where the node stands, in lines, columns and bytes."""
        return self.source.range(self.start, self.end)


class CommentKind(PythonEnum):
    """How a comment is written, which decides whom it speaks to."""

    LINE = "//"
    DOCUMENTATION = "///"
    BLOCK = "/*"


class Comment(Node, frozen=True, eq=False):
    """One comment, from its marker to the end of its line (or to `*/`)."""

    kind: CommentKind

    @property
    def content(self) -> str:
        """What the comment says, without its marker and surrounding blanks."""
        body = self.text[len(self.kind.value) :]
        if self.kind is CommentKind.BLOCK:
            body = body.removesuffix("*/")
        return body.strip()


class Identifier(Node, frozen=True, eq=False):
    """A name as written."""

    @property
    def value(self) -> str:
        """The name itself."""
        return self.text


# --- expressions -----------------------------------------------------------------------------------


class StringLiteral(Node, frozen=True, eq=False):
    """A string in double quotes."""

    value: str
    """The string with its escapes resolved."""


class NumberLiteral(Node, frozen=True, eq=False):
    """A number, kept as it is written (`text`), since Prisma's decimals exceed a float."""


class Constant(Node, frozen=True, eq=False):
    """A bare word: `true`, an enum member, a field name, a dotted path."""

    value: str
    """The word itself."""


class Argument(Node, frozen=True, eq=False):
    """An argument, a field of an object literal, or an index field's option."""

    identifier: Identifier | None
    name: str | None
    """The argument's name, None for a positional one."""
    value: Expression | None
    """None where the text has a name and a colon but no value yet."""


class FunctionCall(Node, frozen=True, eq=False):
    """A call such as `dbgenerated("now()")`, or an index field with options: `email(sort: Desc)`."""

    identifier: Identifier
    name: str
    """The name of what is called."""
    arguments: tuple[Argument, ...]


class ArrayLiteral(Node, frozen=True, eq=False):
    """A list in square brackets."""

    items: tuple[Expression, ...]


class ObjectLiteral(Node, frozen=True, eq=False):
    """A list of named values in braces, as in `where: { deletedAt: null }`."""

    entries: tuple[Argument, ...]


Expression: TypeAlias = StringLiteral | NumberLiteral | Constant | FunctionCall | ArrayLiteral | ObjectLiteral


# --- members ---------------------------------------------------------------------------------------


class Attribute(Node, frozen=True, eq=False):
    """`@name(...)` on a field or value, `@@name(...)` on a block."""

    identifier: Identifier
    name: str
    """The name without its `@`; dotted for native types (`db.Uuid`)."""
    arguments: tuple[Argument, ...]
    has_parentheses: bool
    is_block: bool
    leading: tuple[Comment, ...] = ()
    """For a block attribute: the comments directly above it."""
    trailing: Comment | None = None
    """For a block attribute: the comment on the rest of its line."""

    def argument(self, name: str, position: int | None = None) -> Expression | None:
        """The value of the argument called `name`, else of the unnamed one at `position` (from 0)."""
        unnamed = 0
        for argument in self.arguments:
            if argument.name is None:
                if unnamed == position:
                    return argument.value
                unnamed += 1
            elif argument.name == name:
                return argument.value
        return None


class Arity(PythonEnum):
    """How many values a field holds."""

    REQUIRED = ""
    OPTIONAL = "?"
    LIST = "[]"


class FieldType(Node, frozen=True, eq=False):
    """The type of a field, its `?` or `[]` included in the range."""

    name: str
    """The type's name; `Unsupported` for a type that Prisma only passes on."""
    arity: Arity
    unsupported: str | None = None
    """The database's own type for `Unsupported("...")`."""


class Member(Node, frozen=True, eq=False):
    """A line of a block with a name. Its range leaves out the comments around it."""

    identifier: Identifier
    name: str
    leading: tuple[Comment, ...]
    """The comments directly above, with no blank line between."""
    trailing: Comment | None
    """The comment on the rest of the line."""

    @property
    def documentation(self) -> str | None:
        """The `///` comments above and behind the member, joined by line feeds."""
        return _documentation(self.leading, self.trailing)


class Field(Member, frozen=True, eq=False):
    """A field of a model, view or composite type."""

    type: FieldType | None
    """None where the text has a name and no type yet (a diagnostic says so)."""
    attributes: tuple[Attribute, ...]

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute called `name` (without `@`)."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None

    @property
    def native_type(self) -> Attribute | None:
        """The native type attribute, such as `@db.Uuid`, under whatever name the datasource has."""
        for attribute in self.attributes:
            if "." in attribute.name:
                return attribute
        return None


class EnumValue(Member, frozen=True, eq=False):
    """A value of an enum."""

    attributes: tuple[Attribute, ...]


class Property(Member, frozen=True, eq=False):
    """`key = value` of a datasource or generator."""

    value: Expression | None


# --- blocks ----------------------------------------------------------------------------------------


class Block(Node, frozen=True, eq=False):
    """A top-level block, from its keyword to its closing brace; comments above it left out."""

    keyword: Identifier
    identifier: Identifier
    name: str
    leading: tuple[Comment, ...]
    body_start: int
    """Offset after the opening brace (or where it is missed)."""
    body_end: int
    """Offset of the closing brace (or where it is missed)."""

    @property
    def documentation(self) -> str | None:
        """The `///` comments above the block, joined by line feeds."""
        return _documentation(self.leading, None)


class Model(Block, frozen=True, eq=False, gc=True, dict=True):
    """A `model`, `view` or composite `type`: `kind` tells which."""

    members: tuple[Field | Attribute, ...]
    """Fields and block attributes as they stand in the text."""
    dangling: tuple[Comment, ...]
    """Comments of the body that belong to no member."""

    @property
    def kind(self) -> str:
        """`model`, `view` or `type`."""
        return self.keyword.text

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in the order of the text."""
        return tuple(member for member in self.members if isinstance(member, Field))

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """The block attributes, in the order of the text."""
        return tuple(member for member in self.members if isinstance(member, Attribute))

    def field(self, name: str) -> Field | None:
        """The first field called `name`."""
        for field in self.fields:
            if field.name == name:
                return field
        return None

    def attributes_named(self, name: str) -> Iterator[Attribute]:
        """The block attributes called `name` (without `@@`)."""
        for attribute in self.attributes:
            if attribute.name == name:
                yield attribute


class Enum(Block, frozen=True, eq=False):
    """An `enum`."""

    members: tuple[EnumValue | Attribute, ...]
    dangling: tuple[Comment, ...]

    @property
    def values(self) -> tuple[EnumValue, ...]:
        """The values, in the order of the text (PostgreSQL sorts by it)."""
        return tuple(member for member in self.members if isinstance(member, EnumValue))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The block attributes, in the order of the text."""
        return tuple(member for member in self.members if isinstance(member, Attribute))


class ConfigBlock(Block, frozen=True, eq=False):
    """A `datasource` or `generator`."""

    members: tuple[Property, ...]
    dangling: tuple[Comment, ...]

    @property
    def properties(self) -> tuple[Property, ...]:
        """The settings, in the order of the text."""
        return self.members

    def property(self, name: str) -> Property | None:
        """The first setting called `name`."""
        for member in self.members:
            if member.name == name:
                return member
        return None


class Datasource(ConfigBlock, frozen=True, eq=False):
    """A `datasource`."""


class Generator(ConfigBlock, frozen=True, eq=False):
    """A `generator`."""


def _documentation(leading: tuple[Comment, ...], trailing: Comment | None) -> str | None:
    comments = leading if trailing is None else (*leading, trailing)
    lines = [comment.content for comment in comments if comment.kind is CommentKind.DOCUMENTATION]
    return "\n".join(lines) if lines else None
