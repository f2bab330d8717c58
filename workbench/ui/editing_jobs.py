"""What the editor needs done in threads: texts checked, formatted and saved, and what is told of it."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from workbench.engine.errors import CallCancelledError, EngineError, EngineUnavailableError
from workbench.psl.source import Source
from workbench.ui import messages
from workbench.workspace.changes import describe, describe_all
from workbench.workspace.drafting import draft_file
from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from workbench.checklist.finding import Finding
    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema
    from workbench.ui.editor.answers import Ask
    from workbench.ui.editor.texts import Texts
    from workbench.ui.engine_jobs import EngineJobs
    from workbench.workspace.drafting import Draft
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.references.weighing import Rewrite
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.verdicts.verdict import Question
    from workbench.workspace.workspace import Workspace

MARK = "\ufeff"
"""A byte order mark, which the formatter would drop."""

BRIEF = 0.3
"""Seconds that an answer of ours waits for what Prisma's language server adds to it."""

PATIENCE = 2.0
"""Seconds that a save waits for the formatter."""

SOON = 0.3
"""Seconds that the checklist's findings wait for Prisma's, so that both show at once."""


class RejectedError(WorkspaceError):
    """A text can't be formatted, since Prisma rejects it."""

    def __init__(self) -> None:
        super().__init__("Prisma rejects the schema, mend that first")


