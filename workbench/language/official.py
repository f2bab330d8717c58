"""Our answers, with those of Prisma's own language server where it may know more.

Where the engine is missing, busy for too long or called off, ours stand alone. Everything here waits for the
engine, so it is for threads that may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workbench.engine.errors import EngineError
from workbench.language.actions.code_actions import code_actions, whole_lines
from workbench.language.completion.completing import completions
from workbench.language.hover import hover
from workbench.language.merging import (
    changed_by,
    merged_actions,
    merged_completions,
    merged_hover,
    merged_references,
)
from workbench.language.place import Slot, place_at
from workbench.language.references import references
from workbench.language.surroundings import ALONE
from workbench.psl.nodes import ConfigBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Sequence
    from typing import Any

    from workbench.checklist.finding import Finding
    from workbench.engine.client import EngineClient
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.editor_answers import EngineAction
    from workbench.engine.engine_thread import EngineThread
    from workbench.language.actions.action import CodeAction
    from workbench.language.completion.completing import Completion
    from workbench.language.hover import Hover
    from workbench.language.place import Place
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Location
    from workbench.psl.schema import Schema

Result = TypeVar("Result")

_LISTED = frozenset({"onDelete", "onUpdate", "type", "ops"})
"""The arguments whose values Prisma's language server knows."""


class OfficialLanguage:
    """The answers about one schema, those of the engine included.

    Args:
        engine: The engine; None leaves our answers alone.
        schema: The schema as it is now.
        surroundings: What is known beside it.
        cancelled: Asked now and then while the engine is waited for; once it says yes, ours stand alone.
    """

    def __init__(
        self,
        engine: EngineThread | None,
        schema: Schema,
        surroundings: Surroundings = ALONE,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._engine = engine
        self._schema = schema
        self._surroundings = surroundings
        self._cancelled = cancelled
        self._files = [(document.path, str(document)) for document in schema.documents]

    def completions(self, path: str, offset: int) -> tuple[Completion, ...]:
        """What may be written at a place, as `completing.completions` has it and Prisma adds to it."""
        ours = completions(self._schema, path, offset, self._surroundings)
        place = place_at(self._schema, path, offset)
        if place is None or not _may_be_known(place):
            return ours
        line = self._surroundings.line
        theirs = self._ask(lambda client: client.editor.completions(self._files, line, path, offset)) or ()
        return merged_completions(ours, theirs, place)

    def hover(self, path: str, offset: int) -> Hover | None:
        """What stands at a place, as `hover.hover` has it and Prisma adds to it."""
        ours = hover(self._schema, path, offset, self._surroundings)
        if ours is None:
            return None
        line = self._surroundings.line
        theirs = self._ask(lambda client: client.editor.hover(self._files, line, path, offset))
        return merged_hover(ours, theirs)

    def references(self, path: str, offset: int) -> tuple[Location, ...]:
        """Where the name at a place stands, as `references.references` has it and Prisma adds to it."""
        ours = references(self._schema, path, offset, self._surroundings)
        if not ours:
            return ()
        line = self._surroundings.line
        theirs = self._ask(lambda client: client.editor.references(self._files, line, path, offset)) or ()
        return merged_references(ours, theirs, [name for name, _ in self._files])

    def code_actions(
        self, span: Location, findings: Iterable[Finding] = (), said: Sequence[EngineDiagnostic] = ()
    ) -> tuple[CodeAction, ...]:
        """What can be done about a stretch of text, as `code_actions` has it and Prisma adds to it.

        Args:
            span: The stretch.
            findings: What the checks found in exactly this text.
            said: What Prisma said of exactly this text.
        """
        ours = code_actions(self._schema, span, findings, self._surroundings)
        lines = whole_lines(self._schema, span)
        here = [
            one for one in said if one.file == span.path and one.start <= lines.end and lines.start <= one.end
        ]
        if not here:
            return ours
        theirs = self._ask(lambda client: self._proposed(client, span.path, here, len(said)))
        return merged_actions(ours, theirs or ())

    async def _proposed(
        self, client: EngineClient, path: str, here: Sequence[EngineDiagnostic], known: int
    ) -> list[EngineAction]:
        """The changes by which Prisma finds less than the `known` findings.

        Not all of its changes do. Behind a character that is not ASCII it writes some of them to the wrong
        place, and a new block of its is empty, which it refuses.
        """
        line = self._surroundings.line
        actions = await client.editor.code_actions(self._files, line, path, here)
        return [
            action
            for action in actions
            if len(await client.lint(changed_by(action, self._files), line)) < known
        ]

    def _ask(self, call: Callable[[EngineClient], Coroutine[Any, Any, Result]]) -> Result | None:
        if self._engine is None:
            return None
        try:
            return self._engine.run(call, cancelled=self._cancelled)
        except EngineError:
            return None


def _may_be_known(place: Place) -> bool:
    """Whether Prisma's language server offers anything at such a place: to ask at each key costs more."""
    if isinstance(place.block, ConfigBlock):
        return place.slot is Slot.MEMBER
    return bool(place.frames) and place.frames[-1].argument in _LISTED
