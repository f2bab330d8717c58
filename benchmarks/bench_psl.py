"""How fast schemas are lexed, parsed, laid out and highlighted, in MB/s on one core.

    python -m benchmarks.bench_psl [--megabytes 1] [--rounds 7]

The input is the valid cases of tests/psl, over and over. Each figure is the best of the rounds, since
everything that is slower is other work of the machine.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.psl.highlight import Highlighter
from workbench.psl.layout import format_document
from workbench.psl.lexer import line_end, next_line, words
from workbench.psl.parser import parse
from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parents[1] / "tests" / "psl" / "cases" / "ok"
REALISTIC = ("school", "shop_mysql", "documents_mongodb", "views_and_schemas")


def realistic(megabytes: float) -> str:
    """A schema of about that size without syntax errors."""
    text = "\n".join((CASES / f"{name}.prisma").read_text(encoding="utf-8") for name in REALISTIC)
    return text * max(1, round(megabytes * 1e6 / len(text)))


def lex(text: str) -> None:
    """Split every line into words."""
    at, end = 0, -1
    while at > end:
        end = line_end(text, at)
        words(text, at, end)
        at = next_line(text, end)


def highlight(text: str) -> None:
    """Ask for the styles of every line."""
    highlighter = Highlighter(text)
    for line in range(1, len(Source(text).line_starts) + 1):
        highlighter.spans(line)


def best(function: Callable[[str], object], text: str, rounds: int) -> float:
    """Seconds of the fastest of `rounds` calls."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        function(text)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    whole = realistic(options.megabytes)
    service = realistic(0)
    assert not parse(service).diagnostics
    print(f"{'':12}{len(whole) / 1e6:8.2f} MB  {len(service) / 1e3:8.1f} kB file")
    for name, function in {
        "lex": lex,
        "parse": parse,
        "highlight": highlight,
        "layout": format_document,
    }.items():
        seconds, once = best(function, whole, options.rounds), best(function, service, options.rounds * 5)
        print(f"{name:12}{len(whole) / seconds / 1e6:6.1f} MB/s  {once * 1e3:8.2f} ms")


if __name__ == "__main__":
    main()
