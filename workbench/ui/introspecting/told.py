"""What the threads tell of databases that are to be merged into schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.workspace.introspecting.datasource_url import DatasourceUrl
    from workbench.workspace.introspecting.proposal import IntrospectionProposal


@dataclass
class DatabaseSought(FromThread):
    """It is known where a service's database is, or that this is written down nowhere."""

    service: str
    found: DatasourceUrl


@dataclass
class Introspected(FromThread):
    """What a database has is merged into a schema, to be looked at or decided on."""

    proposal: IntrospectionProposal
    reach: tuple[str, ...]
    """What other services would notice of it, in sentences."""
