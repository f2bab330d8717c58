"""What of the data a migration loses, and what fails where there are rows, found at its place in the script.

Prisma's engine says it when it writes a migration, and puts it at the head of the script. What nobody has
said, since a person wrote the script, is told from what is dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.safety.remark import Remark
from workbench.safety.subjects import Action, Subject, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.safety.subjects import Outline

LOSS = "data-loss"
FAILS = "fails-with-rows"
"""A step that the database refuses as soon as rows stand against it."""

LOSSES = frozenset({f"migrations/{LOSS}", f"migrations/{FAILS}"})
"""The rules of the findings that come of it."""

_HEAD = re.compile(r"\s*/\*\s*Warnings:\s([\s\S]*?)\*/")
_BULLET = re.compile(r"^ {2}- (.+)$", re.MULTILINE)
_TABLE = re.compile(r"`([^`]+)` table|table `([^`]+)`")
_COLUMN = re.compile(r"columns? `([^`]+)`|`([^`]+)` column")
_REFUSED = re.compile(r"not possible|will fail|required column", re.IGNORECASE)


def losses(script: str, said: Sequence[str] = ()) -> Iterator[Remark]:
    """The remarks, in no particular order.

    Args:
        script: Of PostgreSQL.
        said: What Prisma's engine said beside what stands at the head of the script.
    """
    outline = outline_of(script)
    told: set[tuple[int, int]] = set()
    head = list(_head(script))
    known = {message for message, _, _ in head}
    for message, start, end in (*head, *((one, 0, 0) for one in said if one not in known)):
        subject = _meant(message, outline)
        if subject is None:
            yield _remark(message, start, end)
        else:
            yield _remark(message, subject.start, subject.end)
            told.add((subject.start, subject.end))
    for subject in outline.subjects:
        what = _dropped(subject, outline)
        if what and (subject.start, subject.end) not in told:
            yield Remark(LOSS, what, subject.start, subject.end)


def said_losses(script: str, said: Sequence[str] = ()) -> Iterator[tuple[Remark, Subject | None]]:
    """What Prisma's engine says of a script for any database, with the table and column that it names.

    Args:
        script: Of a database whose scripts are not read.
        said: What Prisma's engine said beside what stands at the head of the script.
    """
    head = list(_head(script))
    known = {message for message, _, _ in head}
    for message, start, end in (*head, *((one, 0, 0) for one in said if one not in known)):
        named = _named(message)
        subject = None if named is None else Subject(Action.OTHER, *named, start, end)
        yield _remark(message, start, end), subject


def _head(script: str) -> Iterator[tuple[str, int, int]]:
    """Each warning of the head, and where it stands."""
    head = _HEAD.match(script)
    if head is not None:
        for bullet in _BULLET.finditer(script, head.start(1), head.end(1)):
            yield bullet[1].rstrip(), bullet.start(1), bullet.end(1)


def _remark(message: str, start: int, end: int) -> Remark:
    return Remark(FAILS if _REFUSED.search(message) else LOSS, message.rstrip("."), start, end)


def _dropped(subject: Subject, outline: Outline) -> str:
    if subject.table in outline.created:
        return ""
    if subject.action is Action.DROP_TABLE:
        return "The table is dropped with all its rows"
    if subject.action is Action.DROP_COLUMN:
        return "The column is dropped with all that is in it"
    return ""


def _meant(message: str, outline: Outline) -> Subject | None:
    """What a warning is about; the whole statement where it names no column."""
    named = _named(message)
    if named is None:
        return None
    table, columns = named
    of_table = [one for one in outline.subjects if _last(one.table) == table]
    fitting = [one for one in of_table if one.columns == columns]
    if "drop the" in message and not columns:
        fitting = [one for one in fitting if one.action is Action.DROP_TABLE] or fitting
    if "unique constraint" in message:
        fitting = [one for one in fitting if one.action in (Action.INDEX, Action.CONSTRAINT)] or fitting
    return next(iter(fitting or of_table), None)


def _named(message: str) -> tuple[str, tuple[str, ...]] | None:
    """The table that a warning names, and its columns."""
    named = _TABLE.search(message)
    if named is None:
        return None
    column = _COLUMN.search(message)
    columns = tuple((column[1] or column[2]).strip("[]").split(",")) if column is not None else ()
    return _last(named[1] or named[2]), columns


def _last(name: str) -> str:
    """A table's name without its database schema."""
    return name.rpartition(".")[2]
