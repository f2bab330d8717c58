"""From a key in an editor to its diagnostics, Prisma's among them: the real server over its pipes.

Every other change brings in an error that only Prisma sees, and the next one takes it out again: what is
waited for is that it comes or goes. The client takes part of the time, since it is a program in Python too.

Run: python -m benchmarks.bench_lsp
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.bench_type import schema
from benchmarks.fleet import build_fleet

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

KEYS = 100
PAUSE = 0.1
"""Seconds between two keys of somebody who types fast."""
SIZES = (190, 10_000)
LINES = (400, 4_000)
WRONG = "model Wrong {\n  id Nope @id\n}\n"


def main() -> None:
    """Measure and print a table."""
    print(f"{'services':>10}{'lines':>8}{'key p50':>12}{'key p95':>12}{'request p95':>14}   target 100 ms")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "fleet"
            build_fleet(root, size)
            for lines in LINES:
                file = root / "services" / "service-00000" / "prisma" / "schema.prisma"
                file.write_text(schema(lines))
                keys, requests = asyncio.run(_measure(file, schema(lines), Path(folder)))
                p50, p95 = statistics.median(keys) * 1000, _p95(keys) * 1000
                print(f"{size:>10}{lines:>8}{p50:>10.1f}ms{p95:>10.1f}ms{_p95(requests) * 1000:>12.1f}ms")


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


async def _measure(file: Path, text: str, home: Path) -> tuple[list[float], list[float]]:
    """The seconds from each change to its diagnostics, and those that requests take."""
    client = LanguageClient("benchmark", "1")
    shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _show(found: types.PublishDiagnosticsParams) -> None:
        shown.put_nowait(found)

    client.feature(types.WINDOW_LOG_MESSAGE)(lambda _: None)
    client.feature(types.WINDOW_SHOW_MESSAGE)(lambda _: None)
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "STATE")}
    await client.start_io(sys.executable, "-m", "workbench", "lsp", env={**os.environ, **folders})
    root = file.parents[3].as_uri()
    await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=root, process_id=None)
    )
    client.initialized(types.InitializedParams())
    uri = file.as_uri()
    document = types.TextDocumentItem(uri, "prisma", 0, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    await _rest()

    async def until(version: int, *, is_wrong: bool) -> None:
        while True:
            found = await shown.get()
            if found.version == version and is_wrong is any(
                one.source == "prisma" for one in found.diagnostics
            ):
                return

    keys = []
    for number in range(1, KEYS + 11):
        is_wrong = number % 2 == 1
        whole = types.TextDocumentContentChangeWholeDocument(text + WRONG if is_wrong else text)
        version = types.VersionedTextDocumentIdentifier(number, uri)
        started = time.perf_counter()
        client.text_document_did_change(types.DidChangeTextDocumentParams(version, [whole]))
        await until(number, is_wrong=is_wrong)
        keys.append(time.perf_counter() - started)
        await asyncio.sleep(PAUSE)
    requests = [await _seconds(ask) for ask in _requests(client, uri, text) for _ in range(5)]
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    # The first ones warm up.
    return keys[10:], requests


async def _rest() -> None:
    """Wait until the server knows all services, and has nothing to do any more."""
    before, spent = -1.0, 0.0
    while spent - before > 0.1:
        await asyncio.sleep(2)
        before, spent = spent, await asyncio.to_thread(_children)


def _children() -> float:
    """Seconds of the processor that the child processes have taken so far."""
    [server] = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    ticks = Path(f"/proc/{server}/stat").read_text().split()[13:15]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _requests(client: LanguageClient, uri: str, text: str) -> list[Callable[[], Awaitable[object]]]:
    """Questions about places all over the text, of all kinds."""
    document = types.TextDocumentIdentifier(uri)
    places = [
        types.Position(line, words.index("Model") + 2)
        for line, words in enumerate(text.split("\n"))
        if words.startswith("model")
    ]
    asked: list[Callable[[], Awaitable[object]]] = []
    for place in places[:: max(len(places) // 10, 1)]:
        at = types.TextDocumentPositionParams(document, place)
        behind = types.CompletionParams(document, types.Position(place.line + 1, 2))
        around = types.CodeActionParams(document, types.Range(place, place), types.CodeActionContext([]))
        asked += [
            lambda at=at: client.text_document_hover_async(types.HoverParams(at.text_document, at.position)),
            lambda at=at: client.text_document_definition_async(
                types.DefinitionParams(at.text_document, at.position)
            ),
            lambda behind=behind: client.text_document_completion_async(behind),
            lambda around=around: client.text_document_code_action_async(around),
        ]
    return asked


async def _seconds(ask: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await ask()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
