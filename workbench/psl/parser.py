"""The parser: a text becomes a document, whatever the text is.

Prisma's own parser gives up a whole block when its brace is missing. This one reads on: a block ends at
its brace or where the next one begins, a line that cannot be read costs one diagnostic, and what
belongs to no block is skipped up to the next block or empty line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from workbench.psl.comments import UNCLOSED, CommentReader, bare_line
from workbench.psl.document import Diagnostic, Document
from workbench.psl.lexer import is_closed_comment, is_name, line_end, next_line, words
from workbench.psl.members import MemberReader
from workbench.psl.nodes import (
    Block,
    Datasource,
    Enum,
    Generator,
    Identifier,
    Model,
)
from workbench.psl.recovery import continued
from workbench.psl.source import Source
from workbench.psl.stray import KEYWORDS, header_at, split_header_at, stray_lines

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from workbench.psl.nodes import Attribute, Comment, EnumValue, Field, Property

MemberT = TypeVar("MemberT")

_KEYWORD_INITIALS = frozenset(keyword[0] for keyword in KEYWORDS)
_BYTE_ORDER_MARK = "\ufeff"


def parse(text: str, path: str = "") -> Document:
    """Read a Prisma schema.

    Never raises, and `str(parse(text)) == text` for every string.

    Args:
        text: The text of one file, with its byte order mark and line ends as they are.
        path: Where the text came from, as shown to people.

    Returns:
        The document; `diagnostics` names what could not be read, in the order of the text. It is empty
        where Prisma 6 or 7 reads the text without a syntax error.
    """
    return _Parser(Source(text, path)).document()


class Known(Protocol):
    """The blocks of a text that need not be read, since they were before."""

    def block_at(self, at: int) -> tuple[Block, tuple[Comment, ...]] | None:
        """The block that comes next, and the loose comments above it; None where it has to be read.

        Args:
            at: A place between blocks.
        """


def parse_beside(source: Source, known: Known) -> Document:
    """Read a schema of which some blocks are known."""
    return _Parser(source, known).document()


class _Parser:
    """One run over one text."""

    def __init__(self, source: Source, known: Known | None = None) -> None:
        self.source = source
        self.known = known
        self.text = source.text
        self.at = 0
        self.comments = CommentReader(source)
        self.reader = MemberReader(self.comments)
        self.diagnostics: list[Diagnostic] = []

    def document(self) -> Document:
        text = self.text
        blocks: list[Block] = []
        dangling: list[Comment] = []
        if text.startswith(_BYTE_ORDER_MARK):
            self._report(0, 1, "Prisma reads no byte order mark; save the file as UTF-8 without one")
            self.at = 1
        known = self.known
        while True:
            if known is not None and (found := known.block_at(self.at)) is not None:
                block, loose = found
                dangling += loose
                blocks.append(block)
                self.at = block.end
                continue
            self.at, leading = self.comments.skip(self.at, dangling)
            if self.at == len(text):
                dangling += leading
                break
            if (header := self._header()) is not None:
                blocks.append(self._block(header, leading))
                continue
            dangling += leading
            start = self.at
            self.at, end, message = stray_lines(text, start)
            self._report(start, end, message)
        self.diagnostics.sort(key=lambda diagnostic: diagnostic.start)
        return Document(self.source, tuple(blocks), tuple(dangling), tuple(self.diagnostics))

    def _header(self) -> re.Match[str] | None:
        """The header of a block at `at`, one whose brace stands on the next line included."""
        header = header_at(self.text, self.at)
        if header is not None:
            return header if is_name(header[2]) else None
        header = split_header_at(self.text, self.at)
        if header is None or not is_name(header[2]):
            return None
        self._report(*header.span(3), f"Prisma wants this `{{` on the line of `{header[1]} {header[2]}`")
        return header

    def _block(self, header: re.Match[str], leading: tuple[Comment, ...]) -> Block:
        """The block that `header` opens."""
        dangling: list[Comment] = []
        self.at = self._rest_of_header(header.end(), dangling)
        if header[1] == "enum":
            values: list[EnumValue | Attribute] = []
            ends = self._members(header, self.reader.enum_member, values, dangling)
            return Enum(*self._frame(header, leading, ends), tuple(values), tuple(dangling))
        if header[1] in {"datasource", "generator"}:
            settings: list[Property] = []
            ends = self._members(header, self.reader.setting, settings, dangling)
            kind = Datasource if header[1] == "datasource" else Generator
            return kind(*self._frame(header, leading, ends), tuple(settings), tuple(dangling))
        members: list[Field | Attribute] = []
        ends = self._members(header, self.reader.model_member, members, dangling)
        return Model(*self._frame(header, leading, ends), tuple(members), tuple(dangling))

    def _frame(
        self, header: re.Match[str], leading: tuple[Comment, ...], ends: tuple[int, int]
    ) -> tuple[Source, int, int, Identifier, Identifier, str, tuple[Comment, ...], int, int]:
        """What all blocks begin with; `ends` are those of the body and of the block."""
        keyword = Identifier(self.source, *header.span(1))
        identifier = Identifier(self.source, *header.span(2))
        start, body_start = header.span()
        body_end, end = ends
        return self.source, start, end, keyword, identifier, header[2], leading, body_start, body_end

    def _rest_of_header(self, at: int, dangling: list[Comment]) -> int:
        """Go over what stands behind the opening brace: Prisma reads none of it, we keep comments."""
        end = line_end(self.text, at)
        if end > at:
            for token, start in zip(*words(self.text, at, end), strict=True):
                is_comment = token.startswith("//") or is_closed_comment(token)
                if is_comment and (comment := self.comments.comment_at(start)) is not None:
                    dangling.append(comment)
        return next_line(self.text, end)

    def _members(
        self,
        header: re.Match[str],
        read: Callable[[tuple[Comment, ...]], MemberT | None],
        members: list[MemberT],
        dangling: list[Comment],
    ) -> tuple[int, int]:
        """Read the members and loose comments of a block; returns where its body ends, and where it does."""
        text = self.text
        while True:
            before, known = self.at, len(dangling)
            leading: tuple[Comment, ...] = ()
            # Nearly always a line has just been read to its end and the next one holds no comment.
            if (line := bare_line(text, before)) is not None:
                at, end = line
            else:
                at, leading = self.comments.skip(before, dangling)
                end = line_end(text, at)
            if at == len(text):
                dangling += leading
                self.at = at
                self._report_unclosed(header)
                return before, before
            first = text[at]
            if first == "}":
                dangling += leading
                self.at = at + 1
                return at, at + 1
            if first in _KEYWORD_INITIALS and header_at(text, at) is not None:
                # The comments above belong to the block that starts here, so they are read again.
                del dangling[known:]
                self._report_unclosed(header)
                return before, before
            self.at = at
            member = None
            if first == "/" and text.startswith("/*", at):
                self._report(at, at + 2, UNCLOSED)
                self.at = end
            else:
                member = self._member(read, end, leading, dangling)
            if member is None:
                dangling += leading
            else:
                members.append(member)

    def _member(
        self,
        read: Callable[[tuple[Comment, ...]], MemberT | None],
        end: int,
        leading: tuple[Comment, ...],
        dangling: list[Comment],
    ) -> MemberT | None:
        """The member on the line from `at` up to `end`, or over several lines where it goes on."""
        reader = self.reader
        texts, starts = words(self.text, self.at, end)
        reader.load(texts, starts)
        member = read(leading)
        if reader.broke_off and (statement := continued(self.text, texts, starts)) is not None:
            reader.load(statement.texts, statement.starts)
            member = read(leading)
            dangling += filter(None, map(self.comments.comment_at, statement.comments))
            if not reader.problems:
                self._report(starts[0], end, "Prisma reads this on one line only; join the lines")
        for start, stop, message in reader.problems:
            self._report(start, stop, message)
        self.at = reader.end
        return member

    def _report_unclosed(self, header: re.Match[str]) -> None:
        name = f"`{header[1]} {header[2]}`"
        brace = header.end()
        if self.text[brace : line_end(self.text, brace)].rstrip().endswith("}"):
            message = f"The content and the closing `}}` of {name} each need a line of their own"
        else:
            message = f"{name} has no closing `}}`"
        self._report(header.start(), header.end(2), message)

    def _report(self, start: int, end: int, message: str) -> None:
        self.diagnostics.append(Diagnostic(self.source, start, end, message))
