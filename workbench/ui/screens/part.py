"""What the triage screen is made of beside its panels: parts, each for one thing that people do there."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, ClassVar, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from textual.message import Message
    from textual.notifications import SeverityLevel

    from workbench.ui.feed import Feed
    from workbench.ui.screens.live import LiveTriage

Handler = TypeVar("Handler", bound="Callable[..., object]")

_HEARD = "_hears"


def hears(*kinds: type[Message]) -> Callable[[Handler], Handler]:
    """Have a method of a part called with every message of these kinds, or of kinds derived from them.

    It is `on` of Textual for what is no node of the screen. A coroutine is awaited.
    """

    def mark(handler: Handler) -> Handler:
        setattr(handler, _HEARD, kinds)
        return handler

    return mark


class Part:
    """One thing that people do: it hears what is told, and keeps what nobody else has to know.

    A part that needs others is given them when it is made: its constructor tells all that it depends on.

    Args:
        screen: The screen it is a part of.
    """

    _handlers: ClassVar[tuple[tuple[type[Message], str], ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = tuple(
            (kind, name) for name, method in vars(cls).items() for kind in getattr(method, _HEARD, ())
        )
        cls._handlers = (*cls._handlers, *own)

    def __init__(self, screen: LiveTriage) -> None:
        self.screen = screen
        screen.parts.add(self)

    @property
    def feed(self) -> Feed:
        """Has everything done that takes time."""
        return self.screen.feed

    def say(self, text: str, *, severity: SeverityLevel = "information") -> None:
        """Tell people something at once."""
        self.screen.say(text, severity=severity)

    def newest(self, group: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do something in turns with all else; of each group only the newest, which ends an older one."""
        self.screen.run_worker(work, group=group, exclusive=True, exit_on_error=False)

    def handlers(self, kind: type[Message]) -> Iterator[Callable[[Message], object]]:
        """What is called with messages of a kind."""
        names = [name for heard, name in self._handlers if issubclass(kind, heard)]
        yield from (getattr(self, name) for name in dict.fromkeys(names))


class Parts:
    """The parts of a screen, which hear every message that gets to it, one after another.

    What a part depends on is made before it, so it has heard everything before.
    """

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._handlers: dict[type[Message], tuple[Callable[[Message], object], ...]] = {}

    def add(self, part: Part) -> None:
        """Have a part hear what comes from now on, after those that are there."""
        self._parts.append(part)
        self._handlers.clear()

    async def hear(self, message: Message) -> None:
        """Do what follows from a message, if anything does."""
        kind = type(message)
        handlers = self._handlers.get(kind)
        if handlers is None:
            # Keys and the mouse send hundreds of messages that nobody here hears.
            found = (handler for part in self._parts for handler in part.handlers(kind))
            handlers = self._handlers[kind] = tuple(found)
        for handler in handlers:
            answer = handler(message)
            if inspect.isawaitable(answer):
                await answer
