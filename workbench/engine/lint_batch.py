"""Many schemas for Prisma at once, some on their way while others are still being read."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from workbench.engine.errors import CallCancelledError, EngineDiedError, EngineError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from workbench.engine.client import EngineClient
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine

    Diagnostics: TypeAlias = tuple[EngineDiagnostic, ...]

Key = TypeVar("Key")

_AT_ONCE = 32
"""Calls on their way. The deadline of one counts from its departure: it must not wait for thousands."""
_POLL = 0.05


class _Request(NamedTuple, Generic[Key]):
    key: Key
    files: Sequence[tuple[str, str]]
    line: ReleaseLine

    async def ask(self, engine: EngineClient) -> Diagnostics:
        return await engine.lint(self.files, self.line)


def lint_many(
    engine: EngineThread,
    requests: Iterable[tuple[Key, Sequence[tuple[str, str]], ReleaseLine]],
    cancelled: Callable[[], bool],
) -> Iterator[tuple[Key, Diagnostics | EngineError]]:
    """See `EngineThread.lint_many`."""
    batch = _Batch[Key](engine)
    try:
        for key, files, line in requests:
            batch.add(_Request(key, files, line))
            yield from batch.arrived(0)
        while batch.is_awaited and not cancelled():
            yield from batch.arrived(_POLL)
        for request in batch.orphans:
            try:
                yield request.key, engine.run(request.ask, cancelled=cancelled)
            except CallCancelledError:
                return
            except EngineError as error:
                yield request.key, error
    finally:
        batch.cancel()


class _Batch(Generic[Key]):
    """Requests on their way, and the answers that have come."""

    def __init__(self, engine: EngineThread) -> None:
        self._engine = engine
        self._pending: set[Future[Diagnostics]] = set()
        self._answers: SimpleQueue[tuple[_Request[Key], Future[Diagnostics]]] = SimpleQueue()
        self._window: asyncio.Semaphore | None = None
        self.orphans: list[_Request[Key]] = []
        """Those without an answer, since the process died of one of them: of which one isn't known."""

    @property
    def is_awaited(self) -> bool:
        """Whether there are answers to come."""
        return bool(self._pending)

    def add(self, request: _Request[Key]) -> None:
        """Send one more request on its way."""

        async def ask(engine: EngineClient) -> Diagnostics:
            import asyncio

            self._window = self._window or asyncio.Semaphore(_AT_ONCE)
            async with self._window:
                return await request.ask(engine)

        future = self._engine.submit(ask)
        self._pending.add(future)
        future.add_done_callback(lambda done: self._answers.put((request, done)))

    def arrived(self, timeout: float) -> Iterator[tuple[Key, Diagnostics | EngineError]]:
        """The answers that are there; where there are none, wait `timeout` seconds for the first."""
        try:
            request, future = self._answers.get(timeout=timeout) if timeout else self._answers.get_nowait()
            while True:
                self._pending.discard(future)
                try:
                    yield request.key, future.result()
                except EngineDiedError:
                    self.orphans.append(request)
                except EngineError as error:
                    yield request.key, error
                request, future = self._answers.get_nowait()
        except Empty:
            return

    def cancel(self) -> None:
        """Call off what has not arrived."""
        for future in self._pending:
            future.cancel()
