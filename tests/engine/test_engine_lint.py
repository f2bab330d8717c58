"""What Prisma says, and where: its UTF-16 units must land on our code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.engine.errors import EngineProtocolError
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread

BEFORE = {
    "nothing": "",
    "an emoji": "// 😀 two units, one code point\n",
    "a letter with an accent": "// é one unit, two bytes\n",
    "a joined emoji": "// 👩‍👩‍👧 five code points, eight units\n",
    "line ends of Windows": "// one\r\n// two\r\n",
    "tabs": "//\ttabs\t\n",
}


def lint(
    engine: EngineThread, text: str, line: ReleaseLine = ReleaseLine.SIX
) -> tuple[EngineDiagnostic, ...]:
    return engine.run(lambda client: client.lint([("a.prisma", text)], line))


@pytest.mark.parametrize("line", ReleaseLine)
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
def test_the_place_is_the_word(engine: EngineThread, before: str, line: ReleaseLine) -> None:
    newline = "\r\n" if "\r\n" in before else "\n"
    text = newline.join([f"{before}model A {{", "\tid Int @id // 😀", "\tx  Missing", "}", ""])
    found = lint(engine, text, line)
    assert [(text[one.start : one.end], one.severity, one.file) for one in found] == [
        ("Missing", "error", "a.prisma")
    ]
    assert "Missing" in found[0].message


def test_a_byte_order_mark_counts_as_one_character(engine: EngineThread) -> None:
    # Prisma can't read the line that holds the mark, but those behind it.
    text = "\ufeff\nmodel A {\n  id Int @id\n  x Missing\n}\n"
    assert [text[one.start : one.end] for one in lint(engine, text)] == ["\ufeff\n", "Missing"]


def test_a_valid_schema_has_no_findings(engine: EngineThread) -> None:
    assert lint(engine, "model A {\n  id Int @id\n}\n") == ()


def test_the_release_lines_differ(engine: EngineThread) -> None:
    text = 'datasource db {\n  provider = "sqlite"\n  url = "file:x"\n}\n'
    assert lint(engine, text, ReleaseLine.SIX) == ()
    assert any("no longer supported" in one.message for one in lint(engine, text, ReleaseLine.SEVEN))


def test_warnings_are_told_apart(engine: EngineThread) -> None:
    text = 'generator client {\n  provider = "x"\n  previewFeatures = ["tracing"]\n}\n'
    found = lint(engine, text)
    assert found
    assert {one.severity for one in found} == {"warning"}


def test_several_files_are_one_schema_and_a_finding_names_its_file(engine: EngineThread) -> None:
    files = [("a.prisma", "// 😀\nmodel A {\n  id Int @id\n}\n"), ("b.prisma", "// 😀😀\nenum A {\n  X\n}\n")]
    [found] = engine.run(lambda client: client.lint(files, ReleaseLine.SIX))
    text = dict(files)[found.file]
    assert text[found.start : found.end] == "A"


def test_a_text_that_cannot_be_written_is_refused_and_harms_nothing(engine: EngineThread) -> None:
    with pytest.raises(EngineProtocolError, match="UTF-8"):
        lint(engine, "// \ud800")
    assert lint(engine, "") == ()


def test_the_formatter_lays_out_every_file_and_keeps_their_paths(engine: EngineThread) -> None:
    files = [
        ("schema/a file.prisma", "model  A {\nid Int @id\n// 😀\n}\n"),
        ("schema/ü#?.prisma", "enum   B {\nX\n}\n"),
    ]
    formatted = engine.run(lambda client: client.format(files, ReleaseLine.SEVEN))
    assert formatted == (
        ("schema/a file.prisma", "model A {\n  id Int @id\n  // 😀\n}\n"),
        ("schema/ü#?.prisma", "enum B {\n  X\n}\n"),
    )


def test_formatting_twice_is_formatting_once(engine: EngineThread) -> None:
    once = engine.run(lambda client: client.format([("a", "model A {\nid Int @id\n}")], ReleaseLine.SIX))
    assert engine.run(lambda client: client.format(once, ReleaseLine.SIX)) == once
