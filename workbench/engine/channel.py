"""Calls and answers over one process: each call has a number, a deadline, and a way to be called off."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Raw

from workbench.engine.answers import Message, Ready, decode, error_of, notification, request
from workbench.engine.errors import DeadlineError, EngineDiedError, EngineProtocolError
from workbench.engine.process import HostProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Result = TypeVar("Result")

START_DEADLINE = 60.0
"""Seconds in which a process must say that it is ready; a slow disk and a virus scanner need some."""
GRACE = 2.0
"""Seconds after a deadline in which the host should have kept it itself. It can't while it hangs."""


class Channel:
    """One living process and the calls that it has yet to answer.

    Args:
        process: A process that nobody else reads from.
    """

    def __init__(self, process: HostProcess) -> None:
        self._process = process
        self._numbers = count(1)
        self._pending: dict[int, asyncio.Future[Raw]] = {}
        self._undoing: dict[int, Callable[[Raw], None]] = {}
        self._ready: asyncio.Future[Ready] = asyncio.get_running_loop().create_future()
        self._end = ""
        self.has_answered = False
        """Whether it ever answered a call."""
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(
        cls, command: Sequence[str | Path], environment: Mapping[str, str], deadline: float = START_DEADLINE
    ) -> tuple[Channel, Ready]:
        """Start the host by `command` and wait until it is ready.

        Raises:
            OSError: The system can't run the command.
            EngineDiedError: The process ended instead of getting ready.
            DeadlineError: It is not ready within `deadline` seconds.
        """
        channel = cls(await HostProcess.start(command, environment))
        try:
            async with asyncio.timeout(deadline):
                return channel, await asyncio.shield(channel._ready)
        except BaseException as error:
            channel._process.kill()
            await channel._reading
            if isinstance(error, TimeoutError):
                raise DeadlineError(f"it did not get ready within {deadline:g} seconds") from None
            raise

    @property
    def is_open(self) -> bool:
        """Whether its process lives, as far as is known."""
        return not self._end

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The end of what its process wrote to stderr."""
        return self._process.last_words

    async def call(
        self,
        method: str,
        parameters: dict[str, Any],
        decoder: msgspec.json.Decoder[Result],
        *,
        deadline: float,
        undo: Callable[[Raw], None] | None = None,
    ) -> Result:
        """Ask the host. A task that is cancelled while it waits calls the question off.

        Args:
            method: What is asked.
            parameters: About what.
            decoder: Reads the result.
            deadline: Seconds that the answer may take.
            undo: Called with the result of a call that was called off too late.

        Raises:
            EngineError: There is no such answer: of the kind that the host tells, or its process ended.
        """
        if self._end:
            raise EngineDiedError(self._end)
        number = next(self._numbers)
        answer: asyncio.Future[Raw] = asyncio.get_running_loop().create_future()
        self._pending[number] = answer
        try:
            async with asyncio.timeout(deadline + GRACE):
                self._process.write(request(number, method, parameters, round(deadline * 1000)))
                # Where it has ended `_read` learns of it, and knows the reason.
                with suppress(ConnectionError):
                    await self._process.drain()
                result = await answer
        except TimeoutError:
            # The host itself hangs: the other calls would wait in vain too.
            self._finish("the engine's process hung and was ended")
            self._process.kill()
            raise DeadlineError(f"the engine did not answer within {deadline:g} seconds") from None
        except asyncio.CancelledError:
            if undo is not None:
                self._undoing[number] = undo
            self._process.write(notification("cancel", {"id": number}))
            raise
        finally:
            self._pending.pop(number, None)
        try:
            return decoder.decode(result)
        except msgspec.MsgspecError as error:
            raise EngineProtocolError(
                f"the engine's answer to {method} is not understood: {error}"
            ) from error

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        """Call without waiting for the answer, which is dropped."""
        self._process.write(request(next(self._numbers), method, parameters, 60_000))

    async def close(self) -> None:
        """End the process and wait for its end."""
        self._finish("the engine was closed")
        await self._process.close()
        await self._reading

    async def _read(self) -> None:
        """Hand out answers until the process ends; then tell everybody who waits."""
        trouble = ""
        try:
            async for line in self._process.lines():
                self._take(decode(line))
        except (EngineProtocolError, ValueError, OSError) as error:
            trouble = str(error)
            self._process.kill()
        code = await self._process.ended()
        self._finish(_obituary(code, trouble, self._process.last_words))

    def _finish(self, reason: str) -> None:
        """Take no more calls, and tell `reason` to everybody who waits."""
        self._end = self._end or reason
        waiting: list[asyncio.Future[Any]] = [*self._pending.values(), self._ready]
        for answer in waiting:
            if not answer.done():
                answer.set_exception(EngineDiedError(self._end))
                # Who waited may be gone, and then nobody is left to be told.
                answer.exception()

    def _take(self, message: Message) -> None:
        if message.method == "ready" and not self._ready.done():
            self._ready.set_result(_decoded(message.params))
        if message.id is None:
            return
        self.has_answered = True
        future = self._pending.get(message.id)
        if future is not None and not future.done():
            _settle(future, message)
        elif (undo := self._undoing.pop(message.id, None)) is not None and isinstance(message.result, Raw):
            undo(message.result)


def _settle(future: asyncio.Future[Raw], message: Message) -> None:
    if isinstance(message.result, Raw):
        # Raw is a view of the whole line.
        future.set_result(message.result)
    elif message.error is msgspec.UNSET:
        future.set_exception(EngineProtocolError("the engine answered with neither result nor error"))
    else:
        future.set_exception(error_of(message.error))


def _decoded(params: Raw) -> Ready:
    try:
        return msgspec.json.decode(params, type=Ready)
    except msgspec.MsgspecError as error:
        raise EngineProtocolError(f"the engine's greeting is not understood: {error}") from error


def _obituary(code: int, trouble: str, last_words: str) -> str:
    how = f"by signal {-code}" if code < 0 else f"with code {code}"
    told = trouble or last_words
    return f"the engine's process ended {how}" + (f": {told}" if told else "")
