"""The services of a workspace with texts that are not saved yet: checking them, asking about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from workbench.cached import cached_property
from workbench.workspace.snapshot import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema
    from workbench.workspace.drafting import Draft
    from workbench.workspace.recollection import Recollection
    from workbench.workspace.references.references import References
    from workbench.workspace.undoable import Undoable
    from workbench.workspace.verdicts.verdict import Question

Answer = TypeVar("Answer")


class Drafts:
    """The services of a workspace as they would be if unsaved texts were saved.

    Args:
        workspace: The services.
        references: Who refers to whom.
    """

    def __init__(self, workspace: Undoable, references: References) -> None:
        self._workspace = workspace
        self._references = references

    @cached_property
    def _recollection(self) -> Recollection:
        """What the last drafts came to; only to be used under the lock."""
        from workbench.workspace.recollection import Recollection

        return Recollection()

    def check(self, name: str, texts: Mapping[str, str]) -> Draft:
        """Check a service with texts that are not saved yet; the workspace goes on as if nobody had.

        Args:
            name: The service.
            texts: The unsaved texts by the paths of their files.

        Raises:
            UnknownServiceError: There is no such service.
        """
        from workbench.workspace.drafting import draft_of

        workspace = self._workspace
        with workspace.lock:
            return draft_of(workspace.ledger.checker, workspace.entry(name), texts, self._recollection)

    def question(self, name: str, texts: Mapping[str, str]) -> Question | None:
        """What to ask Prisma about a service with texts that are not saved yet, before it is checked.

        So Prisma can look at them while the checks do. That the answer may be known only the draft tells.

        Args:
            name: The service.
            texts: The unsaved texts by the paths of their files.

        Returns:
            None where there is nothing to ask about.

        Raises:
            UnknownServiceError: There is no such service.
        """
        from workbench.workspace.drafting import question_of

        workspace = self._workspace
        with workspace.lock:
            return question_of(workspace.ledger.checker, workspace.entry(name), texts)

    def consult(
        self, name: str, texts: Mapping[str, str], ask: Callable[[Schema, Surroundings], Answer]
    ) -> Answer | None:
        """Ask something about a service's schema with texts that are not saved yet.

        Args:
            name: The service.
            texts: The unsaved texts by the paths of their files.
            ask: Gets the schema and what is known beside it.

        Returns:
            The answer; None where there is no schema.

        Raises:
            UnknownServiceError: There is no such service.
        """
        from workbench.language.surroundings import Surroundings
        from workbench.workspace.drafting import with_texts

        workspace = self._workspace
        with workspace.lock:
            checker, entry = workspace.ledger.checker, workspace.entry(name)
            inputs = self._recollection.read(with_texts(checker.read(entry), texts))
            schema = schema_of(inputs.files)
            if schema is None:
                return None
            line, conventions = checker.line_of(inputs), workspace.catalog.conventions
            referring = partial(self._references.referring, name)
            return ask(schema, Surroundings(name, line, conventions, checker.neighbours, referring))

    def mentioning(self, words: str, texts: Mapping[str, str]) -> Iterator[str]:
        """The services in whose schemas some words stand; no schema is parsed for that.

        Args:
            words: What is looked for, as it is written.
            texts: The unsaved texts by the paths of their files.
        """
        for entry in self._workspace.entries:
            if any(words in self._text(path, texts) for path in entry.schema_paths):
                yield entry.name

    def _text(self, path: str, texts: Mapping[str, str]) -> str:
        if path in texts:
            return texts[path]
        file = self._workspace.read_schema(path)
        return "" if file is None else file.text
