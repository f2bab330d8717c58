"""A service as it would stand if unsaved texts were saved: what an editor shows while people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.workspace.checker import Checked, Checker
from workbench.workspace.reading import digest
from workbench.workspace.snapshot import SchemaFile
from workbench.workspace.verdicts.verdict import question_about

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.workspace.checking import Inputs
    from workbench.workspace.discovery import Entry
    from workbench.workspace.recollection import Recollection
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.verdicts.verdict import Question, Verdict


class Draft(Struct, frozen=True, eq=False):
    """What a check of unsaved texts has found. No cache takes it, since the next key makes another."""

    checker: Checker
    checked: Checked

    @property
    def snapshot(self) -> ServiceSnapshot:
        """The service with the unsaved texts."""
        return self.checked.snapshot

    @property
    def question(self) -> Question | None:
        """What to ask Prisma; None where there is nothing to ask, or the answer is known."""
        return self.checked.question if self.snapshot.verdict is None else None

    def judged(self, verdict: Verdict) -> Draft:
        """The draft with what Prisma says about it."""
        return structs.replace(self, checked=self.checker.judged(self.checked, verdict))


def draft_of(checker: Checker, entry: Entry, texts: Mapping[str, str], recollection: Recollection) -> Draft:
    """Check `entry` with some files replaced.

    Args:
        checker: Checks the services of the workspace.
        entry: The service.
        texts: The unsaved texts by path; a path that the service does not have is left out.
        recollection: What the drafts before this one came to.
    """
    checked = checker.check_draft(
        entry,
        lambda inputs: recollection.read(with_texts(inputs, texts)),
        recollection.recall(entry.name),
    )
    return Draft(checker, checked)


def question_of(checker: Checker, entry: Entry, texts: Mapping[str, str]) -> Question | None:
    """What to ask Prisma about `entry` with some files replaced; None where there is nothing to ask about.

    Args:
        checker: Checks the services of the workspace.
        entry: The service.
        texts: The unsaved texts by path.
    """
    inputs = with_texts(checker.read(entry), texts)
    return question_about(entry.name, inputs.files, checker.line_of(inputs))


def with_texts(inputs: Inputs, texts: Mapping[str, str]) -> Inputs:
    """What would be read if `texts` were on disk."""
    files = tuple(
        draft_file(file.path, texts[file.path]) if file.path in texts else file for file in inputs.files
    )
    # What can't be read on disk can be, once the editor's text is there.
    unreadable = tuple(problem for problem in inputs.unreadable if problem.file not in texts)
    return structs.replace(inputs, files=files, unreadable=unreadable)


def draft_file(path: str, text: str) -> SchemaFile:
    """The file that would be read if `text` were saved."""
    # Half an emoji can stand in a text, but in no file.
    return SchemaFile(path, text, digest(text.encode("utf-8", "surrogatepass")))
