"""The members of an enum that is to be made of a text field: what the files say, and how they are spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.defaults import default_of
from workbench.checklist.items.enums.listing import listed_values
from workbench.checklist.references import field_comments
from workbench.checklist.words import pascal_case, split_words
from workbench.psl.nodes import StringLiteral
from workbench.psl.table_names import member_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table
    from workbench.psl.nodes import Enum


class Known(Struct, frozen=True):
    """What the files say of a field's values."""

    values: tuple[str, ...]
    """As rows hold them, in the order in which they are told."""
    evidence: str
    """Who tells: `its comment and the seed`."""
    is_complete: bool
    """Whether they look like all there are: several, and no list in a comment leaves the default out."""


class Member(Struct, frozen=True):
    """One value of the enum to be."""

    name: str
    """An identifier."""
    value: str
    """What the rows hold, which the name must be mapped to where the two differ."""

    def stands_for(self, value: str) -> bool:
        """Whether rows that hold `value` are meant."""
        return value == self.value or _folded(value) == _folded(self.name)


def known_values(subject: Subject, table: Table, column: Column) -> Known:
    """The values of a text field that its comments, the seed and its default tell."""
    default = _stored_default(column)
    listed = listed_values(field_comments(column.field), default)
    sources = {
        "its comment": listed,
        "the seed": subject.samples.get(f"{table.name}.{column.name}", ()),
        "its default": () if default is None else (default,),
    }
    values: dict[str, None] = {}
    told = []
    for source, said in sources.items():
        if not values.keys() >= set(said):
            told.append(source)
        values |= dict.fromkeys(said)
    leaves_out = bool(listed) and default is not None and default not in listed
    return Known(tuple(values), " and ".join(told), len(values) > 1 and not leaves_out)


def spelt(names: Iterable[str], known: Collection[str]) -> tuple[Member, ...]:
    """Members called `names`, mapped to the values that rows hold.

    A name that is a known value but for its case or a dash means that value. Where all that is known is in
    small letters and the names are in capitals, so is what is not known.
    """
    by_fold = {_folded(value): value for value in known}
    are_small = bool(known) and all(value == value.lower() for value in known)
    members: dict[str, Member] = {}
    for written in names:
        name = written.replace("-", "_")
        value = by_fold.get(_folded(written))
        if value is None:
            value = written.lower() if are_small and written == written.upper() else written
        members.setdefault(name, Member(name, value))
    return tuple(members.values())


def members_named(enum: Enum, names: Collection[str]) -> tuple[Member, ...]:
    """The members of an enum that is there, if `names` are all of them in whatever case; else none."""
    if {_folded(value.name) for value in enum.values} != set(map(_folded, names)):
        return ()
    return tuple(Member(value.name, member_name(value)) for value in enum.values)


def enum_name(table: Table, column: Column) -> str:
    """What to call the enum: `TicketStatus` for `Ticket.status` and for `Ticket.ticketStatus`."""
    model = split_words(table.name)
    words = column.words
    return pascal_case(words if words[: len(model)] == model else (*model, *words))


def enum_lines(name: str, members: Sequence[Member]) -> Iterator[str]:
    """The enum as it is written."""
    width = max(len(member.name) for member in members)
    yield f"enum {name} {{"
    for member in members:
        mapping = "" if member.name == member.value else f'@map("{member.value}")'
        yield f"  {member.name.ljust(width)} {mapping}".rstrip()
    yield "}"


def _stored_default(column: Column) -> str | None:
    """The text that a row gets when nobody says."""
    default = default_of(column.field)
    return default.value if isinstance(default, StringLiteral) else None


def _folded(value: str) -> str:
    return value.replace("-", "_").casefold()
