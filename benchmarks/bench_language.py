"""How fast an editor's questions are answered on a schema of 400 lines, in milliseconds.

    python -m benchmarks.bench_language [--lines 400] [--places 300]

Each question is asked at many places of a schema that has just been parsed, as after a key; its figure at a
place is the best of three, since everything that is slower is other work of the machine.
"""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from benchmarks.bench_psl import CASES
from workbench.language.actions.code_actions import code_actions
from workbench.language.completion.completing import completions
from workbench.language.definition import definition
from workbench.language.hover import hover
from workbench.language.outline import outline
from workbench.language.references import references
from workbench.language.symbols import Location
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Question = Callable[[Schema, int], object]

PATH = "schema.prisma"
QUESTIONS: dict[str, Question] = {
    "definition": lambda schema, offset: definition(schema, PATH, offset),
    "references": lambda schema, offset: references(schema, PATH, offset),
    "completions": lambda schema, offset: completions(schema, PATH, offset),
    "hover": lambda schema, offset: hover(schema, PATH, offset),
    "code actions": lambda schema, offset: code_actions(schema, Location(PATH, offset, offset)),
    "outline": lambda schema, _: outline(schema.documents[0]),
}


def schema_text(lines: int) -> str:
    """A schema of about so many lines, its models numbered so that no name stands twice."""
    text = (CASES / "school.prisma").read_text(encoding="utf-8")
    names = [block.name for block in parse(text).blocks if block.keyword.text in {"model", "enum"}]
    copies = max(1, round(lines / text.count("\n")))
    made = []
    for number in range(copies):
        copy = text
        for name in names:
            copy = copy.replace(name, f"{name}{number}")
        made.append(copy)
    return "\n".join(made)


def milliseconds(question: Question, text: str, offsets: Sequence[int]) -> list[float]:
    """What the question takes at each place, in order of size."""
    document = parse(text, PATH)
    taken = []
    for offset in offsets:
        tries = []
        for _ in range(3):
            schema = Schema((document,))
            start = time.perf_counter()
            question(schema, offset)
            tries.append(time.perf_counter() - start)
        taken.append(min(tries) * 1e3)
    return sorted(taken)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--places", type=int, default=300)
    options = parser.parse_args()
    text = schema_text(options.lines)
    offsets = range(0, len(text), max(1, len(text) // options.places))
    print(f"{text.count(chr(10))} lines{'median':>12}{'p95':>10}{'worst':>10}")
    for name, question in QUESTIONS.items():
        taken = milliseconds(question, text, offsets)
        median, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(f"{name:12}{median:10.2f}{p95:10.2f}{taken[-1]:10.2f}")


if __name__ == "__main__":
    main()
