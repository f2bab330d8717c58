"""What the host is asked about several schemas, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from msgspec import UNSET, Struct, UnsetType

from workbench.engine.answers import Refusal, error_of
from workbench.engine.diagnostics import EngineDiagnostic, in_code_points
from workbench.engine.errors import EngineError, EngineProtocolError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.release_line import ReleaseLine

    Files: TypeAlias = Sequence[tuple[str, str]]
    Schemas: TypeAlias = Sequence[tuple[Files, ReleaseLine]]

LINT = "schema.lint"


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


LINT_ANSWERS = msgspec.json.Decoder(list[LintAnswer])


def lint_parameters(schemas: Schemas) -> dict[str, Any]:
    """What to ask.

    Args:
        schemas: The files of each, as path and text, and which Prisma is asked about it.
    """
    return {"schemas": [{"line": line.value, "files": files} for files, line in schemas]}


def about(
    schemas: Schemas, answers: Sequence[LintAnswer]
) -> list[tuple[EngineDiagnostic, ...] | EngineError]:
    """What Prisma says about each of `schemas`, or why it says nothing."""
    return [answer.about(files) for answer, (files, _) in zip(answers, schemas, strict=True)]
