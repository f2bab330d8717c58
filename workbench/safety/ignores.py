"""Comments in a migration that set aside what is said of it: `-- workbench-ignore data-loss: why`.

One speaks for the statement, or the part of one, that follows it; behind a part, for its line; above all
statements for what Prisma wrote at the head as well. Without a reason nothing is set aside. They are for
migrations that nobody has applied yet: once a script was applied Prisma keeps a checksum of it, and asks to
reset the database when it has changed. For those people decide elsewhere.
https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories

squawk's comments, `-- squawk-ignore ban-drop-column`, are obeyed by squawk itself. What it is not asked,
since Prisma knows it as well, they set aside here, for a line or for the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Finding, Severity
from workbench.checklist.waivers import NO_REASON, UNUSED
from workbench.psl.source import Source
from workbench.safety.advice import ITEM
from workbench.safety.lexing import line_comments, statements
from workbench.safety.losses import FAILS, LOSS
from workbench.safety.subjects import outline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.safety.lexing import Token

_OURS = re.compile(r"--[ \t]*workbench-ignore\b(?P<ids>[^:\r\n]*)(?::[ \t]*(?P<why>[^\r\n]*?))?\s*$")
_THEIRS = re.compile(r"--[ \t]*squawk-ignore(?P<file>-file)?\b(?P<ids>[^\r\n]*)")
_ID = re.compile(r"[^\s,]+")
_COUNTERPARTS: dict[str, tuple[str, re.Pattern[str] | None]] = {
    "ban-drop-column": (LOSS, re.compile(r"drop\s+(?!table\b)", re.IGNORECASE)),
    "ban-drop-table": (LOSS, re.compile(r"drop\s+table\b", re.IGNORECASE)),
    "adding-required-field": (FAILS, None),
    "adding-not-nullable-field": (FAILS, None),
}
"""squawk's rules, what is said in their places, and of what."""


class _Ignore(NamedTuple):
    """One id of one comment."""

    id: str
    """A rule, with or without `migrations/`; the item for all of them."""
    reason: str
    comment: Token
    start: int
    """Where what it speaks for starts."""
    end: int
    is_ours: bool
    drops: re.Pattern[str] | None = None
    """What the script must say at the place of a finding; None where that does not matter."""

    @property
    def rule(self) -> str:
        """The rule by its whole name; the item where all are meant."""
        return self.id if self.id == ITEM or "/" in self.id else f"{ITEM}/{self.id}"

    def covers(self, finding: Finding, script: str) -> bool:
        """Whether `finding` is set aside by it."""
        return (
            self.rule in (ITEM, finding.rule)
            and self.start <= finding.start < self.end
            and bool(self.reason)
            and (self.drops is None or self.drops.match(script, finding.start) is not None)
        )


class Sifted(NamedTuple):
    """The findings on a migration: those that stand, and those that are set aside."""

    standing: tuple[Finding, ...]
    """Those on the comments themselves included."""
    waived: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why, each once."""


def sift(path: str, script: str, findings: tuple[Finding, ...], *, is_complete: bool) -> Sifted:
    """Set aside what the comments of a script cover.

    Args:
        path: Of the script, relative to the workspace.
        script: Its text.
        findings: What is said of it.
        is_complete: Whether a linter has seen it; if not, no comment can be called unused.
    """
    if "-ignore" not in script:
        return Sifted(findings)
    ignores = list(_ignores(script))
    standing: list[Finding] = []
    waived: list[Finding] = []
    reasons: dict[str, None] = {}
    used: set[_Ignore] = set()
    for finding in findings:
        covering = [one for one in ignores if one.covers(finding, script)]
        used.update(covering)
        (waived if covering else standing).append(finding)
        reasons.update((one.reason, None) for one in covering[:1])
    unused = [one for one in ignores if one.is_ours and one not in used]
    standing += _objections(unused, Source(script, path), is_complete=is_complete)
    standing.sort(key=lambda one: (one.start, one.rule, one.message))
    return Sifted(tuple(standing), tuple(waived), tuple(reasons))


def _objections(unused: Iterable[_Ignore], source: Source, *, is_complete: bool) -> Iterator[Finding]:
    for one in unused:
        comment = f"workbench-ignore {one.id}"
        if not one.reason:
            rule = NO_REASON
            message = f"`{comment}` gives no reason, so it sets nothing aside: add one behind a colon"
        elif is_complete:
            rule, message = UNUSED, f"`{comment}` sets nothing aside: remove it"
        else:
            continue
        start, end = one.comment.start, one.comment.end
        yield Finding(rule, Severity.WARNING, message, source.path, source.range(start, end), start, end)


def _ignores(script: str) -> Iterator[_Ignore]:
    for comment in line_comments(script):
        ours, theirs = _OURS.match(comment.text), _THEIRS.match(comment.text)
        if ours is not None:
            start, end = _scope(comment, script)
            for found in _ID.finditer(ours["ids"]):
                yield _Ignore(found[0], ours["why"] or "", comment, start, end, is_ours=True)
        elif theirs is not None:
            start, end = (0, len(script)) if theirs["file"] else _lines(comment, script)
            for found in _ID.finditer(theirs["ids"]):
                if found[0] in _COUNTERPARTS:
                    rule, drops = _COUNTERPARTS[found[0]]
                    yield _Ignore(
                        rule, "a comment for squawk", comment, start, end, is_ours=False, drops=drops
                    )


def _scope(comment: Token, script: str) -> tuple[int, int]:
    """From where to where one of our comments speaks."""
    line, is_first = _line_start(script, comment.start), True
    for statement in statements(script):
        if any(line <= token.start < comment.start for token in statement):
            return line, comment.start
        if statement[0].start > comment.start:
            # Above them all it speaks for what Prisma wrote at the head, too, where that has no other place.
            return 0 if is_first else comment.start, statement[-1].end
        is_first = False
        following = next((token for token in statement if token.start > comment.start), None)
        if following is not None:
            parts = [one.end for one in outline_of(script).subjects if one.start == following.start]
            return comment.start, max(parts, default=_line_end(script, following.start))
    return comment.start, comment.end


def _lines(comment: Token, script: str) -> tuple[int, int]:
    """From where to where one of squawk's speaks: its own line, else the next one that says anything."""
    line = _line_start(script, comment.start)
    for statement in statements(script):
        for token in statement:
            if line <= token.start < comment.start:
                return line, comment.start
            if token.start > comment.start:
                return comment.start, _line_end(script, token.start)
    return comment.start, comment.end


def _line_start(script: str, at: int) -> int:
    return script.rfind("\n", 0, at) + 1


def _line_end(script: str, at: int) -> int:
    found = script.find("\n", at)
    return len(script) if found < 0 else found
