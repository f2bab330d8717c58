"""The engine that all tests of a process share, lent to one app or command after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from workbench.engine.engine_thread import EngineThread

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

    from workbench.engine.channel import Channel
    from workbench.engine.client import EngineClient
    from workbench.engine.places import EnginePlaces
    from workbench.engine.release_line import ReleaseLine
    from workbench.engine.state import EngineState

Result = TypeVar("Result")


class LentEngine(EngineThread):
    """A running engine as an app sees its own: what it has asked for ends with the app, the engine does not.

    Each process of the engine compiles Prisma's schema engine and PostgreSQL anew, which takes most of the
    time of a short proof.

    Args:
        engine: The one that goes on.
        places: Where its parts are.
    """

    def __init__(self, engine: EngineThread, places: EnginePlaces) -> None:
        super().__init__(places)
        self._engine = engine
        self._given_back = False

    def start(self) -> None:
        """Nothing to do: it runs."""

    def launch(self) -> None:
        """Nothing to do: it runs."""

    def warm_up(self, line: ReleaseLine) -> None:
        """Nothing to do: it is warm."""

    @property
    def state(self) -> EngineState:
        """Whether the engine can be asked."""
        return self._engine.state

    def submit(self, call: Callable[[EngineClient], Coroutine[Any, Any, Result]]) -> Future[Result]:
        """Begin `call`."""
        return self._engine.submit(call)

    def opening(self) -> Callable[[float], Channel | None]:
        """Begin to open the way to the engine's process."""
        return self._engine.opening()

    def run(
        self,
        call: Callable[[EngineClient], Coroutine[Any, Any, Result]],
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> Result:
        """The result of `call`, which is called off when the engine is given back before."""
        if self._given_back:
            # Nothing but the end of a database comes as late as this.
            return self._engine.run(call, cancelled=cancelled)
        return self._engine.run(
            call, cancelled=lambda: self._given_back or (cancelled is not None and cancelled())
        )

    def close(self) -> None:
        """Give the engine back."""
        self._given_back = True
