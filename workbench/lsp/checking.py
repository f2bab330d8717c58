"""Open documents checked whenever they, or what they rest on, have changed; one schema at a time."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from workbench.engine.errors import CallCancelledError, EngineError, EngineUnavailableError
from workbench.lsp.diagnostics import diagnostics_of, parser_diagnostics
from workbench.lsp.open_documents import texts_of
from workbench.psl.parser import parse
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.lsp.desk import Desk
    from workbench.lsp.open_documents import Opened
    from workbench.lsp.publishing import Publisher
    from workbench.workspace.drafting import Draft
    from workbench.workspace.verdicts.verdict import Question

SOON = 0.06
"""Seconds that the checklist's findings wait for Prisma's, so that both show at once; a warm engine is ready
before them."""


class Checks:
    """Checks what is due, the document that changed last first. Belongs to the event loop.

    A document that changes while it is checked is checked again, and what was found before is not shown.

    Args:
        desk: The documents and the services.
        publisher: Shows what was found.
    """

    def __init__(self, desk: Desk, publisher: Publisher) -> None:
        self._desk = desk
        self._publisher = publisher
        self._due: dict[str, None] = {}
        self._work: asyncio.Task[None] | None = None
        self.idle = threading.Event()
        """Set while nothing is due: what can wait waits for that, in its thread."""
        self.idle.set()

    def due(self, paths: Iterable[str]) -> None:
        """Have documents checked."""
        for path in paths:
            self._due.pop(path, None)
            self._due[path] = None
        if self._due and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._run())

    def due_all(self) -> None:
        """Have all open documents checked, since something has changed on disk."""
        self._desk.drafts.forget()
        for owner in self._publisher.owners() - {self._owner(path) for path in self._desk.documents.now}:
            self._publisher.withdraw(owner)
        self.due(self._desk.documents.now)

    def closed(self, path: str) -> None:
        """A document was closed: its file on disk counts again, as long as others of its schema are open."""
        self._due.pop(path, None)
        owner = self._owner(path)
        others = [other for other in self._desk.documents.now if self._owner(other) == owner]
        if others:
            self.due(others[:1])
        else:
            self._publisher.withdraw(owner)

    def _owner(self, path: str) -> str:
        return self._desk.owner(path) or path

    async def _run(self) -> None:
        self.idle.clear()
        try:
            await self._work_off()
        finally:
            self.idle.set()

    async def _work_off(self) -> None:
        while self._due:
            path, _ = self._due.popitem()
            opened = self._desk.documents.now
            service = self._desk.owner(path)
            if path not in opened:
                continue
            if service is None:
                await self._check_alone(path, opened)
                continue
            for other in [one for one in self._due if self._desk.owner(one) == service]:
                del self._due[other]
            await self._check(service, opened)

    async def _check_alone(self, path: str, opened: Opened) -> None:
        text, encoding = opened[path].text, self._desk.abilities.encoding
        found = await asyncio.to_thread(lambda: parser_diagnostics(parse(text, path), encoding))
        if path not in self._due and path in self._desk.documents.now:
            self._publisher.publish(path, {path: found}, opened)

    async def _check(self, service: str, opened: Opened) -> None:
        drafts, texts = self._desk.workspace.drafts, texts_of(opened)
        try:
            question = await asyncio.to_thread(drafts.question, service, texts)
            # Prisma looks at the texts while the checks do.
            asked = asyncio.create_task(asyncio.to_thread(self._verdict, service, question))
            draft = await asyncio.to_thread(drafts.check, service, texts)
        except UnknownServiceError:
            return
        if question is None or draft.question is None or draft.question.key != question.key:
            # The answer is known; or a file that is not open has changed just now, which the watch will tell.
            await self._show(service, draft, opened)
            return
        await asyncio.wait([asked], timeout=SOON)
        if not asked.done():
            await self._show(service, draft, opened)
        verdict = await asked
        await self._show(service, draft if verdict is None else draft.judged(verdict), opened)

    async def _show(self, service: str, draft: Draft, opened: Opened) -> None:
        if self._is_stale(service):
            return
        self._desk.drafts.keep(draft, opened)
        found = await asyncio.to_thread(diagnostics_of, draft.snapshot, self._desk, opened)
        if not self._is_stale(service):
            self._publisher.publish(service, found, opened)

    def _is_stale(self, service: str) -> bool:
        """Whether something has changed since, or nobody looks at the schema any more."""
        return any(self._desk.owner(path) == service for path in [*self._due]) or not any(
            self._desk.owner(path) == service for path in self._desk.documents.now
        )

    def _verdict(self, service: str, question: Question | None) -> Verdict | None:
        """What Prisma says, in a thread; None where it can't be asked, or need not be."""
        engine = self._desk.engine
        if engine is None or question is None:
            return None
        try:
            answer = engine.run(
                lambda client: client.lint(question.files, question.line),
                cancelled=lambda: self._is_stale(service),
            )
        except (CallCancelledError, EngineUnavailableError):
            return None
        except EngineError as error:
            return Verdict(failure=str(error))
        return Verdict(answer)
