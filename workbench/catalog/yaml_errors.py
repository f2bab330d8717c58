"""Says what is wrong with a text that is not YAML, in the words of someone who edits a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.problem import Position

if TYPE_CHECKING:
    import yaml

# What the parser says, and what it means. `{line}` is where the unfinished thing begins.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "a `:` stands where none is expected, indent like the lines above or quote a text that contains `: `",
    ),
    ("did not find expected key", "expected a key, indented like the first one on line {line}"),
    (
        "did not find expected '-' indicator",
        "expected a `-`, as in the list that begins on line {line}",
    ),
    ("did not find expected ',' or ']'", "expected `,` or the `]` of the list that begins on line {line}"),
    (
        "did not find expected ',' or '}'",
        "expected `,` or the `}}` of the braces that begin on line {line}",
    ),
    ("did not find expected node content", "expected a value"),
    ("escape c", "a `\\` in double quotes begins an escape, write `\\\\` for the sign itself"),
    ("hexdecimal number", "a `\\` in double quotes begins an escape, write `\\\\` for the sign itself"),
    ("unexpected end of stream", "the quoted text that begins on line {line} does not end"),
    ("did not find expected <document start>", "expected a key at the start of the line"),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Position, str]:
    """Where the parser stopped, and why.

    Args:
        error: What the parser raised.
        text: The text it was reading.
    """
    mark = error.problem_mark or error.context_mark
    place = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    lines = text.split("\n")
    if place.line > len(lines):
        # The parser counts a line behind the last one.
        place = Position(len(lines), len(lines[-1]) + 1)
    begin = error.context_mark.line + 1 if error.context_mark else place.line
    line = lines[place.line - 1]
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return place, "a tab can't indent, use spaces"
    here = line[place.column - 1 : place.column]
    problem = error.problem or "the file ends too early"
    if here in {"`", "@", "%"} and "cannot start any token" in problem:
        sign = "a backtick" if here == "`" else f"`{here}`"
        return place, f"a text that begins with {sign} must be in quotes"
    for fragment, meaning in _MEANINGS:
        if fragment in problem:
            return place, meaning.format(line=begin)
    return place, problem
