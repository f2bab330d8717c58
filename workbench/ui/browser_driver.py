"""Textual's driver for browsers, which ends with whoever it draws for."""

from __future__ import annotations

from contextlib import suppress

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Draws for the browser that a server is connected to.

    A server that is killed can't say that the session is over. The pipes tell: there is nothing more to read,
    and nobody who takes what is written. Textual's driver would go on drawing for nobody.
    """

    def run_input_thread(self) -> None:
        """Hear the keys; without a server there are no more."""
        super().run_input_thread()
        self._app.post_message(ExitApp())

    def write(self, data: str) -> None:
        """Draw, while somebody looks."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server something, while there is one."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
