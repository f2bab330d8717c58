"""How the server is reached, and how it ends."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.lsp.editor import Editor

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.lsp.editor import Program


async def test_an_editor_without_late_or_versioned_edits_gets_them_at_once(
    harbour: Path, program: Program
) -> None:
    path = "apps/billing/prisma/schema/invoices.prisma"
    editor = await Editor.start(harbour, program, late_edits=False, versioned_edits=False)
    await editor.open(path)
    await editor.told(path, bool)
    offered = await editor.actions(path, "@ref db.|Usr.id")
    chosen = offered["refer to `db.User.id`"]
    assert chosen.edit is not None
    assert chosen.edit.document_changes is None
    assert "/// @ref db.User.id" in editor.apply(chosen.edit)[path]
    assert await editor.end() == 0


async def test_one_editor_is_served_on_a_port_and_one_that_just_goes_is_noticed(
    harbour: Path, program: Program
) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "workbench", "lsp", "--tcp", "0"),
        env={**os.environ, **program.environment},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    told = re.fullmatch(
        r"waiting for an editor at 127\.0\.0\.1:(\d+)\n", (await process.stderr.readline()).decode()
    )
    assert told is not None
    client = LanguageClient("editor of a test", "1")
    await client.start_tcp("127.0.0.1", int(told[1]))
    params = types.InitializeParams(
        capabilities=types.ClientCapabilities(), root_uri=harbour.as_uri(), process_id=None
    )
    answer = await client.initialize_async(params)
    assert answer.capabilities.rename_provider
    client.protocol.writer.close()
    await client.stop()
    assert await process.wait() == 1


def test_where_the_library_is_missing_its_cure_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workbench.cli.program import run

    monkeypatch.setitem(sys.modules, "pygls", None)
    for name in [name for name in sys.modules if name.startswith(("workbench.lsp", "pygls."))]:
        monkeypatch.delitem(sys.modules, name)
    assert run(["lsp"]) == 2
    assert "pip install 'schema-workbench[lsp]'" in capsys.readouterr().err
