"""Two people in two terminals side by side: they triage, review, and see an approval lapse.

Run: python -m screenshots.pair
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from screenshots.files import save
from tests.terminal.terminal import Terminal
from workbench.demo import create_demo

COLUMNS, ROWS = 116, 42
SCHEMA = "services/user-service/prisma/schema.prisma"


def take_pair() -> None:
    """Play the scene and make its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "azora-os"
        create_demo(root)
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "the platform"]):
            subprocess.run(_GIT + words, cwd=root, check=True)  # noqa: S603 - our own words
        zanele, thabo = (_sit_down(root, Path(folder), name) for name in ("Zanele Dlamini", "Thabo Mokoena"))
        try:
            _play(root, zanele, thabo)
        finally:
            zanele.kill()
            thabo.kill()


_GIT = ["git", "-c", "user.name=Azora", "-c", "user.email=team@example.org"]


def _sit_down(root: Path, folder: Path, name: str) -> Terminal:
    home = folder / name.split(maxsplit=1)[0]
    home.mkdir()
    terminal = Terminal(home / "tmux", home)
    command = [sys.executable, "-m", "workbench", str(root)]
    known = {"SCHEMA_WORKBENCH_AUTHOR": name, "COLORTERM": "truecolor"}
    terminal.start(command, (COLUMNS, ROWS), known)
    terminal.wait_for("accepts it")
    return terminal


def _play(root: Path, zanele: Terminal, thabo: Terminal) -> None:
    _triage(zanele, thabo)
    _write_schema(zanele, thabo)
    _suggest(zanele, thabo)
    _approve(zanele, thabo)
    _edit(root / SCHEMA, zanele, thabo)


def _triage(zanele: Terminal, thabo: Terminal) -> None:
    """One decides about priority 1, and the other one looks over their shoulder."""
    zanele.press("w")
    zanele.wait_for("→TM")
    thabo.press("Home", "t")
    thabo.wait_for("Triage 15 services")
    thabo.press("1", "o")
    thabo.write("Zanele Dlamini")
    _take("pair-triage", zanele, thabo)
    thabo.press("Enter")
    thabo.wait_for("triaged 15 services")
    zanele.wait_for("ZD ◌")


def _write_schema(zanele: Terminal, thabo: Terminal) -> None:
    """There is something to talk about."""
    thabo.press("/")
    thabo.write("user-service")
    thabo.wait_for("1 of 190")
    thabo.press("Enter")
    thabo.wait_for("model UserProfile")
    thabo.press("g")
    thabo.wait_for("Write the schema of user-service?")
    thabo.press("y")
    thabo.wait_for("user-service: schema appeared")
    zanele.wait_for("─ user-service ─", "model UserProfile")


def _suggest(zanele: Terminal, thabo: Terminal) -> None:
    """A thread about a field, with another text for it."""
    zanele.press("2")
    zanele.wait_for("Next finding")
    zanele.press(*["Down"] * 23)
    zanele.wait_for("schema.prisma:24")
    zanele.press("c")
    zanele.wait_for("Comment on UserProfile.displayName")
    zanele.write("Names of 150 letters are in use.")
    zanele.press("F2")
    zanele.wait_for("Instead:")
    zanele.press("End", *["BSpace"] * 4)
    zanele.write("200)")
    zanele.wait_for("Suggested: +1 -1")
    _take("pair-suggest", zanele, thabo)
    zanele.press("C-s")


def _approve(zanele: Terminal, thabo: Terminal) -> None:
    """The other one follows the suggestion, answers, and approves what came of it."""
    thabo.press("C")
    thabo.wait_for("Names of 150 letters")
    thabo.press("Down", "p")
    thabo.wait_for("String            @db.VarChar(200)")
    thabo.press("y")
    thabo.wait_for("applied by Thabo Mokoena")
    thabo.press("c")
    thabo.wait_for("Reply to Zanele")
    thabo.write("They are, applied.")
    thabo.press("C-s")
    thabo.wait_for("They are, applied.")
    thabo.press("x")
    thabo.wait_for("thread resolved")
    thabo.press("a")
    thabo.wait_for("Approve user-service?")
    thabo.press("y")
    thabo.wait_for("Thabo Mokoena approves")
    zanele.press("C")
    zanele.wait_for("Thabo Mokoena approves")
    _take("pair-approved", zanele, thabo)


def _edit(schema: Path, zanele: Terminal, thabo: Terminal) -> None:
    """A hand edit in some other window: what was approved is no longer what is there."""
    schema.write_text(schema.read_text().replace("@db.VarChar(200)", "@db.VarChar(240)"))
    zanele.wait_for("lapsed: the schema has changed since")
    thabo.wait_for("lapsed: the schema has changed since")
    _take("pair-lapsed", zanele, thabo)


def _take(name: str, left: Terminal, right: Terminal) -> None:
    """Make a picture of both terminals as they are now."""
    console = Console(
        record=True,
        width=2 * COLUMNS + 1,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    for one, other in zip(_lines(left), _lines(right), strict=True):
        console.print(Text.assemble(one, ("▌", "bright_black"), other), no_wrap=True, overflow="crop")
    save(name, console.export_svg(title="Two terminals"))


def _lines(terminal: Terminal) -> list[Text]:
    found = terminal.screen(with_colours=True).split("\n")[:ROWS]
    lines = [Text.from_ansi(line) for line in found]
    for line in lines:
        line.align("left", COLUMNS)
    return lines


if __name__ == "__main__":
    take_pair()
