"""How long a merge takes, against the parsing of its three texts, which no merge on trees can do without.

    python -m benchmarks.bench_merge [--rounds 15]

Both sides edit: `few` are three edits on each side, `all` edits every model on both sides. Each figure is the
best of the rounds, since everything that is slower is other work of the machine.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.merge.three_way import merge
from workbench.psl.layout import format_document
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

CASE = Path(__file__).parents[1] / "tests" / "psl" / "cases" / "ok" / "school.prisma"
SIZES = (400, 4_000)


def schema(lines: int) -> str:
    """A schema of about so many lines in which every block has a name of its own."""
    text = CASE.read_text(encoding="utf-8")
    start = text.index("model ")
    head, body = text[:start], text[start:]
    names = re.findall(r"(?m)^(?:model|enum) (\w+)", body)
    copies = []
    for number in range(max(1, round(lines / body.count("\n")))):
        copy = body
        for name in names:
            copy = re.sub(rf"\b{name}\b", f"{name}{number}", copy)
        copies.append(copy)
    return format_document(head + "\n".join(copies))


def ours(text: str, count: int) -> str:
    """Comments, and a field of one's own."""
    edited = text.replace("  createdAt ", "  // by hand\n  mine Int?\n  createdAt ", count)
    return edited.replace("model ", "// by hand\nmodel ", count)


def theirs(text: str, count: int) -> str:
    """A new field with an attribute, and a changed default."""
    edited = text.replace("  title ", "  fresh String? @db.VarChar(20)\n  title ", count)
    return format_document(edited.replace("@default(now())", '@default(now()) @map("c")', count))


def best(function: Callable[[], object], rounds: int) -> float:
    """Milliseconds of the fastest of `rounds` calls."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        found.append(time.perf_counter() - start)
    return min(found) * 1e3


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print(f"{'lines':>6} {'edits':>6} {'parsing':>9} {'merge':>9}")
    for lines in SIZES:
        base = schema(lines)
        for name, count in (("few", 3), ("all", -1)):
            texts = base, ours(base, count), theirs(base, count)
            assert merge(*texts).is_clean
            floor = best(lambda texts=texts: [parse(text) for text in texts], rounds)
            whole = best(lambda texts=texts: merge(*texts), rounds)
            print(f"{base.count(chr(10)):6} {name:>6} {floor:6.1f} ms {whole:6.1f} ms")


if __name__ == "__main__":
    main()
