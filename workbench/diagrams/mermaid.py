"""A diagram in Mermaid's words, which GitHub and GitLab draw: https://mermaid.js.org/syntax/entityRelationshipDiagram.html."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.diagram import Cardinality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.diagrams.diagram import Column, Diagram, Link

_LEFT = {Cardinality.ONE: "||", Cardinality.ZERO_OR_ONE: "|o", Cardinality.MANY: "}o"}
_RIGHT = {Cardinality.ONE: "||", Cardinality.ZERO_OR_ONE: "o|", Cardinality.MANY: "o{"}
_MARKS = frozenset({"pk", "fk", "uk"})
"""Mermaid takes these words for keys, in capitals or not."""


def mermaid(diagram: Diagram) -> str:
    """The diagram as an `erDiagram`, ended by a line feed."""
    return "\n".join(_lines(diagram)) + "\n"


def _lines(diagram: Diagram) -> Iterator[str]:
    yield "erDiagram"
    for entity in diagram.entities:
        # In quotes, since a bare name may be a word of Mermaid's, such as `Class` or `One`.
        yield f'    "{entity.name}" {{'
        for column in entity.columns:
            yield "        " + _column(column)
        yield "    }"
    for link in diagram.links:
        yield "    " + _link(link)


def _column(column: Column) -> str:
    # A type may hold letters, digits and brackets; that it is optional is said behind it.
    is_optional = column.type.endswith("?")
    words = [_word(column.type.removesuffix("?")), _named(column.name)]
    if column.keys:
        words.append(", ".join(mark.value for mark in column.keys))
    remarks = ["optional"] * is_optional + (
        [f"refers to {column.refers_to}"] if "." in column.refers_to else []
    )
    if remarks:
        words.append('"' + ", ".join(remarks) + '"')
    return " ".join(words)


def _named(name: str) -> str:
    if name[:1].isdigit():
        # No name that Prisma takes, but one that may stand in a schema meanwhile.
        return f"_{name}"
    return f"{name}_" if name.lower() in _MARKS else name


def _word(text: str) -> str:
    """A type that only the database knows, such as `geometry(Point, 4326)`, as one word."""
    word = "".join(char if char.isalnum() or char in "_-()[]" else "_" for char in text)
    return word if word[:1].isalpha() else f"t{word}"


def _link(link: Link) -> str:
    """The end that is referred to comes first, as people say it: a course has lessons."""
    shape = f"{_LEFT[link.at_target]}--{_RIGHT[link.at_source]}"
    return f'"{link.target}" {shape} "{link.source}" : "{link.label}"'
