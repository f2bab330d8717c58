"""Whose an index, a constraint or a type is, as earlier migrations tell it.

`DROP INDEX` names no table, and a constraint that is dropped names no columns. Whoever reads the scripts in
their order knows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from workbench.safety.subjects import Action, Outline, outline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.safety.subjects import Subject


class Columns(NamedTuple):
    """What an index or a constraint is about."""

    table: str
    columns: tuple[str, ...]


_NAMELESS = frozenset({Action.DROP_INDEX, Action.DROP_CONSTRAINT, Action.DROP_TYPE, Action.ALTER_TYPE})
"""What is done to something whose table or columns are told elsewhere."""


def completed(script: str, earlier: Iterable[str]) -> Outline:
    """What `script` is about, with the tables and columns that only what came before it tells.

    Args:
        script: A migration.
        earlier: The migrations before it, in their order; they are read only where something is missing.
    """
    outline = outline_of(script)
    if not any(subject.action in _NAMELESS for subject in outline.subjects):
        return outline
    known = _Belongings()
    for one in earlier:
        for subject in outline_of(one).subjects:
            known.learn(subject)
    subjects = []
    for subject in outline.subjects:
        subjects.append(known.complete(subject))
        known.learn(subject)
    return outline._replace(subjects=tuple(subjects))


class _Belongings:
    """What is known after the statements that were read."""

    def __init__(self) -> None:
        self._indexes: dict[str, Columns] = {}
        self._constraints: dict[tuple[str, str], Columns] = {}
        self._types: dict[str, frozenset[Columns]] = {}
        """The columns that have a type, or had it until another took its place."""

    def complete(self, subject: Subject) -> Subject:
        """`subject` with its table and columns, as far as they are known."""
        name = subject.name or ""
        found: Columns | None = None
        if subject.action is Action.DROP_INDEX:
            found = self._indexes.get(name)
        elif subject.action is Action.DROP_CONSTRAINT:
            found = self._constraints.get((subject.table, name))
        elif subject.action in (Action.DROP_TYPE, Action.ALTER_TYPE):
            # What many columns have is about no single one.
            users = self._types.get(name, frozenset())
            found = next(iter(users)) if len(users) == 1 else None
        return (
            subject if found is None else structs.replace(subject, table=found.table, columns=found.columns)
        )

    def learn(self, subject: Subject) -> None:
        """Take note of what a statement makes, or calls another name."""
        about = Columns(subject.table, subject.columns)
        if subject.name is not None and subject.renames is None:
            if subject.action is Action.INDEX:
                self._indexes[subject.name] = about
            elif subject.action is Action.CONSTRAINT:
                self._constraints[subject.table, subject.name] = about
            elif subject.action in (Action.ADD_COLUMN, Action.RETYPE):
                self._types[subject.name] = self._types.get(subject.name, frozenset()) | {about}
        elif subject.renames is not None:
            self._rename(subject, *subject.renames)

    def _rename(self, subject: Subject, old: str, new: str) -> None:
        if subject.name is None:
            self._move(_moved_column(subject.table, old, new) if subject.columns else _moved_table(old, new))
        elif subject.table:
            about = self._constraints.pop((subject.table, old), None)
            if about is not None:
                self._constraints[subject.table, new] = about
        else:
            # Indexes and types have names of their own kinds, and the statement says of which.
            if old in self._indexes:
                self._indexes[new] = self._indexes.pop(old)
            if old in self._types:
                self._types[new] = self._types.pop(old)

    def _move(self, moved: Callable[[Columns], Columns]) -> None:
        self._indexes = {name: moved(about) for name, about in self._indexes.items()}
        self._constraints = {
            (moved(about).table, name): moved(about) for (_, name), about in self._constraints.items()
        }
        self._types = {name: frozenset(map(moved, users)) for name, users in self._types.items()}


def _moved_table(old: str, new: str) -> Callable[[Columns], Columns]:
    return lambda about: about._replace(table=new) if about.table == old else about


def _moved_column(table: str, old: str, new: str) -> Callable[[Columns], Columns]:
    def moved(about: Columns) -> Columns:
        if about.table != table:
            return about
        return about._replace(columns=tuple(new if one == old else one for one in about.columns))

    return moved
