"""What stands in the editor at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Texts(NamedTuple):
    """The texts of the open files."""

    service: str
    by_path: Mapping[str, str]
    """The texts, saved or not."""
    revision: int
    """Grows with every change of any of them, so that an answer about older ones can be told."""
