"""Comments that set findings aside: `/// workbench-ignore <id>: why`, and those written for prisma-lint.

A comment above or behind a field, a block attribute, a model or an enum speaks for that; one above a
datasource or generator, or on its own at the top level, speaks for the whole file. `<id>` is a checklist item
(`indexes`) or a rule (`indexes/foreign-key`); several are separated by commas. Without a reason nothing is
set aside, since a year later nobody knows it.

prisma-lint's comments are honoured where its rules have a counterpart here. They ask for no reason:
https://github.com/loop-payments/prisma-lint#ignore-comments
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import Comment, Datasource, Enum, Generator, Model, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.psl.document import Document
    from workbench.psl.nodes import Block, Member

_OURS = re.compile(r"/{2,3}[ \t]*workbench-ignore\b(?P<ids>[^:\r\n]*)(?::[ \t]*(?P<why>[^\r\n]*?))?\s*$")
_THEIRS = re.compile(
    r"///[ \t]*prisma-lint-ignore-(?P<scope>model|field|enum)\b[ \t]*(?P<rule>[\w-]*)[ \t]*(?P<names>[\w,]*)"
)
_ID = re.compile(r"[^\s,]+")

_COUNTERPARTS = {
    "forbid-required-ignored-field": (),
    "require-field": ("timestamps", "soft-delete", "compliance"),
    "require-field-index": ("indexes/foreign-key", "indexes/reference", "indexes/status"),
    "require-field-type": ("data-types",),
}
"""prisma-lint's rules and what here asks for the same."""


class Suppression(Struct, frozen=True, eq=False):
    """One id of one comment, and the stretch of text it speaks for."""

    id: str
    """Item or rule; empty for every rule there is."""
    reason: str
    node: Node
    """Where the id stands."""
    start: int
    """Where what it speaks for starts."""
    end: int
    is_ours: bool
    """Whether it is a comment of the workbench; those of prisma-lint are not judged."""
    names: frozenset[str] = frozenset()
    """The fields it is restricted to; none means all."""

    @property
    def is_whole_file(self) -> bool:
        """Whether it speaks for all of its file."""
        return self.start == 0 and self.end == len(self.node.source.text)

    def covers(self, finding: Finding) -> bool:
        """Whether `finding` is set aside by this comment."""
        return (
            self.id in {"", finding.rule, finding.item}
            and (bool(self.reason) or not self.is_ours)
            and finding.file == self.node.source.path
            and self.start <= finding.start <= self.end
            and (not self.names or finding.field in self.names)
        )


def suppressions_of(document: Document) -> Iterator[Suppression]:
    """All suppressions of a file, in no particular order."""
    text = document.source.text
    # Most files have none, and looking at each comment takes longer than this.
    if "workbench-ignore" not in text and "prisma-lint-ignore" not in text:
        return
    whole = Node(document.source, 0, len(text))
    for comment in document.dangling:
        yield from _read(comment, whole, whole)
    for block in document.blocks:
        yield from _of_block(block, whole)


def _of_block(block: Block, whole: Node) -> Iterator[Suppression]:
    start = block.leading[0].start if block.leading else block.start
    scope = whole if isinstance(block, Datasource | Generator) else Node(block.source, start, block.end)
    for comment in block.leading:
        yield from _read(comment, scope, scope)
    if not isinstance(block, Model | Enum):
        return
    for comment in block.dangling:
        yield from _read(comment, scope, scope)
    for member in block.members:
        own = _extent(member)
        for comment in (*member.leading, *((member.trailing,) if member.trailing else ())):
            yield from _read(comment, own, scope)


def _extent(member: Member | Node) -> Node:
    leading: tuple[Comment, ...] = getattr(member, "leading", ())
    trailing: Comment | None = getattr(member, "trailing", None)
    return Node(
        member.source,
        leading[0].start if leading else member.start,
        member.end if trailing is None else trailing.end,
    )


def _read(comment: Comment, own: Node, block: Node) -> Iterator[Suppression]:
    text = comment.text
    ours = _OURS.match(text)
    if ours is not None:
        yield from _read_ours(comment, ours, own)
        return
    theirs = _THEIRS.match(text)
    if theirs is None:
        return
    # prisma-lint's comments for a model stand inside of it, above whatever field comes first.
    scope = own if theirs["scope"] == "field" else block
    names = frozenset(name for name in theirs["names"].split(",") if name)
    for rule in _COUNTERPARTS.get(theirs["rule"], ()) if theirs["rule"] else ("",):
        yield Suppression(rule, "", comment, scope.start, scope.end, is_ours=False, names=names)


def _read_ours(comment: Comment, found: re.Match[str], scope: Node) -> Iterator[Suppression]:
    at = comment.start + found.start("ids")
    ids = list(_ID.finditer(found["ids"]))
    for part in ids:
        node = Node(comment.source, at + part.start(), at + part.end())
        yield Suppression(part[0], found["why"] or "", node, scope.start, scope.end, is_ours=True)
    if not ids:
        yield Suppression("?", found["why"] or "", comment, scope.start, scope.end, is_ours=True)
