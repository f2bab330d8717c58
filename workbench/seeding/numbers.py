"""Numbers by the name of their field, within what their type holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.checklist.vocabulary.money import in_minor_units, is_money, is_money_in_company
from workbench.checklist.words import singular

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Mapping

    from workbench.checklist.words import Words
    from workbench.seeding.relational import Column

_RANGES: Mapping[str, tuple[int, int]] = {
    name: (low, high)
    for names, low, high in (
        ("percent percentage pct progress completion coverage", 5, 100),
        ("score mark grade points", 35, 98),
        ("rating stars", 1, 5),
        ("level tier nqf difficulty", 1, 8),
        ("priority severity rank impact weight", 1, 5),
        ("credits seats capacity slots", 4, 60),
        ("position order sequence ordinal index number step round row no", 1, 24),
        ("version revision generation epoch term semester", 1, 6),
        ("count quantity qty total copies shares documents sessions requests findings", 1, 40),
        ("attempt attempts retries tries failures failed errors logins skipped dropped", 0, 4),
        ("age", 18, 64),
        ("year", 2021, 2026),
        ("years", 1, 7),
        ("month months", 1, 12),
        ("day days", 7, 60),
        ("hour hours", 1, 48),
        ("minute minutes min mins", 5, 180),
        ("second seconds sec secs ttl", 30, 3600),
        ("ms millis milliseconds latency", 12, 900),
        ("byte bytes", 2_048, 4_000_000),
        ("size length", 5, 400),
        ("pixel pixels", 320, 1_920),
        ("mb gb storage quota", 64, 2_048),
        ("token tokens", 120, 4_000),
        ("port", 8_000, 9_000),
        ("width height", 320, 1_920),
        ("limit burst max maximum threshold cap", 10, 500),
        ("concurrency", 1, 16),
        ("celsius temperature", 12, 34),
        ("watts power", 40, 3_000),
        ("block height sequence nonce supply", 1_000, 900_000),
        ("embedding", 0, 1),
    )
    for name in names.split()
}
_OF_A_HUNDRED = frozenset({"pct", "percent", "percentage"})
_SMALL_SHARES = frozenset({"commission", "discount", "fee", "interest", "levy", "surcharge", "tax", "vat"})
"""What is asked for with this share of an amount."""
_FRACTIONS = frozenset(
    {"accuracy", "apy", "confidence", "delta", "factor", "likelihood", "mastery", "probability", "progress",
     "quorum", "rate", "ratio", "share", "similarity", "spread", "uptime"}
)  # fmt: skip
_SPOKEN = re.compile(r"(?:^|[,;:] |from )(\d+) to (\d+)(?: each)?(?=[.;:,]|$)")
_LEAST = frozenset({"least", "min", "minimum", "needed", "required"})
_FEW = frozenset(
    {"answer", "approval", "approver", "attempt", "confirmation", "copy", "guardian", "member", "person",
     "replica", "review", "reviewer", "sample", "sign", "signature", "signer", "vote", "witness"}
)  # fmt: skip
_HTTP = (200, 200, 201, 204, 400, 401, 404, 422, 500, 503)
_EXITS = (0, 0, 0, 1, 2, 137, 143)
_CEILINGS = {"SmallInt": 32_767, "Integer": 2_147_483_647, "Oid": 2_147_483_647}
_MAX_INT = 2_147_483_647
_MAX_BIGINT = 9_223_372_036_854_775_807
_MINOR = 100


def ceiling(column: Column) -> int:
    """The greatest whole number that the column holds."""
    if column.native in _CEILINGS:
        return _CEILINGS[column.native]
    if column.type == "Decimal":
        precision, scale = decimal_shape(column)
        return int(10 ** (precision - scale) - 1)
    return _MAX_BIGINT if column.type == "BigInt" else _MAX_INT


def decimal_shape(column: Column) -> tuple[int, int]:
    """Precision and scale of a Decimal; what a bare one holds is Prisma's `DECIMAL(65,30)`, rounded here."""
    if column.native == "Money":
        return 17, 2
    match column.sizes:
        case (precision, scale):
            return precision, min(scale, precision)
        case (precision,):
            return precision, 0
        case _:
            return 35, 2


