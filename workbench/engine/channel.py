"""Calls and answers over one process: each call has a number, a deadline, and a way to be called off.

Any thread may ask and is called back; a coroutine awaits the same. Only the latter needs asyncio, which takes
longer to import than the host takes to start.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec
from msgspec import Raw

from workbench.engine.answers import Message, Ready, decode, error_of, notification, request
from workbench.engine.errors import DeadlineError, EngineDiedError, EngineError, EngineProtocolError
from workbench.engine.process import HostProcess

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import Popen

Result = TypeVar("Result")
Answer: TypeAlias = Raw | EngineError

SCHEMA_DEADLINE = 20.0
"""Seconds for what takes milliseconds: the first call loads a package, and many may wait in line."""
START_DEADLINE = 60.0
"""Seconds in which a process must say that it is ready; a slow disk and a virus scanner need some."""
GRACE = 2.0
"""Seconds after a deadline in which the host should have kept it itself. It can't while it hangs."""


class Channel:
    """One living process and the calls that it has yet to answer.

    Args:
        process: A process that nobody else reads from.
    """

    def __init__(self, process: Popen[bytes]) -> None:
        self._process = HostProcess(process, self._take, self._bury)
        self._numbers = count(1)
        self._pending: dict[int, Callable[[Answer], None]] = {}
        self._lock = Lock()
        self._greeted = Event()
        self._end = ""
        self.ready: Ready | None = None
        """What the host said of itself, once it has; before that it answers nothing."""
        self.has_answered = False
        """Whether it ever answered a call."""
        self._process.start()

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

    def has_settled(self, timeout: float) -> bool:
        """Whether it is ready, or never will be; wait at most `timeout` seconds for that."""
        return self._greeted.wait(timeout)

    def greeting(self, deadline: float = START_DEADLINE) -> Ready:
        """Wait until the host is ready.

        Raises:
            EngineDiedError: The process ended instead of getting ready.
            DeadlineError: It is not ready within `deadline` seconds, and was ended.
        """
        if not self.has_settled(deadline):
            self.abandon("it did not get ready")
            raise DeadlineError(f"it did not get ready within {deadline:g} seconds")
        if self.ready is None:
            raise EngineDiedError(self._end)
        return self.ready

    def ask(
        self, method: str, parameters: dict[str, Any], deadline: float, settle: Callable[[Answer], None]
    ) -> int:
        """Ask the host, and go on.

        Args:
            method: What is asked.
            parameters: About what.
            deadline: Seconds that the answer may take. The host keeps it, as long as it does not hang.
            settle: Called once with the answer, in a thread of the channel, which it must not hold up.

        Returns:
            The number of the call.

        Raises:
            EngineError: It can't be asked.
        """
        number = next(self._numbers)
        line = request(number, method, parameters, round(deadline * 1000))
        with self._lock:
            if self._end:
                raise EngineDiedError(self._end)
            self._pending[number] = settle
        self._process.write(line)
        return number

    def call_off(self, number: int) -> None:
        """Tell the host that nobody needs the answer to a call any more; some answer comes all the same."""
        self._process.write(notification("cancel", {"id": number}))

    async def call(
        self,
        method: str,
        parameters: dict[str, Any],
        decoder: msgspec.json.Decoder[Result],
        *,
        deadline: float,
        undo: Callable[[Raw], None] | None = None,
    ) -> Result:
        """Ask the host and await the answer. A task that is cancelled while it waits calls the question off.

        Args:
            method: What is asked.
            parameters: About what.
            decoder: Reads the result.
            deadline: Seconds that the answer may take.
            undo: Called with the result of a call that was called off too late.

        Raises:
            EngineError: There is no such answer: of the kind that the host tells, or its process ended.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        future: asyncio.Future[Answer] = loop.create_future()

        def arrive(answer: Answer) -> None:
            if not future.done():
                future.set_result(answer)
            elif undo is not None and isinstance(answer, Raw):
                undo(answer)

        def settle(answer: Answer) -> None:
            # Nobody is left to be told once the loop has ended.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(arrive, answer)

        number = self.ask(method, parameters, deadline, settle)
        try:
            async with asyncio.timeout(deadline + GRACE):
                answer = await future
        except TimeoutError:
            # The host itself hangs: the other calls would wait in vain too.
            self.abandon("the engine's process hung and was ended")
            raise DeadlineError(f"the engine did not answer within {deadline:g} seconds") from None
        except asyncio.CancelledError:
            self.call_off(number)
            raise
        return decoded(answer, method, decoder)

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        """Call without waiting for the answer, which is dropped."""
        with suppress(EngineDiedError):
            self.ask(method, parameters, 60, lambda _: None)

    def abandon(self, reason: str) -> None:
        """End the process at once, and tell `reason` to everybody who waits."""
        self._finish(reason)
        self._process.kill()

    def release(self) -> None:
        """Take no more calls, and begin to end the process; who still waits gets an `EngineDiedError`."""
        self._finish("the engine was closed")
        self._process.release()

    def close(self) -> None:
        """End the process and wait for its end."""
        self.release()
        self._process.close()

    def _finish(self, reason: str) -> None:
        """Take no more calls, and tell `reason` to everybody who waits."""
        with self._lock:
            self._end = self._end or reason
            waiting = list(self._pending.values())
            self._pending.clear()
        self._greeted.set()
        for settle in waiting:
            settle(EngineDiedError(self._end))

    # What follows is called in a thread of the process.

    def _take(self, line: bytes) -> None:
        message = decode(line)
        if message.method == "ready" and self.ready is None:
            self.ready = _ready(message.params)
            self._greeted.set()
        if message.id is None:
            return
        self.has_answered = True
        with self._lock:
            settle = self._pending.pop(message.id, None)
        if settle is not None:
            settle(_answer(message))

    def _bury(self, code: int, trouble: str) -> None:
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        told = trouble or self.last_words
        self._finish(f"the engine's process ended {how}" + (f": {told}" if told else ""))


def decoded(answer: Answer, method: str, decoder: msgspec.json.Decoder[Result]) -> Result:
    """The result that an answer holds.

    Raises:
        EngineError: It holds none, or one of no known form.
    """
    if isinstance(answer, EngineError):
        raise answer
    try:
        return decoder.decode(answer)
    except msgspec.MsgspecError as error:
        raise EngineProtocolError(f"the engine's answer to {method} is not understood: {error}") from error


def _answer(message: Message) -> Answer:
    if isinstance(message.result, Raw):
        # A view of the whole line.
        return message.result
    if message.error is msgspec.UNSET:
        return EngineProtocolError("the engine answered with neither result nor error")
    return error_of(message.error)


def _ready(params: Raw) -> Ready:
    try:
        return msgspec.json.decode(params, type=Ready)
    except msgspec.MsgspecError as error:
        raise EngineProtocolError(f"the engine's greeting is not understood: {error}") from error
