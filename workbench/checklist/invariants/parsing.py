"""Reads the text of an invariant.

`@holds`, above a model:

invariant: side ("=" | "<=" | ">=" | "<" | ">") side
side:      ["-"] term (("+" | "-") term)*
term:      factor ("*" factor)*
factor:    NUMBER | FIELD | "sum" "(" RELATION "." FIELD ["where" FIELD "=" MEMBER] ")"

`@when`, above a field:

    condition: FIELD "=" MEMBER ("," MEMBER)*
"""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.checklist.invariants.expression import (
    OPERATORS,
    Condition,
    Factor,
    Invariant,
    Number,
    Own,
    Side,
    Term,
    Total,
    Where,
)

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|(<=|>=|[=<>+\-*().,])|(\S))")
_NUMBER, _NAME, _SIGN = 1, 2, 3


class InvariantError(Exception):
    """Why a text is no invariant."""


def parse_invariant(text: str) -> Invariant:
    """Read an invariant.

    Raises:
        InvariantError: The text is none; the message says what was expected where.
    """
    return _Reader(text).invariant()


def parse_condition(field: str, text: str) -> Condition:
    """Read with which members of which enum field `field` holds a value.

    Raises:
        InvariantError: The text is no condition; the message says what was expected where.
    """
    return _Reader(text).condition(field)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [(match[match.lastindex or 0], match.lastindex) for match in _TOKEN.finditer(text)]
        self._at = 0

    def invariant(self) -> Invariant:
        left = self._side()
        operator = self._next("a comparison such as `=`", *OPERATORS)
        right = self._side()
        self._end()
        return Invariant(left, operator, right, " ".join(self._text.split()))

    def condition(self, field: str) -> Condition:
        status = self._name("an enum field")
        self._next("`=`", "=")
        members = [self._name("a member")]
        while self._takes(","):
            members.append(self._name("a member"))
        self._end()
        return Condition(field, status, tuple(members))

    def _end(self) -> None:
        if self._at < len(self._tokens):
            raise InvariantError(f"expected the end of the line, got `{self._tokens[self._at][0]}`")

    def _side(self) -> Side:
        terms = [self._term(is_negative=self._takes("-"))]
        while self._peek() in {"+", "-"}:
            terms.append(self._term(is_negative=self._next("", "+", "-") == "-"))
        return tuple(terms)

    def _term(self, *, is_negative: bool) -> Term:
        factors = [self._factor()]
        while self._takes("*"):
            factors.append(self._factor())
        return Term(tuple(factors), is_negative)

    def _factor(self) -> Factor:
        word, kind = self._tokens[self._at] if self._at < len(self._tokens) else ("", None)
        if kind == _NUMBER:
            self._at += 1
            return Number(Decimal(word))
        name = self._name("a field, a number or `sum(…)`")
        if name != "sum" or not self._takes("("):
            return Own(name)
        relation = self._name("a relation")
        self._next("`.`", ".")
        field = self._name("a field")
        where = None
        if self._takes("where"):
            key = self._name("a field")
            self._next("`=`", "=")
            where = Where(key, self._name("a member"))
        self._next("`)`", ")")
        return Total(relation, field, where)

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _takes(self, word: str) -> bool:
        if self._peek() != word:
            return False
        self._at += 1
        return True

    def _name(self, wanted: str) -> str:
        word, kind = self._tokens[self._at] if self._at < len(self._tokens) else ("", None)
        if kind != _NAME:
            raise InvariantError(f"expected {wanted}, got {_shown(word)}")
        self._at += 1
        return word

    def _next(self, wanted: str, *words: str) -> str:
        word = self._peek()
        if word not in words:
            raise InvariantError(f"expected {wanted}, got {_shown(word)}")
        self._at += 1
        return word


def _shown(word: str) -> str:
    return f"`{word}`" if word else "the end of the line"
