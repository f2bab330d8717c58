"""What stands around the cursor: read off the words of its line, since half-written lines have no tree yet.

Prisma's grammar is made of lines, so the block around the cursor and the words of one line tell all there is
to know about what may be written there.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.language.brackets import Frame, frames_around, is_word
from workbench.language.occurrences import document_at
from workbench.psl.document import Document
from workbench.psl.lexer import is_closed_string, line_end, words
from workbench.psl.nodes import Block, ConfigBlock, Model

if TYPE_CHECKING:
    from workbench.psl.schema import Schema

_ARITIES = frozenset({"?", "[]"})


class Slot(Enum):
    """The role that a word at the cursor has or would have."""

    KEYWORD = "keyword"
    """The first word of a line outside of all blocks."""
    BLOCK_NAME = "block name"
    MEMBER = "member"
    """The first word of a line in a block: the name of a field, enum value or setting."""
    TYPE = "type"
    """The type of a field."""
    ATTRIBUTE = "attribute"
    """An attribute of a field or enum value, its `@` included."""
    BLOCK_ATTRIBUTE = "block attribute"
    """An attribute of a block, its `@@` included."""
    VALUE = "value"
    """An argument of an attribute or function, an item of a list, a value of an object."""
    SETTING = "setting"
    """The value of a setting."""
    COMMENT = "comment"
    OTHER = "other"
    """Where nothing is expected that could be told beforehand."""


class Place(Struct, frozen=True, eq=False):
    """A place in a file, and the word that is being written there."""

    document: Document
    offset: int
    slot: Slot
    start: int
    """Where the word at the cursor starts; the cursor itself where there is none."""
    end: int
    """Where it ends."""
    block: Block | None = None
    line: tuple[str, ...] = ()
    """All words of the line."""
    words: tuple[str, ...] = ()
    """The words of the line before the one at the cursor."""
    attributes: tuple[str, ...] = ()
    """The attributes that the line has, without `@`, the one at the cursor left out."""
    frames: tuple[Frame, ...] = ()
    """The brackets around the cursor, the outermost first."""
    is_quoted: bool = False
    """Whether the cursor is in a string; `start` and `end` are inside of its quotes."""
    behind: str = ""
    """The word that follows on the line."""

    @property
    def prefix(self) -> str:
        """What of the word stands before the cursor."""
        return self.document.source.text[self.start : self.offset]

    @property
    def field(self) -> str | None:
        """The name of the field, value or setting of the line."""
        return self.words[0] if self.words and self.words[0] not in {"@", "@@"} else None

    @property
    def type_name(self) -> str | None:
        """The type of the field of the line."""
        return self.words[1] if len(self.words) > 1 and self.field is not None else None

    @property
    def arity(self) -> str:
        """`?` or `[]` behind the type, else nothing."""
        return self.words[2] if len(self.words) > 2 and self.words[2] in _ARITIES else ""


def place_at(schema: Schema, path: str, offset: int) -> Place | None:
    """What stands around `offset`.

    Args:
        schema: The schema; may be broken.
        path: One of its files.
        offset: A place in it, in code points.

    Returns:
        The place; None for a file or an offset that is not there.
    """
    document = document_at(schema, path)
    if document is None or not 0 <= offset <= len(document.source.text):
        return None
    return _Line(document, offset).place()


def block_at(document: Document, offset: int) -> Block | None:
    """The block that holds `offset`; one without its closing brace reaches up to the next block."""
    found = None
    for block in document.blocks:
        if block.start > offset:
            break
        found = block
    if found is None:
        return None
    is_closed = found.body_end < found.end
    return found if not is_closed or offset <= found.body_end else None


class _Line:
    """The line of a place, as words and brackets."""

    def __init__(self, document: Document, offset: int) -> None:
        self.document = document
        self.offset = offset
        source = document.source
        self.first = source.line_starts[source.line_of(offset) - 1]
        texts, starts = words(source.text, self.first, line_end(source.text, self.first))
        self.texts, self.starts = texts[:-2], starts[:-2]
        self.at = self._word_at()
        """The index of the word at the cursor; the number of words before it where there is none."""
        self.has_word = self.at < len(self.texts) and self.starts[self.at] < offset

    def _word_at(self) -> int:
        """The index of the word that the cursor is in or at the end of, else of the next one."""
        for index, (text, start) in enumerate(zip(self.texts, self.starts, strict=True)):
            if start >= self.offset:
                return index
            end = start + len(text)
            # Behind its closing quote one is out of a string.
            if self.offset < end or (self.offset == end and is_word(text) and not _is_closed(text)):
                return index
        return len(self.texts)

    def place(self) -> Place:
        block = block_at(self.document, self.offset)
        word = self.texts[self.at] if self.has_word else ""
        if word.startswith("//") or self._is_behind_comment():
            return self._made(Slot.COMMENT, *self._word_of_comment(), block)
        start, end = self._extent(word)
        if block is not None and self.offset <= block.body_start and self.first <= block.start:
            slot = Slot.BLOCK_NAME if start <= block.identifier.end and self.at == 1 else Slot.OTHER
            slot = Slot.KEYWORD if self.at == 0 else slot
            return self._made(slot, start, end, None)
        if block is None:
            slot = (Slot.KEYWORD, Slot.BLOCK_NAME)[self.at] if self.at < 2 else Slot.OTHER
            return self._made(slot, start, end, None)
        frames = frames_around(self.texts, self.at, has_word=self.has_word)
        return self._made(self._slot(block, word, frames), start, end, block, frames)

    def _is_behind_comment(self) -> bool:
        return any(text.startswith("//") for text in self.texts[: self.at])

    def _word_of_comment(self) -> tuple[int, int]:
        """The stretch around the cursor that holds no blank and nothing that ends a word of our tags."""
        text = self.document.source.text
        start = end = self.offset
        while start > self.first and _in_tag(text[start - 1]):
            start -= 1
        while end < len(text) and _in_tag(text[end]):
            end += 1
        return start, end

    def _extent(self, word: str) -> tuple[int, int]:
        if not self.has_word or not is_word(word):
            return self.offset, self.offset
        start = self.starts[self.at]
        end = start + len(word)
        if word.startswith('"'):
            return start + 1, end - 1 if _is_closed(word) else end
        if (
            self.at
            and self.texts[self.at - 1] in {"@", "@@"}
            and self.starts[self.at - 1] + len(self.texts[self.at - 1]) == start
        ):
            return start - len(self.texts[self.at - 1]), end
        if word in {"@", "@@"} and self.starts[self.at + 1 : self.at + 2] == [end]:
            # The cursor is between the sign and the name that follows it.
            return start, end + len(self.texts[self.at + 1]) if is_word(self.texts[self.at + 1]) else end
        return start, end

    def _slot(self, block: Block, word: str, frames: tuple[Frame, ...]) -> Slot:
        at = self.at
        if frames:
            return Slot.VALUE
        if at == 0:
            return Slot.BLOCK_ATTRIBUTE if word.startswith("@") else Slot.MEMBER
        if isinstance(block, ConfigBlock):
            return Slot.SETTING if "=" in self.texts[:at] else Slot.OTHER
        if self.texts[0] == "@@":
            return Slot.BLOCK_ATTRIBUTE if at == 1 else Slot.OTHER
        is_type = at == 1 and isinstance(block, Model) and not word.startswith("@")
        return Slot.TYPE if is_type else Slot.ATTRIBUTE

    def _made(
        self, slot: Slot, start: int, end: int, block: Block | None, frames: tuple[Frame, ...] = ()
    ) -> Place:
        before = self.texts[: self.at]
        if slot in {Slot.ATTRIBUTE, Slot.BLOCK_ATTRIBUTE} and before and before[-1] in {"@", "@@"}:
            before = before[:-1]
        behind = self.at + 1 if self.has_word else self.at
        return Place(
            self.document,
            self.offset,
            slot,
            start,
            end,
            block,
            tuple(self.texts),
            tuple(before),
            tuple(self._attributes(start)),
            frames,
            is_quoted=self.has_word and self.texts[self.at].startswith('"'),
            behind=self.texts[behind] if behind < len(self.texts) else "",
        )

    def _attributes(self, skipped: int) -> list[str]:
        return [
            following
            for sign, start, following in zip(self.texts, self.starts, self.texts[1:], strict=False)
            if sign in {"@", "@@"} and start != skipped
        ]


def _is_closed(word: str) -> bool:
    return word.startswith('"') and is_closed_string(word)


def _in_tag(char: str) -> bool:
    return char.isalnum() or char in "@_-."
