"""What is said of a migration, as people name it when they set it aside.

They do so among the other decisions and not in the script: Prisma keeps a checksum of each script that was
applied, and asks to reset the database once one has changed.
https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import NamedTuple

FORM = "migrations/<migration>/<rule>"
"""How it is written; `*` stands for anything."""
_FORM = re.compile(r"migrations/(?P<migration>[^/\s]+)/(?P<rule>[^/\s]+)")


class Remark(NamedTuple):
    """Rules in migrations; both are patterns as in `fnmatch`."""

    migration: str
    """By the name of its folder."""
    rule: str
    """Without `migrations/`."""

    def covers(self, migration: str, rule: str) -> bool:
        """Whether it is about that rule in that migration."""
        return fnmatchcase(migration, self.migration) and fnmatchcase(rule, self.rule)


def remark_of(item: str) -> Remark | None:
    """What `migrations/<migration>/<rule>` is about; None for what is not of that form."""
    found = _FORM.fullmatch(item)
    return None if found is None else Remark(found["migration"], found["rule"])


def is_meant_as_remark(item: str) -> bool:
    """Whether somebody who writes `item` means a remark, be it of the right form or not."""
    return item.startswith("migrations/")
