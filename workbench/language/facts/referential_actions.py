"""What can happen to a row when the one it refers to goes or changes.

https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/referential-actions; which database has
which is what Prisma's engine answers to `referential_actions`.
"""

from __future__ import annotations

SUMMARIES = {
    "Cascade": "These rows go, or change, with it.",
    "Restrict": "It can't go as long as there are such rows.",
    "NoAction": "Left to the database, which mostly refuses at the end of the statement.",
    "SetNull": "The reference of these rows becomes empty; the fields must be optional.",
    "SetDefault": "The reference of these rows becomes its default.",
}
"""Each action, for a row that refers to another."""

_ALL = tuple(SUMMARIES)
_IN_DATABASE = {
    "sqlserver": ("Cascade", "NoAction", "SetNull", "SetDefault"),
    "mongodb": ("Cascade", "Restrict", "NoAction", "SetNull"),
    # MySQL parses it and InnoDB refuses it, which Prisma warns of.
    "mysql": ("Cascade", "Restrict", "NoAction", "SetNull"),
}
_EMULATED = {
    "postgresql": ("Cascade", "Restrict", "SetNull"),
    "sqlite": ("Cascade", "Restrict", "SetNull"),
}


def actions_of(provider: str, *, is_emulated: bool) -> tuple[str, ...]:
    """The actions that a relation can have.

    Args:
        provider: The database.
        is_emulated: Whether Prisma Client guards the relations in its place (`relationMode = "prisma"`).
    """
    if is_emulated:
        return _EMULATED.get(provider, ("Cascade", "Restrict", "NoAction", "SetNull"))
    return _IN_DATABASE.get(provider, _ALL)
