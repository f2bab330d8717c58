"""The generated text of a service as the preview is given it."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from workbench.ui.lines.visible import inert


class Reason(Struct, frozen=True):
    """Why there is no text."""

    text: str
    """Words for people, such as `no blueprint yet`."""


Generated: TypeAlias = str | Reason
"""The generated text, or why there is none."""


def in_a_sentence(words: str) -> str:
    """Words as a sentence begins, with nothing in them that steers a terminal."""
    words = inert(words)
    return words[:1].upper() + words[1:]
