"""A corpus of small schemas, one feature or one mistake each, and what Prisma says about them.

The folder tells the verdict: both release lines accept what stands in `valid` and reject what stands in
`invalid`; of `lines_differ` one line accepts what the other rejects. The file `verdicts.txt` has every
diagnostic with its place, in lines and columns that count from 1 (columns in code points):

    invalid/type_unknown
      6 7  error 7:10-7:15  Type "Strng" is neither a built-in type, nor refers to another model, composi…

A schema of several files is a folder. `RENEW_GOLDENS=1 pytest tests/engine/test_engine_corpus.py` writes
`verdicts.txt` anew; its diff is to be read. (It was first written from what Prisma's packages answer by
themselves, without the engine that is held to it.)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FOLDER = Path(__file__).parent / "corpus"
VERDICTS = FOLDER / "verdicts.txt"
LINES = ("6", "7")
LONGEST_MESSAGE = 160

# Prisma 6 demands a URL in the datasource where Prisma 7 forbids one. Written as a comment it is there
# for the former without moving anything for the latter.
_URL_OF_LINE_6 = "  // url = "


class CorpusSchema(NamedTuple):
    """One schema of the corpus."""

    name: str
    """The folder that tells the verdict and the file's or folder's name: `valid/id_int`."""
    files: tuple[tuple[str, str], ...]
    """Path and text of each file, as they are on disk."""

    @property
    def verdict(self) -> str:
        """`valid`, `invalid` or `lines_differ`."""
        return self.name.partition("/")[0]

    def of_line(self, line: str) -> list[tuple[str, str]]:
        """The files as release line `line` is to read them, every word at the same place."""
        if line != "6":
            return list(self.files)
        return [(path, text.replace(_URL_OF_LINE_6, "  url = ")) for path, text in self.files]


class Told(NamedTuple):
    """A diagnostic as `verdicts.txt` shows it, whoever gave it."""

    place: str
    severity: str
    message: str


def told(
    schema: CorpusSchema, line: str, diagnostics: Iterable[tuple[str, int, int, str, str]]
) -> list[Told]:
    """Diagnostics in the order of the text.

    Args:
        schema: What they are about.
        line: The release line that gave them.
        diagnostics: File, start and end (in code points), severity and message of each.
    """
    sources = {path: Source(text) for path, text in schema.of_line(line)}
    ordered = sorted(diagnostics)
    return [
        Told(
            _place(file if len(sources) > 1 else "", sources[file], start, end), severity, _shortened(message)
        )
        for file, start, end, severity, message in ordered
    ]


def section(name: str, by_line: Mapping[str, Sequence[Told]]) -> str:
    """What `verdicts.txt` says about one schema: nothing, or each diagnostic once with its lines."""
    rows = list(dict.fromkeys(one for line in LINES for one in by_line[line]))
    shown = [
        f"  {' '.join(line if one in by_line[line] else ' ' for line in LINES)}"
        f"  {one.severity} {one.place}  {one.message}"
        for one in rows
    ]
    return "\n".join([name, *shown]) + "\n" if shown else ""


@cache
def sections() -> dict[str, str]:
    """The sections of `verdicts.txt` by the names of their schemas."""
    parts = VERDICTS.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return {part.partition("\n")[0]: part + "\n" for part in parts}


def _place(file: str, source: Source, start: int, end: int) -> str:
    first, last = source.position(start), source.position(end)
    name = f"{file}:" if file else ""
    return f"{name}{first.line}:{first.column}-{last.line}:{last.column}"


def _shortened(message: str) -> str:
    first = message.strip().splitlines()[0]
    return first if len(first) <= LONGEST_MESSAGE else f"{first[: LONGEST_MESSAGE - 1]}…"


def _schemas() -> dict[str, CorpusSchema]:
    found: dict[str, CorpusSchema] = {}
    for path in sorted(FOLDER.glob("*/*")):
        name = f"{path.parent.name}/{path.stem}"
        files = sorted(path.rglob("*.prisma")) if path.is_dir() else [path]
        found[name] = CorpusSchema(
            name,
            tuple(
                # Bytes, since line ends are part of some cases.
                (
                    file.relative_to(path).as_posix() if path.is_dir() else "schema.prisma",
                    file.read_bytes().decode(),
                )
                for file in files
            ),
        )
    return found


SCHEMAS = _schemas()
