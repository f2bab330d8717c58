"""Databases looked at and merged into schemas, in threads, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.errors import CallCancelledError, EngineError
from workbench.ui import messages
from workbench.ui.introspecting.told import DatabaseSought, Introspected
from workbench.workspace.changes import describe
from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.introspecting.judging import objection_to

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.introspecting.proposal import IntrospectionProposal
    from workbench.workspace.introspecting.wish import Wish
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.workspace import Workspace


class IntrospectJobs:
    """The slow work with databases that people have. Every method may be called from any thread.

    Args:
        workspace: The services.
        engine: Looks at databases.
        environment: Of the process, where Prisma looks for their URLs.
        laboratory: Opens a scratch database for work that may be called off.
        tell: Takes what is to be told.
    """

    def __init__(
        self,
        workspace: Workspace,
        engine: EngineThread,
        environment: Mapping[str, str],
        laboratory: Callable[[Callable[[], bool]], Laboratory],
        tell: Callable[[messages.FromThread], object],
    ) -> None:
        self._workspace = workspace
        self._engine = engine
        self._environment = environment
        self._laboratory = laboratory
        self._tell = tell

    def seek(self, name: str) -> None:
        """Find out where the database of a service is."""
        try:
            found = self._workspace.introspections.database_of(name, self._environment)
        except WorkspaceError as error:
            self._tell(messages.Refused(_refused(name), str(error)))
        else:
            self._tell(DatabaseSought(name, found))

    def propose(self, name: str, wish: Wish, cancelled: Callable[[], bool]) -> None:
        """Merge what a database has into a schema, to be looked at before it is written."""
        self._tell(messages.Began(f"look at the database of {name}", 1))
        outcome: messages.FromThread | None = None
        try:
            meant = self._workspace.introspections.meant(name, wish)
            with self._laboratory(cancelled) as laboratory:
                proposal = self._workspace.introspections.propose(name, self._engine, laboratory, meant)
            outcome = self._outcome(proposal)
        except CallCancelledError:
            pass
        except (EngineError, WorkspaceError) as error:
            outcome = messages.Refused(_refused(name), str(error))
        finally:
            self._tell(messages.Ended(is_stopped=cancelled()))
        if outcome is not None and not cancelled():
            self._tell(outcome)

    def _outcome(self, proposal: IntrospectionProposal) -> messages.FromThread:
        name = proposal.service
        if not proposal.conflicts:
            if not proposal.changed:
                return messages.Told(f"the schema of `{name}` has all that the database has")
            if why := objection_to(proposal, self._engine):
                return messages.Refused(_refused(name), why)
        texts = {file.path: file.text for file in proposal.changed}
        return Introspected(proposal, tuple(self._workspace.references.weigh(name, texts).sentences))

    def write(self, proposal: IntrospectionProposal) -> None:
        """Write what a database has into a schema, unless Prisma rejects what people decided."""
        name = proposal.service
        try:
            if why := objection_to(proposal, self._engine):
                self._tell(messages.Refused(_refused(name), why))
                return
            change = self._workspace.introspections.write(proposal)
        except StaleFileError as error:
            self._tell(messages.Refused(_refused(name), f"{error}; I looks at it anew"))
        except (EngineError, WorkspaceError) as error:
            self._tell(messages.Refused(_refused(name), str(error)))
        else:
            events = describe(change) if change is not None else ()
            paths = tuple(file.path for file in proposal.changed)
            self._tell(messages.Written(name, paths, events, self._workspace.totals()))


def _refused(name: str) -> str:
    return f"no database was merged into the schema of `{name}`"
