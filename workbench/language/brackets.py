"""The brackets around a word of a line, as far as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
EMPTY_LIST = "[]"


class Frame(NamedTuple):
    """A pair of brackets that the cursor is in, the closing one perhaps missing."""

    opening: str
    """`(`, `[` or `{`."""
    name: str
    """What is called, for a parenthesis: an attribute's name without `@`, a function, an index field."""
    argument: str | None
    """The argument or key that the cursor is behind, if any: `fields` in `fields: [a`, for the list too."""
    position: int
    """How many commas are before the cursor."""
    names: tuple[str, ...]
    """All words of these brackets, behind the cursor too, but not the one at it."""
    keys: tuple[str, ...]
    """The names of the arguments that these brackets have already."""


def frames_around(texts: Sequence[str], at: int, *, has_word: bool) -> tuple[Frame, ...]:
    """The brackets around a place of a line, the outermost first.

    Args:
        texts: The words of the line.
        at: The index of the word at the place, or of the next one.
        has_word: Whether there is a word at the place.
    """
    opened: list[int] = []
    for index, text in enumerate(texts[:at]):
        if text in _OPENING:
            opened.append(index)
        elif text in _CLOSING and opened:
            opened.pop()
    skipped = at if has_word else -1
    frames: list[Frame] = []
    for index in opened:
        frames.append(_frame(texts, index, at, skipped, frames))
    # An empty list is one word, and the place may be in the middle of it.
    if has_word and texts[at] == EMPTY_LIST:
        frames.append(Frame("[", "", frames[-1].argument if frames else None, 0, (), ()))
    return tuple(frames)


def _frame(texts: Sequence[str], opening: int, at: int, skipped: int, outer: Sequence[Frame]) -> Frame:
    """The brackets that open at index `opening`."""
    argument, position = None, 0
    names: list[str] = []
    keys: list[str] = []
    for index, text in _items(texts, opening):
        follows = texts[index + 1] if index + 1 < len(texts) else ""
        if text == "," and index < at:
            argument, position = None, position + 1
        elif index == skipped:
            continue
        elif follows == ":" and is_word(text):
            keys.append(text)
            argument = text if index < at else argument
        elif is_word(text):
            names.append(text)
    bracket = texts[opening]
    if bracket == "[" and outer:
        argument = outer[-1].argument
    name = texts[opening - 1] if bracket == "(" and opening else ""
    return Frame(bracket, name, argument, position, tuple(names), tuple(keys))


def _items(texts: Sequence[str], opening: int) -> Iterator[tuple[int, str]]:
    """The words directly in the brackets that open at index `opening`, each with its index."""
    depth = 0
    for index in range(opening + 1, len(texts)):
        text = texts[index]
        if text in _CLOSING:
            depth -= 1
            if depth < 0:
                return
        elif depth == 0:
            yield index, text
        if text in _OPENING:
            depth += 1


def names_in_list(texts: Sequence[str], argument: str | None) -> tuple[str, ...]:
    """The words of a list among the words of a line: of `argument: [a, b]`, or of the first list of all."""
    for index, text in enumerate(texts):
        if text == "[" and (argument is None or list(texts[index - 2 : index]) == [argument, ":"]):
            return tuple(name for _, name in _items(texts, index) if is_word(name))
    return ()


def is_word(text: str) -> bool:
    """Whether a token is something that can be written on with, or replaced by something else."""
    return text[:1].isalnum() or text[:1] in {"@", '"', "_"}
