"""The schema of a service as it is on disk, with all that is said about its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.preview.generated import in_a_sentence
from workbench.ui.preview.schema_view import SchemaView
from workbench.ui.preview.sheet import sheet_on_disk
from workbench.ui.preview.talks import SILENCE

if TYPE_CHECKING:
    from workbench.checklist.finding import Finding
    from workbench.ui.preview.talks import Talk, Talks
    from workbench.workspace.snapshot import Problem, ServiceSnapshot


class DiskTab(SchemaView):
    """A schema that knows what is wrong in it and what people say of it."""

    talks: Talks = SILENCE
    """What people say of the lines; shown with the next state of the service."""

    def show_service(self, service: ServiceSnapshot | None, hint: str, *, again: bool) -> None:
        """Show the files of a service.

        Args:
            service: The service; None when none is selected.
            hint: What to do where there is no file; a sentence of its own, or empty.
            again: Whether it is a newer state of the service that is shown already.
        """
        if service is None:
            self.show_reason(in_a_sentence("no service selected"))
        elif not service.files:
            self.show_reason("\n".join(filter(None, ("No schema yet", hint))))
        else:
            self.show(sheet_on_disk(service, self.talks), again=again)

    def clicked_again(self) -> None:
        """As Enter."""
        # Not from here: the editor takes the place of what is clicked.
        self.call_later(self.run_action, "screen.edit_here")

    @property
    def finding_here(self) -> Finding | None:
        """A finding on the cursor's line, one that can be fixed before one that can't."""
        findings = [note.finding for note in self.notes_here if note.finding is not None]
        return next((finding for finding in findings if finding.fixable), next(iter(findings), None))

    @property
    def problem_here(self) -> Problem | None:
        """A problem on the cursor's line, one of Prisma's before one of the parser's."""
        problems = [note.problem for note in self.notes_here if note.problem is not None]
        return min(problems, key=lambda one: (one.source != "prisma", one.severity != "error"), default=None)

    @property
    def talks_here(self) -> tuple[Talk, ...]:
        """What people say of the cursor's line."""
        return self.sheet.talks(self.cursor) if self.sheet.line_count else ()

    @property
    def first_word(self) -> tuple[str, int] | None:
        """File, and the offset in it of the first word of the cursor's line; None while nothing is shown."""
        place = self.place
        if place is None:
            return None
        page, line = self.sheet.pages[place.page], max(place.line, 1)
        text = page.source.line_text(line)
        return page.path, page.source.line_starts[line - 1] + len(text) - len(text.lstrip())

    def block_of(self, file: str, line: int) -> int | None:
        """Which of all lines is `line` (from 1) of `file`; None where that is not shown."""
        page = self.sheet.page_of(file)
        return self.sheet.number(page, line) if page is not None else None