class EditingJobs:
    """The slow work for the editor. Every method may be called from any thread.

    Args:
        workspace: The services.
        engine: Prisma; None where the app does without it.
        tell: Takes what is to be told.
    """

    def __init__(
        self,
        workspace: Workspace,
        engine: EngineJobs | None,
        tell: Callable[[messages.FromThread], object],
    ) -> None:
        self._workspace = workspace
        self._engine = engine
        self._tell = tell

    def check(self, texts: Texts, cancelled: Callable[[], bool]) -> None:
        """Check unsaved texts, and tell of it under the revision they have."""
        try:
            draft = self._workspace.drafts.check(texts.service, texts.by_path)
        except WorkspaceError as error:
            self._tell(messages.Refused("the text can't be checked", str(error)))
            return
        until = monotonic() + SOON
        question = draft.question
        if question is not None and not cancelled():
            verdict = self._verdict(question, lambda: cancelled() or monotonic() > until)
            if verdict is None and not cancelled():
                self._tell(messages.Drafted(texts.service, texts.revision, draft.snapshot))
                verdict = self._verdict(question, cancelled)
            draft = self._judged(draft, verdict)
        if not cancelled():
            self._tell(messages.Drafted(texts.service, texts.revision, draft.snapshot))

    def _verdict(self, question: Question, cancelled: Callable[[], bool]) -> Verdict | None:
        if self._engine is None:
            return None
        try:
            return Verdict(self._engine.lint(question.files, question.line, cancelled))
        except CallCancelledError:
            return None
        except EngineError as error:
            return Verdict(failure=str(error))

    def _judged(self, draft: Draft, verdict: Verdict | None) -> Draft:
        return draft if verdict is None else draft.judged(verdict)

    def consult(
        self, texts: Texts, ask: Ask, take: Callable[[Any], None], cancelled: Callable[[], bool]
    ) -> None:
        """Ask the language something about unsaved texts, and tell the answer under their revision."""
        from workbench.language.official import OfficialLanguage

        until = monotonic() + BRIEF
        engine = self._engine.ready if self._engine is not None else None

        def is_late() -> bool:
            return cancelled() or monotonic() > until

        def answer_of(schema: Schema, surroundings: Surroundings) -> object:
            official = OfficialLanguage(engine, schema, surroundings, cancelled=is_late)
            return ask(schema, surroundings, official)

        try:
            answer = self._workspace.drafts.consult(texts.service, texts.by_path, answer_of)
        except WorkspaceError as error:
            self._tell(messages.Refused("the schema can't be asked about", str(error)))
        else:
            self._tell(messages.Answered(texts.service, texts.revision, answer, take))

    def fix(self, texts: Texts, finding: Finding, answer: str, take: Callable[[FixProposal], None]) -> None:
        """Work out a fix of unsaved texts whose question was answered, and tell of it under their revision.

        What Prisma would reject is not even shown.
        """
        from workbench.workspace.fixing.proposing import Wish

        wish = Wish(findings=[finding], answers={finding.key: answer})
        try:
            proposal = self._workspace.fixes.propose(texts.service, wish, texts=texts.by_path)
        except WorkspaceError as error:
            self._tell(messages.Refused("nothing was fixed", str(error)))
            return
        if proposal.is_empty:
            self._tell(messages.Refused("nothing was fixed", f"`{answer}` leads to no change"))
        elif proposal.fighting:
            why = f"the fixes of {', '.join(proposal.fighting)} undo each other"
            self._tell(messages.Refused("nothing was fixed", why))
        else:
            judged = self._engine.judgement_of(proposal) if self._engine is not None else None
            if judged is not None and judged.objection:
                self._tell(messages.Refused("nothing was fixed", judged.objection))
            else:
                self._tell(messages.Answered(texts.service, texts.revision, proposal, take))

    def format(self, texts: Texts, cancelled: Callable[[], bool]) -> None:
        """Lay unsaved texts out as Prisma does, and tell of it under the revision they had."""
        try:
            formatted = self._formatted(texts.service, texts.by_path, cancelled)
        except CallCancelledError:
            return
        except (EngineError, WorkspaceError) as error:
            self._tell(messages.Refused("nothing was formatted", str(error)))
        else:
            self._tell(messages.Formatted(texts.service, texts.revision, formatted))

    def _formatted(
        self, service: str, texts: Mapping[str, str], cancelled: Callable[[], bool]
    ) -> dict[str, str]:
        """Those of the texts that the formatter changes, by path.

        Raises:
            RejectedError: Prisma rejects the schema; what it makes of such a text is a guess.
            EngineError: There is no answer.
        """
        if self._engine is None:
            raise EngineUnavailableError("the app runs without Prisma's engine", "run `workbench doctor`")
        found_out = self._workspace.drafts.check(service, texts)
        draft, question = found_out.snapshot, found_out.question
        verdict = draft.verdict if question is None else self._verdict(question, cancelled)
        if verdict is not None and verdict.is_invalid:
            raise RejectedError
        files = [(file.path, file.text.removeprefix(MARK).replace("\r\n", "\n")) for file in draft.files]
        found: dict[str, str] = {}
        for path, text in self._engine.format(files, draft.line, cancelled):
            before = texts.get(path)
            if before is None:
                continue
            own = text.replace("\n", "\r\n") if Source(before).newline == "\r\n" else text
            after = MARK + own if before.startswith(MARK) else own
            if after != before:
                found[path] = after
        return found

    def weigh(self, texts: Texts) -> None:
        """Find out what unsaved texts would do to other services, and tell of it."""
        from workbench.ui.crossing.told import Weighed

        consequences = self._workspace.references.weigh(texts.service, texts.by_path)
        self._tell(Weighed(texts.service, consequences))

    def save_together(
        self, service: str, own: Sequence[tuple[SchemaFile, str]], rewrites: Collection[Rewrite]
    ) -> None:
        """Write a renamed owner and those who refer to it as one act.

        Args:
            service: Whose files are edited.
            own: The edited files as they were read, each with its new text.
            rewrites: The files of other services that follow.
        """
        from workbench.workspace.references.weighing import write_together

        try:
            refresh = write_together(self._workspace, service, own, rewrites)
        except (WorkspaceError, OSError) as error:
            self._tell(messages.SaveRefused(service, own[0][0].path, str(error)))
            return
        for file, text in own:
            self._tell(messages.Saved(service, draft_file(file.path, text), text))
        events = describe_all(refresh.changes)
        self._tell(messages.Refreshed(refresh, events, self._workspace.totals()))

    def save(self, service: str, file: SchemaFile, typed: str, *, formats: bool = False) -> None:
        """Write a text over the file that was read as `file`; where that has changed, nothing is written.

        Args:
            service: Whose file it is.
            file: The file as it was read.
            typed: Its new text.
            formats: Whether it is formatted first; where that can't be done, it is saved as it is.
        """
        text = typed
        if formats:
            with suppress(EngineError, WorkspaceError):
                until = monotonic() + PATIENCE
                found = self._formatted(service, {file.path: typed}, lambda: monotonic() > until)
                text = found.get(file.path, typed)
        try:
            change = self._workspace.write_text(service, file, text)
        except StaleFileError:
            self._tell(messages.Clashed(service, file.path, self._workspace.read_schema(file.path)))
        except (WorkspaceError, OSError) as error:
            self._tell(messages.SaveRefused(service, file.path, str(error)))
        else:
            self._tell(messages.Saved(service, draft_file(file.path, text), typed))
            events = describe(change) if change is not None else ()
            self._tell(messages.Written(service, (file.path,), events, self._workspace.totals()))
