"""The host's messages as values: JSON-RPC 2.0, one object per line. A refusal becomes one of our errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from workbench.engine.errors import (
    CallCancelledError,
    DatabaseConnectionError,
    DatabaseError,
    DeadlineError,
    EngineError,
    EnginePanicError,
    EngineProtocolError,
    EngineUnavailableError,
    MissingDatabaseError,
    MissingExtensionError,
    SchemaEngineError,
    SessionLostError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PROTOCOL = 1
"""The version of the protocol that this side speaks."""


class RefusalData(Struct, frozen=True):
    """Why a call was refused; which members are there depends on the kind."""

    kind: str = ""
    code: str | None = None
    migration: str | None = None
    detail: str | None = None
    hint: str | None = None
    position: int | None = None
    extension: str | None = None
    database: str | None = None


class Refusal(Struct, frozen=True):
    """The answer to a call that did not work out."""

    code: int
    message: str
    data: RefusalData = RefusalData()


class Message(Struct, frozen=True):
    """Anything that the host writes: an answer, or a notification, which has no id."""

    id: int | None = None
    method: str | None = None
    params: Raw = Raw(b"null")
    result: Raw | UnsetType = UNSET
    error: Refusal | UnsetType = UNSET


class Ready(Struct, frozen=True):
    """What the host says of itself when it has started."""

    protocol: int
    node: str


_MESSAGE = msgspec.json.Decoder(Message)
_ENCODER = msgspec.json.Encoder()


def decode(line: bytes) -> Message:
    """The message that a line holds.

    Raises:
        EngineProtocolError: It holds none.
    """
    try:
        return _MESSAGE.decode(line)
    except msgspec.MsgspecError as error:
        raise EngineProtocolError(f"the engine wrote something that is no message: {line[:200]!r}") from error


def request(number: int, method: str, parameters: dict[str, Any], milliseconds: int) -> bytes:
    """A call, to be answered within so many `milliseconds`.

    Raises:
        EngineProtocolError: A text in it is none that UTF-8 can write, such as an undecodable file name.
    """
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}
    try:
        return _ENCODER.encode({**message, "deadline": milliseconds})
    except UnicodeEncodeError as error:
        raise EngineProtocolError(
            f"the engine can't be told a text that UTF-8 can't write: {error}"
        ) from error


def notification(method: str, parameters: dict[str, Any]) -> bytes:
    """Something to be told that has no answer."""
    return _ENCODER.encode({"jsonrpc": "2.0", "method": method, "params": parameters})


def error_of(refusal: Refusal) -> EngineError:
    """The error that tells of `refusal`."""
    make = _BY_KIND.get(refusal.data.kind)
    if make is None:
        return EngineProtocolError(f"the engine did not take a call: {refusal.message} ({refusal.code})")
    return make(refusal.message, refusal.data)


def _unavailable(message: str, data: RefusalData) -> EngineError:
    if data.extension is not None:
        return MissingExtensionError(data.extension)
    if data.database is not None:
        return MissingDatabaseError(message)
    return EngineUnavailableError(
        f"a package of the engine can't be loaded: {message}", "reinstall schema-workbench"
    )


def _database(message: str, data: RefusalData) -> EngineError:
    error = DatabaseError(message, data.code)
    error.detail, error.hint, error.position = data.detail, data.hint, data.position
    error.migration = data.migration
    return error


_BY_KIND: dict[str, Callable[[str, RefusalData], EngineError]] = {
    "panic": lambda message, _: EnginePanicError(message),
    "engine": lambda message, data: SchemaEngineError(message, data.code, data.migration),
    "database": _database,
    "connection": lambda message, data: DatabaseConnectionError(message, data.code),
    "deadline": lambda message, _: DeadlineError(message),
    "cancelled": lambda message, _: CallCancelledError(message),
    "session-lost": lambda message, _: SessionLostError(message),
    "unavailable": _unavailable,
}
