"""Who copies whom: 190 services, 10,000 diverse ones, 10,000 copies of six templates; then one edit.

Run: python -m benchmarks.bench_substance
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from benchmarks.fleet import demo_schemas
from workbench.catalog.conventions import Conventions, Thresholds
from workbench.checklist.subject import KnownFleet, Subject
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.substance.copies import Copies
from workbench.substance.measuring import profile_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MANY = 10_000
EDITS = 200


def main() -> None:
    """Measure and print a table."""
    subjects = [
        Subject(f"service-{number}", Schema((parse(text),)), Conventions(), KnownFleet())
        for number, text in enumerate(demo_schemas())
    ]
    for subject in subjects:
        _ = subject.tables  # the check before has worked them out
    started = time.perf_counter()
    profiles = [profile_of(subject) for subject in subjects]
    each = (time.perf_counter() - started) / len(subjects)
    print(f"{'measuring a schema that was checked':50}{each * 1e6:9.0f} us")
    said = [profile.features for profile in profiles if profile is not None]
    _compare("190 services", {f"s{n}": f"{said[n % len(said)]}\nx{n} Int" for n in range(190)})
    _compare("10,000 diverse services", diverse(MANY))
    _compare("10,000 copies of six templates", copies_of(sorted(said, key=len)[-6:], MANY))


def diverse(size: int) -> dict[str, str]:
    """Services of 500 domains, each with words of its own and some that all use."""
    chance = random.Random(1)  # noqa: S311 - repeatable on purpose
    common = [f"common{number} String" for number in range(2000)]
    fleet = {}
    for number in range(size):
        domain = [f"domain{number % 500}_{word} Int" for word in range(400)]
        fleet[f"s{number}"] = "\n".join({*chance.sample(common, 15), *chance.sample(domain, 30)})
    return fleet


def copies_of(templates: list[str], size: int) -> dict[str, str]:
    """Copies, some of them with a column or two more."""
    chance = random.Random(1)  # noqa: S311 - repeatable on purpose
    return {
        f"s{number}": templates[number % len(templates)]
        + "".join(f"\nown{chance.randrange(size)} Int" for _ in range(chance.randrange(3)))
        for number in range(size)
    }


def _compare(title: str, fleet: Mapping[str, str]) -> None:
    copies = Copies(Thresholds().near_copy)
    copies.arrange(fleet, {})
    started = time.perf_counter()
    for name, text in fleet.items():
        copies.learn(name, text)
    copies.settle()
    print(f"{title:50}{(time.perf_counter() - started) * 1e3:9.1f} ms")
    chance = random.Random(2)  # noqa: S311 - repeatable on purpose
    times = []
    for number, name in enumerate(chance.sample(list(fleet), min(EDITS, len(fleet) - 1))):
        started = time.perf_counter()
        copies.learn(name, f"{fleet[name]}\nedited{number} Int")
        copies.settle()
        times.append(time.perf_counter() - started)
    times.sort()
    print(f"{'  an edit: median, worst':50}{times[len(times) // 2] * 1e3:9.2f} ms{times[-1] * 1e3:9.2f} ms")
    first = next(iter(fleet))
    started = time.perf_counter()
    copies.learn(first, "nothing String\nof String\nthe String\nold String")
    copies.settle()
    print(f"{'  the first service made anew':50}{(time.perf_counter() - started) * 1e3:9.2f} ms")


if __name__ == "__main__":
    main()
