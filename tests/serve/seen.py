"""What somebody sees in a browser, and what they press there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

PATIENCE = 60_000
"""Milliseconds after which what a test waits for is taken for lost; nothing is asserted about speed."""

# The terminal draws on a canvas, which holds no text: what it shows is read from its buffer. Textual's script
# keeps the terminal to itself, but every object can be asked to tell when it is given this property.
_REMEMBER = """
Object.defineProperty(Object.prototype, "websocket_url", {
  configurable: true,
  set(url) {
    window.shown = this;
    Object.defineProperty(this, "websocket_url", { value: url, writable: true });
  },
});
window.screenText = () => {
  const buffer = window.shown?.terminal?.buffer.active;
  if (!buffer) return document.body?.innerText ?? "";
  const line = (_, row) => buffer.getLine(row)?.translateToString() ?? "";
  return Array.from({ length: buffer.length }, line).join("\\n");
};
"""
_SHOWS = """([texts, gone]) => {
  const screen = window.screenText();
  return texts.every((text) => screen.includes(text)) && (gone === null || !screen.includes(gone));
}"""


class Seen:
    """One page in a browser of its own."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context = context
        self.page = page
        self.asked: list[str] = []
        """The URLs that the page asked for."""
        self.complaints: list[str] = []
        """What the browser found wrong."""

    @classmethod
    async def open(cls, context: BrowserContext, url: str) -> Seen:
        """Open a URL."""
        await context.add_init_script(_REMEMBER)
        seen = cls(context, await context.new_page())
        seen.page.on("request", lambda request: seen.asked.append(request.url))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on(
            "console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None
        )
        await seen.page.goto(url)
        return seen

    async def screen(self) -> str:
        """The characters on the screen."""
        text: str = await self.page.evaluate("window.screenText()")
        return text

    async def wait_for(self, *texts: str, gone: str | None = None) -> str:
        """Wait until all of `texts` are on the screen (and `gone` is not), and return the screen."""
        from playwright.async_api import TimeoutError as TooLate

        try:
            await self.page.wait_for_function(_SHOWS, arg=[list(texts), gone], timeout=PATIENCE)
        except TooLate:
            pytest.fail(f"waited for {texts} (and for {gone!r} to go) in vain:\n{await self.screen()}")
        return await self.screen()

    async def press(self, *keys: str) -> None:
        """Press keys, by Playwright's names."""
        for key in keys:
            await self.page.keyboard.press(key)
