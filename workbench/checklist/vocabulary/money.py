"""Which names mean money: `unitPrice` does, `amountCents` is exact already, a `tokenAmount` is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.words import Words, singular

if TYPE_CHECKING:
    from collections.abc import Collection

_ALWAYS = frozenset(
    {
        "cost", "earning", "expense", "fare", "fee", "gmv", "income", "money", "mrr", "payout", "price",
        "profit", "revenue", "salary", "spend", "subtotal", "valuation", "wage",
    }
)  # fmt: skip
"""A name that ends so is about money in any company."""

_AMOUNTS = frozenset({"allowance", "amount", "balance", "budget"})
"""Money, unless another word of the name says of what else: `tokenBalance`, `timeBudget`."""

_IN_COMPANY = frozenset(
    {
        "bonus", "charge", "commission", "credit", "debit", "debt", "deposit", "discount", "donation",
        "payment", "premium", "principal", "refund", "rent", "reward", "tax", "tip", "total", "tuition",
        "withdrawal",
    }
)  # fmt: skip
"""Money only beside a currency or a field that is money for certain: `total` can be a count."""

_CURRENCIES = frozenset({"aud", "brl", "cad", "chf", "eur", "gbp", "inr", "jpy", "kes", "ngn", "usd", "zar"})

_QUALIFIERS = frozenset(
    {
        "actual", "after", "average", "avg", "base", "before", "current", "day", "due", "estimate",
        "estimated", "expected", "final", "gross", "high", "hour", "low", "max", "maximum", "min", "minimum",
        "month", "net", "new", "old", "original", "paid", "previous", "week", "year", "ytd",
    }
)  # fmt: skip
"""Words that may follow the noun and leave it what it is: `priceMin`, `balanceBefore`."""

_COUNTED = frozenset(
    {
        "attempt", "byte", "calorie", "carbon", "compute", "cpu", "energy", "error", "failure", "gas", "gpu",
        "hour", "item", "karma", "leave", "memory", "message", "minute", "point", "quota", "request",
        "restart", "retry", "risk", "second", "step", "stock", "storage", "time", "token", "unit", "usage",
        "vacation", "water", "xp",
    }
)  # fmt: skip
"""What can be counted or measured instead of paid: an amount of one of these is no money."""

_RATES = frozenset(
    {"coefficient", "factor", "multiplier", "pct", "percent", "percentage", "rate", "ratio", "score"}
)
_WORK = frozenset({"bcrypt", "edge", "hash", "path", "planner", "query"})
"""What costs effort instead of money: `bcryptCost`, `pathCost`."""

MINOR_UNITS = frozenset(
    {
        "bps", "cent", "gwei", "kobo", "lamport", "micro", "micros", "millicent", "minor", "nano", "nanos",
        "paise", "pence", "penny", "sat", "satoshi", "wei",
    }
)  # fmt: skip
"""Units in which money is a whole number, and so exact as an integer."""

_MINOR_UNITS_IN_PROSE = re.compile(
    r"\b(?:cents?|minor units?|smallest (?:currency )?unit|pence|kobo|paise|satoshis?|wei|lamports?|micros)"
    r"\b",
    re.IGNORECASE,
)


def is_money(words: Words) -> bool:
    """Whether a field of this name holds money, whatever stands beside it."""
    head = _head(words)
    if head in _CURRENCIES:
        return len(words) > 1 and _RATES.isdisjoint(words)
    if head in _ALWAYS:
        return (_RATES | _WORK).isdisjoint(words)
    return head in _AMOUNTS and not _counts_something_else(words)


def is_money_in_company(words: Words, company: Collection[str]) -> bool:
    """Whether a field of this name holds money beside fields whose names hold the words of `company`."""
    head = _head(words)
    if head not in _IN_COMPANY or _counts_something_else(words) or not _RATES.isdisjoint(words):
        return False
    return "currency" in company or not (_ALWAYS | {"amount"}).isdisjoint(company)


def in_minor_units(words: Words) -> bool:
    """Whether the name says that the value counts cents or another smallest unit."""
    return any(singular(word) in MINOR_UNITS for word in words)


def speaks_of_minor_units(text: str) -> bool:
    """Whether a comment says that the value counts cents or another smallest unit."""
    return _MINOR_UNITS_IN_PROSE.search(text) is not None


def _head(words: Words) -> str:
    """The noun that the name is about: `costPerToken` and `costMax` are costs."""
    if "per" in words[1:]:
        words = words[: words.index("per", 1)]
    end = len(words)
    while end > 1 and (words[end - 1] in _QUALIFIERS or words[end - 1].isdigit()):
        end -= 1
    if end > 1 and words[end - 1] == "in":
        end -= 1
    return singular(words[end - 1]) if words else ""


def _counts_something_else(words: Words) -> bool:
    return any(singular(word) in _COUNTED for word in words[:-1])
