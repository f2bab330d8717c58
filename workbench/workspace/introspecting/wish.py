"""What people want of a database."""

from __future__ import annotations

from msgspec import Struct

from workbench.engine.database import Existing
from workbench.workspace.introspecting.style import Naming


class Wish(Struct, frozen=True):
    """A database, and how it is to be merged into a schema."""

    where: Existing
    naming: Naming = Naming.SCHEMA
    """How that is called which the schema does not have yet."""
    keeps_all: bool = False
    """Whether that stays in the schema which the database lacks."""
