"""The workspace: what the faces ask, and the only thing that touches the user's files for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from workbench.workspace.undoable import Undoable

if TYPE_CHECKING:
    from workbench.workspace.changes import Change
    from workbench.workspace.drafts import Drafts
    from workbench.workspace.fixing.fixes import Fixes
    from workbench.workspace.generation.generation import Generation
    from workbench.workspace.introspecting.introspections import Introspections
    from workbench.workspace.migrations.migrations import Migrations
    from workbench.workspace.proofs.proofs import Proofs
    from workbench.workspace.references.references import References
    from workbench.workspace.reviews.reviews import ServiceReviews
    from workbench.workspace.revisions import CommittedFile
    from workbench.workspace.safety.safety import Safety
    from workbench.workspace.seeds import Seeds
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.triaging import Triaging
    from workbench.workspace.upgrading.upgrades import Upgrades
    from workbench.workspace.verdicts.verdicts import Verdicts


class Workspace(Undoable):
    """A folder with services, and what can be done with them.

    What writes takes turns with what looks at the disk, and like that belongs into a worker thread. The parts
    are imported when they are first asked for: hardly a command needs more than one.
    """

    @cached_property
    def generation(self) -> Generation:
        """What the blueprints make of the services."""
        from workbench.workspace.generation.generation import Generation

        return Generation(self)

    @cached_property
    def introspections(self) -> Introspections:
        """What databases have that the schemas don't."""
        from workbench.workspace.introspecting.introspections import Introspections

        return Introspections(self)

    @cached_property
    def fixes(self) -> Fixes:
        """What can be mended in the schemas."""
        from workbench.workspace.fixing.fixes import Fixes

        return Fixes(self)

    @cached_property
    def drafts(self) -> Drafts:
        """The services as they would be if unsaved texts were saved."""
        from workbench.workspace.drafts import Drafts

        return Drafts(self, self.references)

    @cached_property
    def migrations(self) -> Migrations:
        """The migrations of the services."""
        from workbench.workspace.migrations.migrations import Migrations

        return Migrations(self)

    @cached_property
    def seeds(self) -> Seeds:
        """The seeds of the services."""
        from workbench.workspace.seeds import Seeds

        return Seeds(self)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What Prisma says about the schemas."""
        from workbench.workspace.verdicts.verdicts import Verdicts

        return Verdicts(self)

    @cached_property
    def safety(self) -> Safety:
        """What may go wrong when the migrations are run."""
        from workbench.workspace.safety.safety import Safety

        return Safety(self)

    @cached_property
    def proofs(self) -> Proofs:
        """What running the migrations and seeds has shown."""
        from workbench.workspace.proofs.proofs import Proofs

        return Proofs(self)

    @cached_property
    def reviews(self) -> ServiceReviews:
        """What people say of the services."""
        from workbench.workspace.reviews.reviews import ServiceReviews

        return ServiceReviews(self, self.fixes)

    @cached_property
    def triaging(self) -> Triaging:
        """What people decide about the services; `triage` is what holds."""
        from workbench.workspace.triaging import Triaging

        return Triaging(self)

    @cached_property
    def references(self) -> References:
        """Who refers to whom."""
        from workbench.workspace.references.references import References

        return References(self)

    @cached_property
    def upgrades(self) -> Upgrades:
        """The way of the services to Prisma 7."""
        from workbench.workspace.upgrading.upgrades import Upgrades

        return Upgrades(self)

    def committed(self, name: str) -> tuple[CommittedFile, ...]:
        """The schema files of a service as the last commit has them; this runs git.

        Raises:
            UnknownServiceError: There is no such service.
            NoRevisionError: There is no git, no repository, or nothing has been committed.
        """
        from workbench.workspace.revisions import committed_files

        entry, snapshot = self.entry(name), self.snapshot(name)
        # No turn is taken: git may take its time, and what it reads does not change.
        return committed_files(self.real, entry.folder, snapshot.files if snapshot is not None else ())

    def write_text(self, service: str, file: SchemaFile, text: str) -> Change | None:
        """Replace the text of a schema file.

        Args:
            service: Whose file it is.
            file: The file as it was read; an empty digest stands for a file that is gone.
            text: Its new text.

        Returns:
            What it changed in the service; what it changed in others comes with the next refresh.

        Raises:
            StaleFileError: The file has changed since it was read.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        with self.lock:
            with self.act(f"edit {file.path}", [service]) as writer:
                writer.write(self.real / file.path, text, file.digest or None)
            return self.own_change(service, [self.real / file.path])
