"""Prisma's verdict and the exact place of each of its diagnostics, for every schema of the corpus."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.engine.engine_corpus import LINES, SCHEMAS, VERDICTS, CorpusSchema, Told, section, sections, told
from tests.oracle.prisma_oracle import OracleDiagnostic
from workbench.engine.client import EngineClient
from workbench.engine.release_line import ReleaseLine
from workbench.psl import parse

if TYPE_CHECKING:
    from workbench.engine.engine_thread import EngineThread

with_each_schema = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=list(SCHEMAS))


@pytest.mark.skipif("RENEW_GOLDENS" not in os.environ, reason="only with RENEW_GOLDENS=1")
def test_the_verdicts_are_written_anew(engine: EngineThread) -> None:
    texts = [section_by_engine(engine, schema) for schema in SCHEMAS.values()]
    VERDICTS.write_text("\n".join(filter(None, texts)), encoding="utf-8", newline="\n")
    sections.cache_clear()


@with_each_schema
def test_prisma_says_what_was_reviewed(engine: EngineThread, schema: CorpusSchema) -> None:
    assert section_by_engine(engine, schema) == sections().get(schema.name, "")


@with_each_schema
def test_the_folder_tells_the_verdict(schema: CorpusSchema) -> None:
    rows = [row for row in sections().get(schema.name, "").splitlines()[1:] if row[7:].startswith("error ")]
    rejecting = [line for line in LINES if any(line in row[:6] for row in rows)]
    assert schema.verdict == ("valid", "lines_differ", "invalid")[len(rejecting)]


@with_each_schema
def test_our_parser_stumbles_where_the_grammar_is_broken(schema: CorpusSchema) -> None:
    """And nowhere else: readable but wrong is for Prisma to say. Of both grammars ours is the newer."""
    rows = [row for row in sections().get(schema.name, "").splitlines()[1:] if row[4] == "7"]
    broken = any(OracleDiagnostic("", 0, 0, row, is_warning=False).is_syntax_error for row in rows)
    documents = [parse(text) for _, text in schema.files]
    assert any(document.diagnostics for document in documents) == broken
    assert [str(document) for document in documents] == [text for _, text in schema.files]


def test_every_verdict_is_of_a_schema() -> None:
    assert set(sections()) <= set(SCHEMAS)


def test_no_schema_starts_with_a_comment() -> None:
    assert not [schema.name for schema in SCHEMAS.values() for _, text in schema.files if text[:2] == "//"]


def section_by_engine(engine: EngineThread, schema: CorpusSchema) -> str:
    by_line: dict[str, list[Told]] = {}
    for line in LINES:
        files, release_line = schema.of_line(line), ReleaseLine(line)
        found = engine.run(partial(EngineClient.lint, files=files, line=release_line))
        by_line[line] = told(
            schema, line, ((one.file, one.start, one.end, one.severity, one.message) for one in found)
        )
    return section(schema.name, by_line)
