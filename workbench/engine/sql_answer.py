"""The host's answer about the scripts that make schemas from nothing."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, Struct, UnsetType

from workbench.engine.answers import Refusal, error_of
from workbench.engine.errors import EngineError, EngineProtocolError

SQL = "schema.sql"


class SqlAnswer(Struct, frozen=True):
    """A script, or why there is none."""

    result: str | UnsetType = UNSET
    error: Refusal | UnsetType = UNSET

    @property
    def script(self) -> str | EngineError:
        """The script, or why there is none."""
        if self.error is not UNSET:
            return error_of(self.error)
        if self.result is UNSET:
            return EngineProtocolError("the engine answered about a schema with neither result nor error")
        return self.result


SQL_ANSWERS = msgspec.json.Decoder(list[SqlAnswer])
