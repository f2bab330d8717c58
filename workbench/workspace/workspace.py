"""The workspace: what the faces ask, and the only thing that touches the user's files for them."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from workbench.workspace.root import TRIAGE
from workbench.workspace.undoable import Undoable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbench.triage.changing import TriageChange
    from workbench.triage.duplicates import Candidate
    from workbench.workspace.changes import Change, Refresh
    from workbench.workspace.drafts import Drafts
    from workbench.workspace.fixing.fixes import Fixes
    from workbench.workspace.generation.generation import Generation
    from workbench.workspace.migrations.migrations import Migrations
    from workbench.workspace.proofs.proofs import Proofs
    from workbench.workspace.reviews.reviews import ServiceReviews
    from workbench.workspace.revisions import CommittedFile
    from workbench.workspace.seeds import Seeds
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.verdicts.verdicts import Verdicts


class Workspace(Undoable):
    """A folder with services, and what can be done with them.

    What writes takes turns with what looks at the disk, and like that belongs into a worker thread.
    """

    @cached_property
    def fixes(self) -> Fixes:
        """What can be mended in the schemas."""
        from workbench.workspace.fixing.fixes import Fixes

        return Fixes(self)

    @cached_property
    def reviews(self) -> ServiceReviews:
        """What people say of the services."""
        from workbench.workspace.reviews.reviews import ServiceReviews

        return ServiceReviews(self, self.fixes)

    @cached_property
    def generation(self) -> Generation:
        """What the blueprints make of the services."""
        from workbench.workspace.generation.generation import Generation

        return Generation(self)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What Prisma says about the schemas."""
        from workbench.workspace.verdicts.verdicts import Verdicts

        return Verdicts(self)

    @cached_property
    def proofs(self) -> Proofs:
        """What running the migrations and seeds has shown."""
        from workbench.workspace.proofs.proofs import Proofs

        return Proofs(self)

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
    def drafts(self) -> Drafts:
        """The services as they would be if unsaved texts were saved."""
        from workbench.workspace.drafts import Drafts

        return Drafts(self)

    # What they do themselves.

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

    def decide(
        self, changes: Mapping[str, TriageChange], dismissed: Collection[tuple[str, str]] = ()
    ) -> Refresh:
        """Take note of what people decide about services, in `.workbench/triage.yaml`.

        Args:
            changes: What is decided, by service.
            dismissed: Pairs of services that were proposed as duplicates, and are none.

        Returns:
            What it changed in the services, and what others have decided meanwhile.

        Raises:
            UnknownServiceError: There is no service of that name.
            DecisionRefusedError: Something speaks against it, and nothing is decided.
            StaleFileError: Somebody saves the file all the time.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        from functools import partial

        from workbench.workspace.deciding import Decisions, decide
        from workbench.workspace.journal.wording import title_of

        names = (*changes, *chain.from_iterable(dismissed))
        title = title_of(["triage"] if changes else ["tell apart"], names)
        with self.lock:
            for name in names:
                self.entry(name)
            positions = {entry.name: number for number, entry in enumerate(self.entries)}
            act = partial(self.act, title, names)
            wanted = Decisions(changes, dismissed)
            decide(self._triage_file, self._journal(), act, positions, wanted)
            return self.refresh([self.real / TRIAGE])

    def duplicates(self) -> list[Candidate]:
        """Services that may be others under another name, the likeliest first, as far as nobody has decided.

        What was not checked before is not compared.
        """
        from workbench.triage.duplicates import candidates
        from workbench.workspace.comparing import facts_of

        # No turn is taken: what is compared are snapshots, which do not change.
        return candidates([facts_of(snapshot) for snapshot in self.snapshots()], self.triage)

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
