"""Numbers of a row that bound each other: the least is never more than the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.checklist.words import Words
    from workbench.seeding.relational import Column
    from workbench.seeding.row import Row

_RANKS = {
    word: rank
    for rank, words in enumerate(
        ("worst lowest least min minimum low lower floor", "p5 p10 p25", "median mean average p50",
         "p75 p80 p90", "p95", "p99", "best highest most max maximum high upper ceiling")
    )
    for word in words.split()
}  # fmt: skip
_NUMBERS = frozenset({"BigInt", "Decimal", "Float", "Int"})


def bounds_of(columns: Iterable[Column]) -> tuple[tuple[str, ...], ...]:
    """The fields that bound each other, each group from the least to the greatest.

    Columns belong together that differ in one word, such as `minimumAmount` and `maximumAmount`.
    """
    groups: dict[tuple[Words, str], list[tuple[int, str]]] = {}
    for column in columns:
        words = _joined(column.words)
        ranked = [word for word in words if word in _RANKS]
        if column.type in _NUMBERS and not column.is_list and len(ranked) == 1:
            rest = tuple(word for word in words if word not in _RANKS)
            groups.setdefault((rest, column.type), []).append((_RANKS[ranked[0]], column.name))
    return tuple(tuple(name for _, name in sorted(group)) for group in groups.values() if len(group) > 1)


def put_in_order(row: Row, group: tuple[str, ...]) -> None:
    """Swap the numbers of a row until they rise."""
    filled = [name for name in group if row.values.get(name) is not None]
    values = sorted((row.values[name] for name in filled), key=lambda value: float(str(value)))
    row.values.update(zip(filled, values, strict=True))


def _joined(words: Words) -> Words:
    """`p95` in one piece; names are split before their digits."""
    found: list[str] = []
    for word in words:
        if word.isdigit() and found and found[-1] == "p":
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)