def whole(column: Column, company: Collection[str], chance: random.Random) -> int:
    """A whole number for `column`, beside columns whose names hold the words of `company`."""
    words = column.words
    if (span := _span(column)) is not None:
        return _within(column, chance.randint(*span))
    if words[-2:] == ("exit", "code"):
        return chance.choice(_EXITS)
    if words[-1] == "status" or words[-2:] in {("response", "code"), ("status", "code")}:
        return chance.choice(_HTTP)
    if in_minor_units(words):
        return _within(column, chance.randrange(50, 5_000) * _MINOR)
    if is_money(words) or is_money_in_company(words, company):
        return _within(column, chance.randrange(5, 500) * 10)
    low, high = _range(words)
    return _within(column, chance.randint(low, high))


def first_of(column: Column) -> int:
    """The least of the numbers that tell the rows of `column` apart: neither years nor ports begin at 1."""
    last = column.words[-1]
    return _RANGES[last][0] if last in {"port", "year"} else 1


def fraction(column: Column, company: Collection[str], chance: random.Random) -> Decimal:
    """A number with as many decimals as `column` keeps, two where it does not say."""
    words = column.words
    scale = _shape(column)[1]
    last = singular(words[-1])
    if (span := _span(column)) is not None:
        number = Decimal(chance.randint(span[0] * 100, span[1] * 100 - 1)) / 100
    elif is_money(words) or is_money_in_company(words, company):
        number = Decimal(chance.randrange(2_500, 1_250_000, 5)) / 100
        scale = min(scale, 2)
    elif last in _FRACTIONS:
        number = Decimal(chance.randrange(50, 9_900)) / 10_000
    else:
        low, high = _range(words)
        number = Decimal(chance.randint(low * 100, high * 100)) / 100
    return rounded(column, number, scale)


def rounded(column: Column, number: Decimal, scale: int | None = None) -> Decimal:
    """`number` as `column` can hold it: with no more decimals, and without the digits that are too many.

    Args:
        column: The column.
        number: The number.
        scale: Fewer decimals than the column keeps.
    """
    precision, own = _shape(column)
    most = Decimal(10) ** (precision - own)
    return round(number if abs(number) < most else number % most, own if scale is None else scale)


def scale_of(column: Column) -> int:
    """How many decimals a number in `column` has."""
    return 0 if column.type in {"Int", "BigInt"} else _shape(column)[1]


def _shape(column: Column) -> tuple[int, int]:
    return decimal_shape(column) if column.type == "Decimal" else (15, 4)


def _range(words: Words) -> tuple[int, int]:
    """The range that the last telling word of a name means: `maxAttempts` counts attempts."""
    if words[-2:] == ("basis", "points"):
        return 25, 2_500
    if words[-1] in _OF_A_HUNDRED and not _SMALL_SHARES.isdisjoint(words):
        return 5, 25
    for word in reversed(words):
        found = _RANGES.get(word) or _RANGES.get(singular(word))
        if found is not None:
            return found
    return 1, 100


def _span(column: Column) -> tuple[int, int] | None:
    """The range that the comment gives, or that the first and the last word of a name mean together."""
    words = column.words
    found = _SPOKEN.search(column.comment)
    if found is not None and float(found[1]) < float(found[2]):
        low, high = int(found[1]), int(found[2])
        return (low, high) if high > 1 or column.type in {"Decimal", "Float"} else None
    if words[-1] == "year":
        return _RANGES["year"]
    if column.type not in {"Int", "BigInt"}:
        return None
    is_few = words[0] in _LEAST and singular(words[-1]) in _FEW
    return (1, 5) if is_few or words[-1] == "needed" else None


def _within(column: Column, number: int) -> int:
    return min(number, ceiling(column))
