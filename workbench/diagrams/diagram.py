"""A schema as a diagram shows it: entities, their columns, and the links between them. Values only."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class KeyMark(Enum):
    """What a column is to its entity's keys; the values are what diagrams print."""

    PRIMARY = "PK"
    FOREIGN = "FK"
    UNIQUE = "UK"


class Place(Struct, frozen=True):
    """Where something is declared."""

    file: str
    """The path, as the schema's files are called."""
    offset: int
    """Of its first character, in code points."""


class Column(Struct, frozen=True):
    """A field that holds a value; relations are links."""

    name: str
    type: str
    """As the schema has it: `String?`, `Role[]`."""
    keys: tuple[KeyMark, ...]
    refers_to: str = ""
    """What it is a key of: an entity of this diagram, or another service's field (`auth.User.id`)."""
    documentation: str = ""


class Entity(Struct, frozen=True):
    """A model, a view, or a composite type."""

    name: str
    kind: str
    """`model`, `view` or `type`."""
    columns: tuple[Column, ...]
    place: Place
    documentation: str = ""


class Cardinality(Enum):
    """How many rows of one end there may be for a row of the other."""

    ONE = "one"
    ZERO_OR_ONE = "zero or one"
    MANY = "many"
    """Any number, none included: no key can ask for one at least."""


class Link(Struct, frozen=True):
    """A relation, told once for its two sides. It leads from the entity that holds the foreign key."""

    source: str
    target: str
    columns: tuple[str, ...]
    """The source's columns that hold the key; empty where a table of Prisma's own does."""
    references: tuple[str, ...]
    """The target's columns that they point at."""
    label: str
    """What the source calls it."""
    at_source: Cardinality
    """How many rows of the source there may be for one of the target."""
    at_target: Cardinality


class Diagram(Struct, frozen=True):
    """The entities of a schema and their links."""

    title: str
    entities: tuple[Entity, ...]
    """In the order of the text."""
    links: tuple[Link, ...]

    def entity(self, name: str) -> Entity | None:
        """The entity called `name`."""
        return next((entity for entity in self.entities if entity.name == name), None)
