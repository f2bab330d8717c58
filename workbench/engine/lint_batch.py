"""Many schemas for Prisma, several in one call, some on their way while others are still being read."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from workbench.engine.errors import CallCancelledError, DeadlineError, EngineDiedError, EngineError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from workbench.engine.client import EngineClient
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine

    Answer: TypeAlias = tuple[EngineDiagnostic, ...] | EngineError

Key = TypeVar("Key")

_MOST_SCHEMAS = 16
_MOST_CHARACTERS = 256 * 1024
"""With either a parcel is full: a call has its own price, which many small schemas share."""
_AT_ONCE = 4
"""Parcels on their way. The deadline of one counts from its departure: it must not wait for thousands."""
_POLL = 0.05


class _Request(NamedTuple, Generic[Key]):
    key: Key
    files: Sequence[tuple[str, str]]
    line: ReleaseLine

    async def ask(self, engine: EngineClient) -> tuple[EngineDiagnostic, ...]:
        return await engine.lint(self.files, self.line)


def lint_many(
    engine: EngineThread,
    requests: Iterable[tuple[Key, Sequence[tuple[str, str]], ReleaseLine]],
    cancelled: Callable[[], bool],
) -> Iterator[tuple[Key, Answer]]:
    """See `EngineThread.lint_many`."""
    batch = _Batch[Key](engine)
    try:
        for parcel in _parcels(_wanted(engine, requests)):
            batch.send(parcel)
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


def _wanted(
    engine: EngineThread, requests: Iterable[tuple[Key, Sequence[tuple[str, str]], ReleaseLine]]
) -> Iterator[_Request[Key]]:
    for key, files, line in requests:
        # It starts while the first parcel fills.
        engine.start()
        yield _Request(key, files, line)


def _parcels(requests: Iterable[_Request[Key]]) -> Iterator[list[_Request[Key]]]:
    """The requests as they are sent together."""
    parcel: list[_Request[Key]] = []
    characters = 0
    for request in requests:
        parcel.append(request)
        characters += sum(len(text) for _, text in request.files)
        if len(parcel) >= _MOST_SCHEMAS or characters >= _MOST_CHARACTERS:
            yield parcel
            parcel, characters = [], 0
    if parcel:
        yield parcel


class _Batch(Generic[Key]):
    """Parcels on their way, and the answers that have come."""

    def __init__(self, engine: EngineThread) -> None:
        self._engine = engine
        self._pending: set[Future[list[Answer]]] = set()
        self._answers: SimpleQueue[tuple[list[_Request[Key]], Future[list[Answer]]]] = SimpleQueue()
        self._window: asyncio.Semaphore | None = None
        self.orphans: list[_Request[Key]] = []
        """Those without an answer, since the process died or hung over one of them: which one isn't known."""

    @property
    def is_awaited(self) -> bool:
        """Whether there are answers to come."""
        return bool(self._pending)

    def send(self, parcel: list[_Request[Key]]) -> None:
        """Send one more parcel on its way."""

        async def ask(engine: EngineClient) -> list[Answer]:
            import asyncio

            self._window = self._window or asyncio.Semaphore(_AT_ONCE)
            async with self._window:
                return await engine.lint_each([(request.files, request.line) for request in parcel])

        future = self._engine.submit(ask)
        self._pending.add(future)
        future.add_done_callback(lambda done: self._answers.put((parcel, done)))

    def arrived(self, timeout: float) -> Iterator[tuple[Key, Answer]]:
        """The answers that are there; where there are none, wait `timeout` seconds for the first."""
        try:
            parcel, future = self._answers.get(timeout=timeout) if timeout else self._answers.get_nowait()
            while True:
                self._pending.discard(future)
                try:
                    answers = future.result()
                except (EngineDiedError, DeadlineError):
                    self.orphans += parcel
                except EngineError as error:
                    yield from ((request.key, error) for request in parcel)
                else:
                    yield from zip((request.key for request in parcel), answers, strict=True)
                parcel, future = self._answers.get_nowait()
        except Empty:
            return

    def cancel(self) -> None:
        """Call off what has not arrived."""
        for future in self._pending:
            future.cancel()
