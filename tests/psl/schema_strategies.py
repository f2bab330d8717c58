"""Hypothesis strategies for schema texts, for the tests of every room.

`schema_texts` are valid, `mangled_schemas` are real ones with something broken, `any_texts` are anything.
"""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

CASES = Path(__file__).parent / "cases"


def read_case(path: Path) -> str:
    """The text of a case file with its byte order mark and line ends."""
    return path.read_bytes().decode("utf-8")


OK_CASES = {path.stem: read_case(path) for path in sorted((CASES / "ok").glob("*.prisma"))}
"""Texts that Prisma 6 or 7 reads without a syntax error, by the name of their file."""

ERR_CASES = {path.stem: read_case(path) for path in sorted((CASES / "err").glob("*.prisma"))}
"""Texts that neither reads."""

_TIDY = ("school", "shop_mysql", "documents_mongodb", "views_and_schemas", "partial_indexes_prisma_7")

SCALARS = ("String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes")

FRAGMENTS = (
    *"{}()[]?!:,@=.-_\"\\ \t\n\r$#é²\0\x0c\u00a0\u2028\ufeff",
    *("[]", "@@", "\\\"", "\\u00e9", "\\ud83d", "\\q", "\r\n"),
    *("//", "///", "/*", "*/", "// c\n", "/// d\n", "/* x */", "/* m\n n */"),
    *("1", "1.5", "-1", "null", "a.b", "x: ", "now()", "{ a: 1 }", "where: { a: null }"),
    *("@id", "@default(", "@@index([", 'Unsupported("x")', " a Int\n", " @@map(\"x\")\n"),
    *("model", "model A {\n", "enum E {\n", "view V {", "generator g {\n", "type X = Int\n"),
    *("foo {\n", "}\n"),
)  # fmt: skip
"""Pieces that mean something to the grammar, or that people mistake for it."""

_NAME_REST = st.text("abcxyzABC019_-", max_size=6)
_names = st.builds(lambda first, rest: first + rest, st.sampled_from("abcmtvedgABCéя模"), _NAME_REST)
_blank = st.sampled_from([" ", "  ", "\t", "\u00a0", "   "])
_maybe_blank = st.sampled_from(["", "", "", " ", "\t"])
_line_ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
_comment_text = st.text(st.characters(exclude_characters="\r\n*", codec="utf-8"), max_size=12)

_strings = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"\\'), max_size=8).map(
    lambda body: f'"{body}"'
)
_escaped = st.sampled_from(['"\\n"', '"\\"\\\\"', '"\\u00e9"', '"\\ud83d\\ude00"', '"// no comment"', '"{"'])
_numbers = st.sampled_from(["0", "1", "-1", "12.50", "-0.5", "007"])
_paths = st.builds(".".join, st.lists(_names, min_size=1, max_size=3))


def names() -> st.SearchStrategy[str]:
    """Names of blocks, fields and values, outside ASCII too."""
    return _names


def _comma_separated(items: st.SearchStrategy[str], *, max_size: int = 3) -> st.SearchStrategy[str]:
    return st.builds(
        lambda parts, before, after: f"{before},{after}".join(parts),
        st.lists(items, max_size=max_size),
        _maybe_blank,
        _maybe_blank,
    )


