"""A `package.json` with one setting more, and every other byte as it was."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_MARK = "\ufeff"


class PackageError(Exception):
    """A `package.json` that can't be added to; continues the words "`package.json` was left alone:"."""


class _Span(NamedTuple):
    start: int
    """Offset of the opening brace."""
    end: int
    """Offset of the closing brace."""


def with_seed_command(text: str, command: str) -> str | None:
    """`text` with `prisma.seed` set to `command`.

    Returns:
        The new text; None where there is a seed command already.

    Raises:
        PackageError: The text is no JSON object, or its `prisma` is none.
    """
    package = _load(text)
    prisma = package.get("prisma", {})
    if not isinstance(prisma, dict):
        raise PackageError("its `prisma` is not an object")
    if "seed" in prisma:
        return None
    root, inner = _spans(text)
    if inner is not None:
        changed = _insert(text, inner, f'"seed": {json.dumps(command)}', nested=1)
    else:
        changed = _insert(text, root, f'"prisma": {_block(text, root, command)}', nested=0)
    if _load(changed) != {**package, "prisma": {**prisma, "seed": command}}:
        raise PackageError("its layout is too unusual to add to")
    return changed


def _load(text: str) -> dict[str, object]:
    try:
        package = json.loads(text.removeprefix(_MARK))
    except (ValueError, RecursionError) as error:
        raise PackageError("it is not valid JSON") from error
    if not isinstance(package, dict):
        raise PackageError("it is not a JSON object")
    return package


def _spans(text: str) -> tuple[_Span, _Span | None]:
    """The braces of the whole object, and those of its `prisma`."""
    opened: list[int] = []
    key = previous = ""
    inner: _Span | None = None
    root = _Span(0, len(text))
    is_prisma: list[bool] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == ":" and len(opened) == 1:
            key = previous
        elif word in "{[":
            is_prisma.append(len(opened) == 1 and word == "{" and json.loads(key) == "prisma")
            opened.append(token.start())
        elif word in "}]":
            span = _Span(opened.pop(), token.start())
            if is_prisma.pop():
                inner = span
            root = span
        previous = word
    return root, inner


def _insert(text: str, span: _Span, member: str, *, nested: int) -> str:
    """Add a member behind the last one of an object, laid out like the first."""
    body = text[span.start + 1 : span.end]
    last = span.start + 1 + len(body.rstrip())
    if not body.strip() and "\n" not in text.strip():
        return f"{text[: span.start + 1]} {member} {text[span.end :]}"
    if not body.strip():
        unit, line_end = _unit(text)
        outer = unit * nested
        layout = f"{line_end}{outer}{unit}{member}{line_end}{outer}"
        return text[: span.start + 1] + layout + text[span.end :]
    gap = body[: len(body) - len(body.lstrip())]
    return f"{text[:last]},{gap or ' '}{member}{text[last:]}"


def _block(text: str, root: _Span, command: str) -> str:
    member = f'"seed": {json.dumps(command)}'
    unit, line_end = _unit(text)
    if "\n" not in text[root.start : root.end].rstrip():
        return f"{{ {member} }}"
    return f"{{{line_end}{unit * 2}{member}{line_end}{unit}}}"


def _unit(text: str) -> tuple[str, str]:
    """By what the text indents a level, and how it ends a line."""
    found = re.search(r'(\r?\n)([ \t]+)"', text)
    return (found[2], found[1]) if found else ("  ", "\r\n" if "\r\n" in text else "\n")
