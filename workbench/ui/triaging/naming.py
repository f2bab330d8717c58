"""Finding a name by the letters that are typed: of a person, or of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST = 8
"""Names that are offered at once."""


def matching(letters: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that `letters` may become: those that begin so, those with a word that does, the others."""
    folded = letters.strip().casefold()
    if not folded:
        return tuple(names)
    ranked: list[tuple[int, str]] = []
    for name in names:
        known = name.casefold()
        if known.startswith(folded):
            ranked.append((0, name))
        elif f"-{folded}" in known or f" {folded}" in known:
            ranked.append((1, name))
        elif folded in known:
            ranked.append((2, name))
    # The shorter one first: who means the longer one types on, the other way round nothing could be typed.
    return tuple(name for _, name in sorted(ranked, key=lambda one: (one[0], len(one[1]))))


class FirstMatch(Suggester):
    """Shows behind what is typed the first name that goes on with it.

    Args:
        names: Gives the names there are at the moment.
    """

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that begins with `value`, letter by letter; a whole name needs no more of them."""
        return next((name for name in matching(value, self._names()) if name.startswith(value)), None)
