"""References over 190 and over 10,000 services: followed, shared tables, circles, and one change's impact.

The schemas are the demo's, parsed beforehand, each with a model more that refers to three other services; the
services share one database, so that all their tables may clash.

Run: python -m benchmarks.bench_refs
"""

from __future__ import annotations

import gc
import random
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

from benchmarks.fleet import demo_schemas
from workbench.catalog.conventions import CommonEntity, Conventions
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.references.collisions import collisions_of
from workbench.references.cycles import cycles_of
from workbench.references.database import Database
from workbench.references.edges import edges_of
from workbench.references.graph import graph_of
from workbench.references.impact import impact_of
from workbench.references.knowledge import Knowledge
from workbench.references.outline import outline_of

if TYPE_CHECKING:
    from workbench.psl.document import Document

SIZES = {190: 300.0, 10_000: 10_000.0}
"""Services, and the milliseconds that all of it may take."""
OWNER = "service-00000"
OWNED = "\nmodel User {\n  id String @id @default(uuid()) @db.Uuid\n}\n"


def main() -> None:
    """Measure and print a table."""
    texts = demo_schemas()
    for size, target in SIZES.items():
        spent = _measure(size, texts)
        print(f"{size:,} services")
        for title, seconds in spent.items():
            print(f"  {title:42}{seconds * 1e3:9.1f} ms")
        total = sum(spent.values()) * 1e3
        print(f"  {'all of it':42}{total:9.1f} ms  (target {target:,.0f} ms)")


def _measure(size: int, texts: list[str]) -> dict[str, float]:
    chance = random.Random(1)  # noqa: S311 - repeatable on purpose
    names = [f"service-{number:05}" for number in range(size)]
    schemas = {
        name: Schema((_document(text, name, chance.sample(names, 3)),))
        for name, text in zip(names, islice(cycle(texts), size), strict=True)
    }
    knowledge = Knowledge(Conventions(entities=(CommonEntity("User", OWNER),)))
    # As the app does once the services are there: the collector need not walk them all again and again.
    gc.collect()
    gc.freeze()
    spent = {}
    started = time.perf_counter()
    outlines = {name: outline_of(name, schema) for name, schema in schemas.items()}
    spent["what each schema has to do with others"] = time.perf_counter() - started
    started = time.perf_counter()
    graph = graph_of(outlines, knowledge)
    spent[f"{len(graph.links):,} references followed"] = time.perf_counter() - started
    started = time.perf_counter()
    collisions = collisions_of(outlines.values(), dict.fromkeys(names, Database("postgresql://db:5432/all")))
    spent[f"{len(collisions):,} shared tables"] = time.perf_counter() - started
    started = time.perf_counter()
    edges = edges_of(graph.links)
    cycles_of(edges)
    spent[f"circles of {len(edges):,} edges"] = time.perf_counter() - started
    started = time.perf_counter()
    impacts = impact_of(graph, outlines, knowledge, OWNER, {"User": {}})
    spent[f"impact on {sum(len(one.links) for one in impacts):,} fields"] = time.perf_counter() - started
    return spent


def _document(text: str, name: str, owners: list[str]) -> Document:
    fields = "".join(
        f"  /// @ref {owner}.Referrer.id\n  other{number} String @db.Uuid\n"
        for number, owner in enumerate(owners)
    )
    own = f"\nmodel Referrer {{\n  id String @id @default(uuid()) @db.Uuid\n  userId String\n{fields}}}\n"
    return parse(f"{text}{own}{OWNED if name == OWNER else ''}", f"services/{name}/prisma/schema.prisma")


if __name__ == "__main__":
    main()
