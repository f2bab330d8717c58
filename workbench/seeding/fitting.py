"""Texts that must fit into a column, and be told apart from those of other rows."""

from __future__ import annotations

import re


def fit(text: str, length: int | None) -> str:
    """`text` in at most `length` characters, without half a word where whole ones will do."""
    if length is None or len(text) <= length:
        return text
    stem, at, domain = text.partition("@")
    if at and len(at + domain) < length:
        return stem[: length - len(at + domain)].rstrip(".") + at + domain
    cut = text[:length]
    if " " in cut and not text[length].isspace():
        cut = cut[: cut.rindex(" ")] or cut
    return cut.rstrip(" ,;.-") or text[:length]


class Distinct:
    """Tells texts apart that must be: the second of two gets the row's number, where people would put it.

    Args:
        length: How many characters fit.
    """

    def __init__(self, length: int | None) -> None:
        self._length = length
        self._taken: set[str] = set()

    def __call__(self, text: str, index: int) -> str:
        """`text`, or the nearest to it that no row before had.

        Args:
            text: What is wanted.
            index: Which row, from 0.
        """
        number = index + 1
        found = fit(text, self._length)
        while found.casefold() in self._taken:
            found = _numbered(text, str(number), self._length)
            number += 1
            if number > index + 100_000:
                break
        self._taken.add(found.casefold())
        return found


def _numbered(text: str, number: str, length: int | None) -> str:
    """`text` with a number: `thandi.nkosi7@example.org`, `Protea Campaign 7`, `protea-campaign-7`."""
    stem, at, domain = text.partition("@")
    if at and (length is None or len(at + domain + number) < length):
        room = None if length is None else length - len(at + domain + number)
        return stem[:room] + number + at + domain
    joint = " " if " " in text else "-" if re.search(r"[-_/.]", text) else ""
    suffix = joint + number
    if length is None:
        return text + suffix
    return fit(text, max(length - len(suffix), 0)) + suffix if len(suffix) < length else number[-length:]
