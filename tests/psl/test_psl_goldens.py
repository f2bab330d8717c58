"""All messages in one file, to be proof-read together, and one tree in full.

`RENEW_GOLDENS=1 pytest tests/psl/test_psl_goldens.py` writes the files anew.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.psl.schema_strategies import ERR_CASES, OK_CASES
from tests.psl.trees import dump
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from workbench.psl.document import Document

HERE = Path(__file__).parent


def assert_golden(name: str, text: str) -> None:
    golden = HERE / "goldens" / name
    if os.environ.get("RENEW_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def rendered(document: Document) -> str:
    """Each diagnostic below its line, with what it marks underlined."""
    lines: list[str] = []
    for diagnostic in document.diagnostics:
        place = diagnostic.range
        line = document.source.line_text(place.start.line)
        shown = "".join(char if char.isprintable() else "·" for char in line)
        end = place.end.column if place.end.line == place.start.line else len(line) + 1
        marks = " " * (place.start.column - 1) + "^" * max(end - place.start.column, 1)
        lines += [f"{place.start.line:4} | {shown}", f"     | {marks} {diagnostic.message}"]
    return "\n".join(lines)


def test_messages_read_as_they_were_proof_read() -> None:
    cases = (f"{name}.prisma\n{rendered(parse(text))}\n" for name, text in ERR_CASES.items())
    assert_golden("messages.txt", "\n".join(cases))


def test_messages_are_one_sentence_case_line_without_a_period() -> None:
    for text in ERR_CASES.values():
        for diagnostic in parse(text).diagnostics:
            message = diagnostic.message
            assert message.isprintable()
            assert message[0] == "`" or message[0].isupper()
            assert not message.endswith(".")


def test_the_tree_of_the_whole_grammar_is_as_it_was_reviewed() -> None:
    assert_golden("everything.tree", dump(parse(OK_CASES["everything"])))
