"""The next migrations of many services; what goes wrong with one does not stop the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from workbench.catalog.conventions import in_database
from workbench.engine.errors import CallCancelledError, EngineError, EngineUnavailableError
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.migrations.plan import plan_migration
from workbench.workspace.proofs.material import NotProvableError
from workbench.workspace.proofs.reasons import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.engine.database import Database
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.migrations.wanted import Wanted
    from workbench.workspace.proofs.material import Material
    from workbench.workspace.workspace import Workspace


class Planned(NamedTuple):
    """What a service needs next."""

    service: str
    plan: MigrationPlan | None
    """None where the migrations give the schema already, or where that can't be told."""
    why: str = ""
    """Why it can't be told."""


def plan_services(
    workspace: Workspace,
    names: Iterable[str],
    laboratory: Laboratory,
    label: str | None = None,
    renames: Sequence[Wanted] | None = None,
) -> Iterator[Planned]:
    """Plan one service after another, until all are done or the work is called off. Nothing is written.

    Args:
        workspace: The services.
        names: Which of them.
        laboratory: Where their migrations are replayed.
        label: What new migrations are to be called; a plain name where None.
        renames: What they are to rename; None where nobody has been asked.

    Raises:
        EngineUnavailableError: There is no engine.
    """
    shares_database = workspace.catalog.conventions.shares_database
    for name in names:
        # Prisma takes a migration for applied when one of its name is, whichever service that is of.
        prefix = in_database(name) if shares_database else ""
        try:
            material = workspace.proofs.material(name)
            work = partial(_plan, material, label, prefix, renames)
            plan = laboratory.run(work, material.scripts, material.provider)
        except CallCancelledError:
            return
        except EngineUnavailableError:
            raise
        except (NotProvableError, UnknownServiceError, EngineError) as error:
            yield Planned(name, None, reason_of(error, name))
        else:
            yield Planned(name, plan)


async def _plan(
    material: Material,
    label: str | None,
    prefix: str,
    renames: Sequence[Wanted] | None,
    database: Database,
) -> MigrationPlan | None:
    return await plan_migration(database, material, label, prefix=prefix, renames=renames)
