"""What people search services by: names, and what was decided and found about them.

The words of a query are joined by *and*; a comma parts alternatives, and a leading minus turns a word round:
`course owner:thabo stage:blocked,in-review -is:excluded`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.wording import listing, nearest, quoted
from workbench.workspace.query_terms import NONE, TERMS, Takes
from workbench.workspace.query_words import Value, Word, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.catalog.service import Catalog
    from workbench.workspace.query_terms import Term, Test
    from workbench.workspace.snapshot import ServiceSnapshot

_NUMBER = re.compile(r"[0-9]{1,9}")


class QueryError(Exception):
    """A query that can't be understood; the message names the word and the nearest one that can.

    Args:
        message: One clear sentence.
        word: What is wrong.
    """

    def __init__(self, message: str, word: Word) -> None:
        super().__init__(message)
        self.word = word


class Query(Struct, frozen=True):
    """What to look for, once it is understood. An empty query finds everything."""

    text: str = ""
    """As it was written."""
    names: tuple[str, ...] = ()
    """What a service's name must hold, in any case."""
    terms: tuple[Word, ...] = ()
    """What else is asked: words with a colon, and words that a name must not hold."""

    @property
    def is_empty(self) -> bool:
        """Whether it finds everything."""
        return not self.names and not self.terms

    def matcher(self, catalog: Catalog) -> Callable[[ServiceSnapshot], bool]:
        """The test for one service after another.

        Args:
            catalog: Says which priority group is planned for which phase.
        """
        tests = self._tests(catalog)
        return lambda snapshot: all(test(snapshot) for test in tests)

    def select(self, snapshots: Iterable[ServiceSnapshot], catalog: Catalog) -> list[ServiceSnapshot]:
        """The services that match, in the order they are given; fast for thousands."""
        found = list(snapshots)
        for test in self._tests(catalog):
            found = [snapshot for snapshot in found if test(snapshot)]
        return found

    @property
    def without_names(self) -> Query:
        """The same, of any name: for whoever finds names in another way."""
        return Query(self.text, (), self.terms)

    def _tests(self, catalog: Catalog) -> list[Test]:
        names = [_holds(name) for name in self.names]
        return [*names, *(_test(term, catalog) for term in self.terms)]


def parse_query(text: str) -> Query:
    """Understand a query.

    Raises:
        QueryError: A word with a colon is not known, or asks for a value that there can't be.
    """
    names: list[str] = []
    terms: list[Word] = []
    for word in words_of(text):
        if word.key is not None:
            terms.append(_understood(word))
        elif word.is_negated and not word.values:
            raise QueryError("`-` needs a word right behind it, as in `-is:excluded`", word)
        elif word.is_negated:
            terms.append(word)
        elif word.values:
            names.append(word.values[0].text.casefold())
    return Query(text, tuple(names), tuple(terms))


def parse_what_can_be(text: str) -> tuple[Query, QueryError | None]:
    """Understand as much as possible of a query that is still being typed.

    Returns:
        The query without the words that can't be understood, and what is wrong with the first of them.
    """
    first: QueryError | None = None
    rest = text
    while True:
        try:
            query = parse_query(rest)
        except QueryError as error:
            first = first or error
            rest = rest[: error.word.start] + rest[error.word.end :]
        else:
            return Query(text, query.names, query.terms), first


def _understood(word: Word) -> Word:
    """A word with a colon in the case it is known by."""
    key = (word.key or "").casefold()
    term = TERMS.get(key)
    if term is None:
        raise QueryError(_unknown_key(word), word)
    if not word.values:
        raise QueryError(f"`{key}:` needs a value right behind it{_expected(term)}", word)
    values = word.values
    if term.takes is not Takes.NAME:
        values = tuple(Value(value.text.casefold()) for value in values)
        for value in values:
            if fault := _fault(key, term, value.text):
                raise QueryError(fault, word)
    return Word(word.start, word.end, key, values, word.is_negated)


def _test(word: Word, catalog: Catalog) -> Test:
    if word.key is None:
        test = _holds(word.values[0].text.casefold())
    else:
        test = TERMS[word.key].test(word.values, catalog)
    return (lambda snapshot: not test(snapshot)) if word.is_negated else test


def _holds(part: str) -> Test:
    return lambda snapshot: part in snapshot.service.name.casefold()


# What is said of words that are not known.


def _fault(key: str, term: Term, value: str) -> str | None:
    if term.takes is Takes.NUMBER:
        if value == NONE or _NUMBER.fullmatch(value):
            return None
        return f"`{key}:` needs a number or `{NONE}`, got {quoted(value)}"
    choices = term.choices()
    if value in choices:
        return None
    # Rather a word that is elsewhere than one that merely looks like it.
    elsewhere = (
        f"{other}:{value}"
        for other, its in TERMS.items()
        if value != NONE and its.takes is Takes.CHOICE and value in its.choices()
    )
    guess = nearest(value, choices)
    meant = next(elsewhere, f"{key}:{guess}" if guess else None)
    hint = f" (did you mean `{meant}`?)" if meant else _expected(term)
    return f"`{key}:` knows no {quoted(value)}{hint}"


def _unknown_key(word: Word) -> str:
    key = word.key or ""
    guess = nearest(key, TERMS)
    hint = (
        f" (did you mean `{guess}:`?)" if guess else f", only {listing([f'`{known}:`' for known in TERMS])}"
    )
    return f"a query knows no {quoted(f'{key}:')}{hint}"


def _expected(term: Term) -> str:
    choices = term.choices()
    return f": {listing([f'`{choice}`' for choice in choices], 'or')}" if choices else ""
