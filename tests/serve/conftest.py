"""The installed program serving a small workspace, and a real browser that looks at it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio

from tests.serve.seen import Seen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from playwright.async_api import Browser

SERVICES = ("order-service", "course-service", "chat-service", "job-service")
SCHEMA = """\
datasource db {{
  provider = "postgresql"
  url      = env("DATABASE_URL")
}}

model {model} {{
  id        String   @id @default(uuid()) @db.Uuid
  title     String
  createdAt DateTime @default(now())
}}
"""


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str


class Serving(NamedTuple):
    """A server that runs."""

    url: str
    root: Path
    process: subprocess.Popen[str]
    errors: Path

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def port(self) -> int:
        return int(self.host.rpartition(":")[2])

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.url).query)["token"][0]

    @property
    def cookie(self) -> str:
        return f"schema-workbench-{self.port}={self.token}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask as any program can, with the headers that it likes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            body = "" if response.status == 101 else response.read().decode()
            return Answer(response.status, response.headers, body)
        finally:
            connection.close()

    def end(self) -> int:
        """Press ctrl+c where it was started, and wait until it is gone."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


def schema_of(root: Path, service: str) -> Path:
    """The schema file of a service."""
    return root / "services" / service / "prisma" / "schema.prisma"


def make_workspace(root: Path) -> Path:
    """A workspace of four services, each with a schema that lacks what can be fixed."""
    names = "".join(f"  - {{name: {name}, priority: 1}}\n" for name in SERVICES)
    for name in SERVICES:
        file = schema_of(root, name)
        file.parent.mkdir(parents=True)
        file.write_text(SCHEMA.format(model=name.partition("-")[0].title()))
    priorities = "version: 1\npriorities:\n  - {number: 1, title: Core Services}\n"
    (root / "catalog.yaml").write_text(f"{priorities}services:\n{names}")
    return root


def start(root: Path, home: Path, *words: str) -> Serving:
    """Start `workbench serve` as its user does."""
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "STATE")}
    errors = home / "stderr"
    with errors.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbench", "serve", "--workspace", str(root), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
            env={**os.environ, **folders, "SCHEMA_WORKBENCH_AUTHOR": "Naledi"},
        )
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert url.startswith("http://127.0.0.1:"), errors.read_text()
    return Serving(url, root, process, errors)


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for all tests; none of them may rely on how another left the workspace."""
    serving = start(make_workspace(tmp_path_factory.mktemp("served")), tmp_path_factory.mktemp("home"))
    yield serving
    serving.end()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Serving]:
    """A server that the test may end."""
    home = tmp_path / "home"
    home.mkdir()
    serving = start(make_workspace(tmp_path / "served"), home)
    yield serving
    serving.process.kill()
    serving.process.wait()


@pytest_asyncio.fixture(loop_scope="session")
async def look(browser: Browser) -> AsyncIterator[Callable[..., Awaitable[Seen]]]:
    """Open a URL in a browser of its own: no cookies of another one."""
    contexts = []

    async def open_in_browser(url: str, *texts: str) -> Seen:
        context = await browser.new_context(viewport={"width": 1400, "height": 800})
        contexts.append(context)
        seen = await Seen.open(context, url)
        await seen.wait_for(*texts)
        return seen

    yield open_in_browser
    for context in contexts:
        await context.close()
