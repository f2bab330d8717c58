"""The patterns of `.gitignore` files, asked about one path after another on the way down a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workbench.cached import cached_property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec

_GLOB = frozenset("*?[\\")


class Patterns:
    """The patterns of one file. The same few lines stand in every package of a monorepo, so these are shared.

    Most patterns speak of a name wherever it stands. What they say of `src` is remembered, so that thousands
    of folders called `src` cost one look at the patterns; names that a pattern with a path could mean are
    asked about each time.

    Args:
        lines: The patterns as written.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._verdicts: dict[str, bool | None] = {}

    def verdict(self, path: str, name: str) -> bool | None:
        """Whether to ignore `path`; None where no pattern speaks of it.

        Args:
            path: Relative to the file's folder; a folder's ends with a slash.
            name: The last part of `path`, with that slash.
        """
        if self._ends is None or name.rstrip("/") in self._ends:
            return self._spec.check_file(path).include
        if name not in self._verdicts:
            self._verdicts[name] = self._spec.check_file(path).include
        return self._verdicts[name]

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        try:
            return GitIgnoreSpec.from_lines(self._lines)
        except ValueError:
            # A pattern that git passes over as well.
            return GitIgnoreSpec.from_lines(())

    @cached_property
    def _ends(self) -> frozenset[str] | None:
        """The last names of the patterns that have a path; None where these could be any name."""
        stripped = (line.strip().rstrip("/") for line in self._lines)
        ends = frozenset(line.rpartition("/")[2] for line in stripped if "/" in line)
        return None if any(_GLOB.intersection(end) for end in ends) else ends


class Rules(NamedTuple):
    """Patterns, and how a path of the workspace reads from the folder in which they stand."""

    patterns: Patterns
    drop: int = 0
    """How many characters of a workspace path lead to that folder."""
    prepend: str = ""
    """For a file above the workspace: the way from its folder down to the workspace."""


Chain: TypeAlias = "tuple[Rules, ...]"
"""The rules that hold in a folder, the nearest first: the first that has an opinion decides."""

EVERYTHING: Chain = (Rules(Patterns(("*",))),)
"""Holds in a folder that is ignored as a whole, and entered only for something in it that is wanted."""


def is_ignored(path: str, name: str, chain: Chain) -> bool:
    """Whether the path is ignored, given that none of the folders above it is."""
    for rules in chain:
        verdict = rules.patterns.verdict(rules.prepend + path[rules.drop :], name)
        if verdict is not None:
            return verdict
    return False
