"""The engine for code that is not asynchronous: a thread of its own, which any other thread may ask.

Nothing here costs start-up time: asyncio and all that needs it are imported in the thread.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.engine import state
from workbench.engine.errors import CallCancelledError, EngineDiedError, EngineError
from workbench.engine.state import EngineState, EngineStatus

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from workbench.engine.channel import Channel
    from workbench.engine.client import EngineClient
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.launching import Launched
    from workbench.engine.places import EnginePlaces
    from workbench.engine.release_line import ReleaseLine

Result = TypeVar("Result")
Key = TypeVar("Key")

_POLL = 0.05
"""Seconds between two looks at whether the caller still wants the answer."""


class EngineThread:
    """One engine for a whole program. Every method may be called from any thread but its own.

    Args:
        places: Where the engine's parts are looked for.
    """

    def __init__(self, places: EnginePlaces) -> None:
        self._places = places
        self._thread = threading.Thread(target=self._live, name="engine", daemon=True)
        self._starting = threading.Lock()
        self._has_loop = threading.Event()
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: EngineClient | None = None
        self._launched: Launched | None = None
        self._stop: asyncio.Event | None = None

    def start(self) -> None:
        """Begin to start the engine, unless its process was launched, and return at once."""
        if self._launched is None:
            self._start_thread()

    def launch(self) -> None:
        """Start the engine's process ahead of the first question, with no thread before that question comes.

        Where that does not work out, the first question finds out why.
        """
        from workbench.engine.launching import launch_early

        with self._starting:
            if self._thread.ident is None and self._launched is None and not self._closed:
                self._launched = launch_early(self._places)

    def warm_up(self, line: ReleaseLine) -> None:
        """Tell a process that was launched for which line of Prisma schemas will come."""
        with self._starting:
            if self._thread.ident is None and self._launched is not None and not self._closed:
                self._launched.warm_up(line)

    @property
    def state(self) -> EngineState:
        """Whether the engine can be asked."""
        if self._closed:
            return EngineState(EngineStatus.UNAVAILABLE, "the engine was closed")
        return self._client.state if self._client is not None else state.STARTING

    def submit(self, call: Callable[[EngineClient], Coroutine[Any, Any, Result]]) -> Future[Result]:
        """Begin `call` on the engine, which is started if need be; cancelling the future calls it off.

        Raises:
            EngineDiedError: The engine was closed.
        """
        self._start_thread()
        self._has_loop.wait()
        import asyncio

        if self._closed or self._loop is None or self._client is None:
            raise EngineDiedError("the engine was closed")
        return asyncio.run_coroutine_threadsafe(call(self._client), self._loop)

    def opening(self) -> Callable[[float], Channel | None]:
        """Begin to open the way to the engine's process, for who has other things to do meanwhile.

        Returns:
            What gives the channel, or None where it is not open within so many seconds. It raises an
            `EngineError` where there will be none.

        Raises:
            EngineDiedError: The engine was closed.
        """
        with self._starting:
            launched = self._launched
            if launched is not None and self._thread.ident is None and not launched.has_ended:
                return launched.opened
        future = self.submit(lambda client: client.channel())

        def opened(timeout: float) -> Channel | None:
            from concurrent.futures import wait

            return _settled(future) if wait([future], timeout).done else None

        return opened

    def run(
        self,
        call: Callable[[EngineClient], Coroutine[Any, Any, Result]],
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> Result:
        """The result of `call`, for which this thread waits.

        Args:
            call: For example `lambda engine: engine.lint(files, line)`, or a function that opens a database.
            cancelled: Asked now and then; once it says yes, the call is called off.

        Raises:
            CallCancelledError: The call was called off.
            EngineError: The engine gave no answer.
        """
        return self._wait(self.submit(call), cancelled)

    def lint_many(
        self,
        requests: Iterable[tuple[Key, Sequence[tuple[str, str]], ReleaseLine]],
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[Key, tuple[EngineDiagnostic, ...] | EngineError]]:
        """What Prisma says about many schemas, each as soon as it is known.

        The requests are taken as fast as they come, also before the first answer. A schema on which the
        engine's process dies does not take others along: those that waited are asked again, one at a time.

        Args:
            requests: What to call each schema, its files and its release line.
            cancelled: Asked now and then; once it says yes, no more answers follow.
        """
        from workbench.engine.lint_batch import lint_many

        return lint_many(self, requests, cancelled or (lambda: False))

    def stop(self) -> None:
        """Begin to end the engine; who still waits for an answer gets an `EngineError`."""
        with self._starting:
            self._closed = True
            if self._thread.ident is None:
                self._has_loop.set()
                if self._launched is not None:
                    self._launched.release()
                return
        self._has_loop.wait()
        if self._loop is not None and self._stop is not None and self._thread.is_alive():
            from contextlib import suppress

            # It may have ended by itself in this very moment.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)

    def close(self) -> None:
        """End the engine and wait for its end."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join()
        elif self._launched is not None:
            self._launched.close()

    def _start_thread(self) -> None:
        with self._starting:
            if self._thread.ident is None and not self._closed:
                self._thread.start()

    def _wait(self, future: Future[Result], cancelled: Callable[[], bool] | None) -> Result:
        from concurrent.futures import wait

        try:
            while not wait([future], timeout=_POLL).done and self._thread.is_alive():
                if cancelled is not None and cancelled():
                    raise CallCancelledError("the call was called off")
        finally:
            # Nothing to a call that has ended; else the engine must not go on with what nobody waits for.
            future.cancel()
        return _settled(future)

    def _live(self) -> None:
        import asyncio

        try:
            asyncio.run(self._serve())
        finally:
            self._has_loop.set()

    async def _serve(self) -> None:
        import asyncio
        from contextlib import suppress

        from workbench.engine.client import EngineClient

        self._stop = asyncio.Event()
        self._client = EngineClient(self._places, self._launched)
        self._loop = asyncio.get_running_loop()
        self._has_loop.set()
        start = asyncio.create_task(self._client.start())
        await self._stop.wait()
        start.cancel()
        with suppress(EngineError, asyncio.CancelledError):
            await start
        await self._client.close()


def _settled(future: Future[Result]) -> Result:
    from concurrent.futures import CancelledError

    try:
        return future.result()
    except CancelledError:
        raise EngineDiedError("the engine was closed") from None
