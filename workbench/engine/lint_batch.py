"""Many schemas for Prisma, several in one call, some on their way while others are still being read."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from itertools import count
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from workbench.engine import channel as channels
from workbench.engine.errors import CallCancelledError, DeadlineError, EngineDiedError, EngineError
from workbench.engine.lint_answer import LINT, LINT_ANSWERS, about, lint_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from workbench.engine.channel import Channel
    from workbench.engine.client import EngineClient
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine

    Answer: TypeAlias = tuple[EngineDiagnostic, ...] | EngineError

Key = TypeVar("Key")

DEADLINE = channels.SCHEMA_DEADLINE
"""Seconds that the answer to a parcel may take."""
_MOST_SCHEMAS = 16
_MOST_CHARACTERS = 256 * 1024
"""With either a parcel is full: a call has its own price, which many small schemas share."""
_AT_ONCE = 2
"""Parcels on their way: one in work and one at hand. What else waits need not fear for its deadline."""
_FEW = 6
"""Less is not worth a parcel while the engine is busy, or as long as more will come."""
_POLL = 0.05


class _Request(NamedTuple, Generic[Key]):
    key: Key
    files: Sequence[tuple[str, str]]
    line: ReleaseLine

    async def ask(self, engine: EngineClient) -> tuple[EngineDiagnostic, ...]:
        return await engine.lint(self.files, self.line)


class _Sent(NamedTuple, Generic[Key]):
    """A parcel on its way."""

    parcel: list[_Request[Key]]
    channel: Channel
    number: int
    """Of the call."""
    latest: float
    """When its answer must be there at the latest, by the clock that `monotonic` reads."""


def lint_many(
    engine: EngineThread,
    requests: Iterable[tuple[Key, Sequence[tuple[str, str]], ReleaseLine]],
    cancelled: Callable[[], bool],
) -> Iterator[tuple[Key, Answer]]:
    """See `EngineThread.lint_many`."""
    batch = _Batch[Key](engine)
    try:
        for key, files, line in requests:
            batch.add(_Request(key, files, line))
            yield from batch.arrived(0)
        batch.is_complete = True
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
    """Requests that wait or are on their way, and the answers that have come.

    What waits is sent as soon as it is worth a parcel and there is room on the way: the busier the engine,
    the larger the parcels.
    """

    def __init__(self, engine: EngineThread) -> None:
        self._engine = engine
        self._opened: Callable[[float], Channel | None] | None = None
        self._waiting: deque[_Request[Key]] = deque()
        self._sent: dict[int, _Sent[Key]] = {}
        self._labels = count()
        self._arrivals: SimpleQueue[tuple[int, channels.Answer]] = SimpleQueue()
        self.is_complete = False
        """Whether no more requests will come, so that there is nothing to wait for."""
        self.orphans: list[_Request[Key]] = []
        """Those without an answer, since the process died or hung over one of them: which one isn't known."""

    @property
    def is_awaited(self) -> bool:
        """Whether there are answers to come."""
        return bool(self._waiting or self._sent)

    def add(self, request: _Request[Key]) -> None:
        """Take one more request."""
        self._waiting.append(request)

    def arrived(self, timeout: float) -> Iterator[tuple[Key, Answer]]:
        """Send what can be sent; the answers that are there, or that come first within `timeout` seconds."""
        yield from self._send(timeout)
        if not self._sent:
            return
        with suppress(Empty):
            label, answer = self._arrivals.get(timeout=timeout) if timeout else self._arrivals.get_nowait()
            while True:
                parcel = self._sent.pop(label).parcel
                yield from self._send(0)
                yield from self._open(parcel, answer)
                label, answer = self._arrivals.get_nowait()
        self._end_what_hangs()

    def cancel(self) -> None:
        """Call off what has not arrived."""
        for sent in self._sent.values():
            sent.channel.call_off(sent.number)

    def _send(self, timeout: float) -> Iterator[tuple[Key, Answer]]:
        """Send what waits, as far as there is room; wait `timeout` seconds for an engine that still starts.

        Yields:
            What will never be answered, and why.
        """
        fewest = 1 if self.is_complete and not self._sent else _FEW
        while len(self._waiting) >= fewest and len(self._sent) < _AT_ONCE:
            parcel: list[_Request[Key]] = []
            try:
                self._opened = self._opened or self._engine.opening()
                channel = self._opened(0 if self._sent else timeout)
                if channel is None:
                    return
                parcel = self._parcel()
                self._depart(parcel, channel)
            except EngineError as error:
                yield from self._open(parcel or self._parcel(), error)

    def _parcel(self) -> list[_Request[Key]]:
        """The requests that are sent together next."""
        parcel: list[_Request[Key]] = []
        characters = 0
        while self._waiting and len(parcel) < _MOST_SCHEMAS and characters < _MOST_CHARACTERS:
            parcel.append(self._waiting.popleft())
            characters += sum(len(text) for _, text in parcel[-1].files)
        return parcel

    def _depart(self, parcel: list[_Request[Key]], channel: Channel) -> None:
        label = next(self._labels)
        parameters = lint_parameters([(request.files, request.line) for request in parcel])
        number = channel.ask(LINT, parameters, DEADLINE, lambda answer: self._arrivals.put((label, answer)))
        self._sent[label] = _Sent(parcel, channel, number, monotonic() + DEADLINE + channels.GRACE)

    def _open(self, parcel: list[_Request[Key]], answer: channels.Answer) -> Iterator[tuple[Key, Answer]]:
        """What a parcel's answer says about each schema in it."""
        try:
            answers = channels.decoded(answer, LINT, LINT_ANSWERS)
        except (EngineDiedError, DeadlineError):
            self._opened = None
            self.orphans += parcel
        except EngineError as error:
            yield from ((request.key, error) for request in parcel)
        else:
            schemas = [(request.files, request.line) for request in parcel]
            yield from zip((request.key for request in parcel), about(schemas, answers), strict=True)

    def _end_what_hangs(self) -> None:
        """End a process that has not kept a deadline itself: it hangs."""
        for sent in list(self._sent.values()):
            if monotonic() > sent.latest:
                sent.channel.abandon("the engine's process hung and was ended")
