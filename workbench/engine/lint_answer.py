"""The host's answer about one schema of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType

from workbench.engine.answers import Refusal, error_of
from workbench.engine.diagnostics import EngineDiagnostic, in_code_points
from workbench.engine.errors import EngineError, EngineProtocolError

if TYPE_CHECKING:
    from collections.abc import Sequence


class LintAnswer(Struct, frozen=True):
    """What Prisma found, or why it says nothing."""

    result: tuple[EngineDiagnostic, ...] | UnsetType = UNSET
    """Offsets count UTF-16 units."""
    error: Refusal | UnsetType = UNSET

    def about(self, files: Sequence[tuple[str, str]]) -> tuple[EngineDiagnostic, ...] | EngineError:
        """The answer at our places in `files`, the schema that it is about."""
        if self.error is not UNSET:
            return error_of(self.error)
        if self.result is UNSET:
            return EngineProtocolError("the engine answered about a schema with neither result nor error")
        return in_code_points(self.result, files)
