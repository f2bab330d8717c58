"""Prisma's own schema parser and formatter as a pytest fixture, to compare ours with.

It is the engine that the workbench itself asks, in a form that suits comparisons.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pytest

from workbench.engine.errors import EngineError
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from workbench.engine.client import EngineClient
    from workbench.engine.engine_thread import EngineThread

Result = TypeVar("Result")

_SYNTAX_ERRORS = re.compile(
    r"""
      This\ line\ is\ not\ a\ valid\ (field\ or\ attribute\ definition|definition\ within)
    | This\ line\ is\ not\ an\ enum\ value\ definition
    | This\ (line|block)\ is\ invalid\.\ It\ does\ not\ start\ with\ any\ known
    | Invalid\ type\ definition
    | This\ field\ declaration\ is\ invalid
    | Field\ declarations\ don't\ require\ a
    | Fields\ are\ required\ by\ default
    | To\ specify\ a\ list,\ please\ use
    | Optional\ lists\ are\ not\ supported
    | Unknown\ escape\ sequence
    | Invalid\ unicode\ escape\ sequence
    | Trailing\ commas\ are\ not\ valid
    | argument\ is\ missing\ a\ value
    | needs\ to\ be\ assigned\ a\ value
    """,
    re.VERBOSE,
)


class OracleBrokeDownError(Exception):
    """Prisma's parser broke down on an input, which proves nothing about ours."""


class OracleDiagnostic(NamedTuple):
    """One message of Prisma's."""

    file: str
    start: int
    """Offset in code points."""
    end: int
    text: str
    is_warning: bool

    @property
    def is_syntax_error(self) -> bool:
        """Whether the text breaks the grammar, as opposed to being readable but wrong."""
        return _SYNTAX_ERRORS.search(self.text) is not None


class PrismaOracle:
    """What Prisma says.

    Args:
        engine: Whom to ask.
    """

    def __init__(self, engine: EngineThread) -> None:
        self._engine = engine

    def lint(self, files: str | Sequence[tuple[str, str]], line: str = "6") -> list[OracleDiagnostic]:
        """What Prisma of release line `line` says about a schema of one or several files.

        Raises:
            OracleBrokeDownError: Prisma itself broke down.
        """
        named = [("schema.prisma", files)] if isinstance(files, str) else list(files)
        found = self._ask(lambda engine: engine.lint(named, ReleaseLine(line)))
        return [
            OracleDiagnostic(one.file, one.start, one.end, one.message, one.severity == "warning")
            for one in found
        ]

    def format(self, text: str, line: str = "6") -> str:
        """`text` as Prisma's formatter lays it out, with two blanks of indentation.

        Raises:
            OracleBrokeDownError: Prisma itself broke down.
        """
        [(_, formatted)] = self._ask(
            lambda engine: engine.format([("schema.prisma", text)], ReleaseLine(line))
        )
        return formatted

    def _ask(self, call: Callable[[EngineClient], Coroutine[Any, Any, Result]]) -> Result:
        try:
            return self._engine.run(call)
        except EngineError as error:
            raise OracleBrokeDownError(str(error)) from error


@pytest.fixture(scope="session")
def prisma_oracle(engine: EngineThread) -> PrismaOracle:
    """Prisma's parser and formatter; skips where they cannot be run, fails there on a build server."""
    return PrismaOracle(engine)
