"""The keys of a dialog as its border names them; a click on one presses it."""

from __future__ import annotations

from textual.content import Content

_NAMES = {"esc": "escape", "}": "right_curly_bracket"}
"""What Textual calls the keys that people call otherwise."""


def hints(text: str) -> Content:
    """Words such as `enter goes there · esc closes`, each part of which presses the key it begins with.

    For the border of a window of a `Dialog`.
    """
    return Content(" · ").join(_hint(part) for part in text.split(" · "))


def _hint(part: str) -> Content:
    key = part.partition(" ")[0]
    return Content.from_markup(f"[@click=screen.press_key('{_NAMES.get(key, key)}')]$part[/]", part=part)
