"""What the triage screen is made of beside its panels: parts, each for one thing that people do there."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, ClassVar, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

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

    async def hear(self, message: Message) -> None:
        """Do what follows from a message, if anything does."""
        for kind, name in self._handlers:
            if isinstance(message, kind):
                answer = getattr(self, name)(message)
                if inspect.isawaitable(answer):
                    await answer
