"""What an editor asks Prisma's language server, which is part of its schema engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from workbench.engine.editor_answers import EngineAction, EngineCompletion, EngineSpan, Units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.lint_answer import Files
    from workbench.engine.release_line import ReleaseLine

Result = TypeVar("Result")

EDITOR_DEADLINE = 5.0
"""Seconds after which nobody in front of an editor waits for an answer any more."""

_COMPLETIONS = msgspec.json.Decoder(tuple[EngineCompletion, ...])
_HOVER = msgspec.json.Decoder(str | None)
_SPANS = msgspec.json.Decoder(tuple[EngineSpan, ...])
_ACTIONS = msgspec.json.Decoder(tuple[EngineAction, ...])


class Call(Protocol):
    """Asks the host."""

    async def __call__(
        self, method: str, parameters: dict[str, Any], decoder: msgspec.json.Decoder[Result], deadline: float
    ) -> Result:
        """The result of `method`."""


class EditorCalls:
    """The calls about a place in a schema: one of its files, and an offset in code points.

    Each raises an `EngineError` where there is no answer; a path must be that of one of the files.

    Args:
        call: How the host is asked.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    async def completions(
        self,
        files: Files,
        line: ReleaseLine,
        path: str,
        offset: int,
        *,
        deadline: float = EDITOR_DEADLINE,
    ) -> tuple[EngineCompletion, ...]:
        """What may be written there: referential actions, keys of a datasource, ways to build an index."""
        place = _place(files, line, path, offset)
        return await self._call("schema.completions", place, _COMPLETIONS, deadline)

    async def hover(
        self,
        files: Files,
        line: ReleaseLine,
        path: str,
        offset: int,
        *,
        deadline: float = EDITOR_DEADLINE,
    ) -> str | None:
        """What the name there is, in Markdown; None where nothing is said."""
        return await self._call("schema.hover", _place(files, line, path, offset), _HOVER, deadline)

    async def references(
        self,
        files: Files,
        line: ReleaseLine,
        path: str,
        offset: int,
        *,
        deadline: float = EDITOR_DEADLINE,
    ) -> tuple[EngineSpan, ...]:
        """Where the model, enum or field there stands, its declaration included."""
        place = _place(files, line, path, offset)
        spans = await self._call("schema.references", place, _SPANS, deadline)
        return Units(files).spans(spans)

    async def code_actions(
        self,
        files: Files,
        line: ReleaseLine,
        path: str,
        found: Sequence[EngineDiagnostic],
        *,
        deadline: float = EDITOR_DEADLINE,
    ) -> tuple[EngineAction, ...]:
        """What can be done about `found`, which Prisma said of `path` in these very files."""
        units = Units(files)
        findings = [
            {"start": one.start, "end": one.end, "message": one.message, "severity": one.severity}
            for one in units.findings(found)
        ]
        parameters = {"line": line.value, "files": files, "file": path, "findings": findings}
        actions = await self._call("schema.codeActions", parameters, _ACTIONS, deadline)
        return units.actions(actions)


def _place(files: Files, line: ReleaseLine, path: str, offset: int) -> dict[str, Any]:
    return {"line": line.value, "files": files, "file": path, "offset": Units(files).offset(path, offset)}
