"""Names for schemas that no catalog entry claims."""

from __future__ import annotations

from collections import Counter

from workbench.workspace.folders import SUFFIX
from workbench.workspace.paths import ROOT, name


def unique_names(found: list[tuple[str, tuple[str, ...]]], root_name: str, taken: set[str]) -> list[str]:
    """Name each schema after its package; after more and more of its path where names would clash.

    Args:
        found: Package folder and files of each schema.
        root_name: The name of the workspace's own folder.
        taken: Names that are given already.

    Returns:
        The names, in the order of `found`.
    """
    names: dict[int, str] = {}
    taken = set(taken)
    for level in range(3):
        wanted: dict[int, str] = {}
        for index, (unit, files) in enumerate(found):
            if index not in names:
                folder = root_name if unit == ROOT else unit
                wanted[index] = (name(folder), folder, files[0].removesuffix(SUFFIX))[level]
        times = Counter(wanted.values())
        fitting = {i: one for i, one in wanted.items() if times[one] == 1 and one not in taken}
        names |= fitting
        taken.update(fitting.values())
    for index, (_, files) in enumerate(found):
        candidate = files[0]
        while index not in names:
            if candidate not in taken:
                names[index] = candidate
            candidate = f"./{candidate}"
    return [names[index] for index in range(len(found))]