def _named(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{}{}:{}{}".format, _names, _maybe_blank, _maybe_blank, values)


def _composed(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    arguments = _comma_separated(values | _named(values))
    return (
        st.builds("{}{}({})".format, _paths, _maybe_blank, arguments)
        | _comma_separated(values).map("[{}]".format)
        | _comma_separated(_named(values)).map("{{ {} }}".format)
    )


def expressions() -> st.SearchStrategy[str]:
    """Values as an argument may have them."""
    return st.recursive(_strings | _escaped | _numbers | _names | _paths, _composed, max_leaves=6)


def comments() -> st.SearchStrategy[str]:
    """Comments that do not reach over the end of their line."""
    return st.builds("{}{}".format, st.sampled_from(["//", "///", "////"]), _comment_text)


def _arguments() -> st.SearchStrategy[str]:
    values = expressions()
    return st.just("") | _comma_separated(values | _named(values)).map("({})".format)


def _attributes(marker: str) -> st.SearchStrategy[str]:
    known = ("id", "unique", "default(now())", 'map("x")', "db.VarChar(10)", "updatedAt")
    free = st.builds("{}{}{}".format, _maybe_blank, _paths, _arguments())
    return (st.sampled_from(known) | free).map(marker.__add__)


def _trailing() -> st.SearchStrategy[str]:
    closed = _comment_text.map("/* {} */".format)
    return st.just("") | st.builds("{}{}".format, _maybe_blank, comments() | closed)


def _fields() -> st.SearchStrategy[str]:
    types = st.sampled_from(SCALARS) | _names | st.just('Unsupported("circle")')
    arity = st.sampled_from(["", "", "?", "[]", " ?", " []"])
    attributes = st.lists(_attributes("@"), max_size=3).map(" ".join)
    return st.builds("{}{}{}{}{}{}{}".format, _names, _blank, types, arity, _blank, attributes, _trailing())


def _block_attributes() -> st.SearchStrategy[str]:
    return st.builds("{}{}".format, _attributes("@@"), _trailing())


def _enum_values() -> st.SearchStrategy[str]:
    attributes = st.lists(_attributes("@"), max_size=2).map(" ".join)
    return st.builds("{}{}{}{}".format, _names, _blank, attributes, _trailing())


def _settings() -> st.SearchStrategy[str]:
    return st.builds("{}{}={}{}{}".format, _names, _maybe_blank, _maybe_blank, expressions(), _trailing())


def _own_line_comments() -> st.SearchStrategy[str]:
    long = st.lists(_comment_text, min_size=1, max_size=3).map(
        lambda lines: "/*{}*/".format("\n".join(lines))
    )
    return comments() | long


def blocks() -> st.SearchStrategy[str]:
    """Blocks that Prisma reads, whatever they mean, with no line end behind their brace."""
    return st.one_of(
        _block(st.sampled_from(["model", "view", "type"]), _fields() | _block_attributes()),
        _block(st.just("enum"), _enum_values() | _block_attributes()),
        _block(st.sampled_from(["datasource", "generator"]), _settings()),
    )


def _block(keyword: st.SearchStrategy[str], members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lines = st.lists(members | members | _own_line_comments() | st.just(""), max_size=6)
    header = st.tuples(keyword, _names, st.just("") | comments().map(" {}".format))
    return st.builds(_assemble, header, lines, st.sampled_from(["", "  ", "\t"]), _line_ends)


def _assemble(header: tuple[str, str, str], lines: list[str], indent: str, line_end: str) -> str:
    keyword, name, behind = header
    body = "".join(f"{indent}{line}{line_end}" for line in lines)
    return f"{keyword} {name} {{{behind}{line_end}{body}}}"


def schema_texts() -> st.SearchStrategy[str]:
    """Schemas without syntax errors. They need not mean anything: names and types are random."""
    things = st.builds(
        "{}{}".format, blocks() | _own_line_comments(), st.sampled_from(["\n", "\n\n", "\r\n", " \n"])
    )
    return st.lists(things, max_size=4).map("".join)


@st.composite
def mangled_schemas(draw: st.DrawFn) -> str:
    """Schemas with pieces taken out, doubled or put in; some are still valid."""
    text = draw(st.sampled_from([*OK_CASES.values(), *ERR_CASES.values()]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([1, 2, 5, 30])))
        piece = draw(st.sampled_from(FRAGMENTS))
        change = draw(st.sampled_from(["delete", "double", "insert", "insert"]))
        if change == "delete":
            text = text[:start] + text[end:]
        elif change == "double":
            text = text[:end] + text[start:]
        else:
            text = text[:start] + piece + text[start:]
    return text


@st.composite
def untidy_schemas(draw: st.DrawFn) -> str:
    """Real schemas with blanks, empty lines, comments and lines added and moved; still valid."""
    text = draw(st.sampled_from([OK_CASES[name] for name in _TIDY]))
    seed = draw(st.randoms(use_true_random=False))
    lines: list[str] = []
    for tidy in text.splitlines():
        line = tidy
        if '"' not in line and "//" not in line:
            line = re.sub(r"(?<=\S) +", lambda _: " " * seed.randint(1, 5), line)
        chance = seed.random()
        if chance < 0.1:
            lines.append(seed.choice(["", "  ", "\t", "// c", "  /// d  ", "/* e\n  * f */"]))
        elif chance < 0.15 and line.startswith("  ") and "=" not in line:
            lines.append(seed.choice(['@@map("q")', "  @@index([ a,b( sort:Desc) ])// g"]))
        lines.append(" " * seed.choice([0, 0, 0, 3]) + line)
    return "\n".join(lines) + seed.choice(["", "\n", "\n\n\n"])


def any_texts() -> st.SearchStrategy[str]:
    """Any string at all, lone surrogates included, many of them made of pieces of the grammar."""
    return st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join) | mangled_schemas()
