"""Everything that is offered, once it is written, is something that Prisma accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.language.completion_contexts import PROVIDERS, Context, contexts
from tests.language.language_support import At, at_cursor
from workbench.engine.errors import EngineError
from workbench.language.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine
    from workbench.language.completion.completing import Completion

pytestmark = pytest.mark.oracle

_DEEP = 3
"""How many completions are taken one after another, each where the last one left the cursor."""
_FORMATTER_ADDS = "missing an opposite relation field"
"""What Prisma's own formatter puts right, which people press next."""
_STILL_MISSING = "require exactly one identity field"
"""What was missing before, and is not what was asked for."""
_UNFINISHED = {("  field ‸", "Main"), ("view:   field ‸", "Main")}
"""A model that refers to itself needs both its fields before anything can put it right."""


def _finished(at: At, surroundings: Surroundings, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The texts that the completions lead to, each with what was taken."""
    for completion in at.offered(surroundings):
        after = at.after(completion)
        if not _has_hole(completion):
            yield completion.label, after.text
            continue
        further = list(_finished(after, surroundings, depth + 1)) if depth < _DEEP else []
        if further and completion.select[0] == completion.select[1]:
            for label, text in further:
                yield f"{completion.label} > {label}", text
        else:
            yield completion.label, _filled(after, completion)


def _has_hole(completion: Completion) -> bool:
    return completion.select[0] < len(completion.insert) or completion.insert.endswith(" ")


def _filled(at: At, completion: Completion) -> str:
    """The text with what people write where nothing can be offered."""
    if completion.select[0] != completion.select[1]:
        return at.text
    if completion.insert == "[]":
        return at.text
    words = "now()" if completion.label.startswith("dbgenerated") else "x"
    return at.text[: at.offset] + words + at.text[at.offset :]


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    return _finished(at_cursor(context.marked), Surroundings(line=context.line))


@pytest.mark.parametrize(
    ("provider", "line"),
    [(provider, line) for provider, lines in PROVIDERS.items() for line in lines],
    ids=lambda value: getattr(value, "value", value),
)
def test_what_is_offered_is_accepted(engine: EngineThread, provider: str, line: ReleaseLine) -> None:
    made = {
        (context.written, label): text
        for context in contexts(provider, line)
        for label, text in _texts(context)
    }
    assert len(made) > 150
    requests = [(key, [("schema.prisma", text)], line) for key, text in made.items()]
    refused: dict[tuple[str, str], str] = {}
    for key, answer in engine.lint_many(requests):
        assert not isinstance(answer, EngineError), (key, answer)
        errors = [
            found.message
            for found in answer
            if found.severity == "error" and _STILL_MISSING not in found.message
        ]
        if errors and not _is_put_right(engine, made[key], line, errors):
            refused[key] = errors[0]
    assert {key: why for key, why in refused.items() if key not in _UNFINISHED} == {}


def _is_put_right(engine: EngineThread, text: str, line: ReleaseLine, errors: list[str]) -> bool:
    if not all(_FORMATTER_ADDS in error for error in errors):
        return False
    formatted = engine.run(lambda client: client.format([("schema.prisma", text)], line))
    left = engine.run(lambda client: client.lint(formatted, line))
    return not [found for found in left if found.severity == "error"]
