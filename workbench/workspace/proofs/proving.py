"""One proof: in a clean database the migrations are replayed, the result compared, the seed loaded."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Finding, Severity, Status, finding_at
from workbench.checklist.presence import Outcome
from workbench.checklist.words import count
from workbench.engine.errors import DatabaseError, SchemaEngineError
from workbench.psl.source import Source
from workbench.psl.table_names import table_name
from workbench.workspace.folders import LOCK
from workbench.workspace.migrations.history import scriptless
from workbench.workspace.paths import join
from workbench.workspace.proofs.invariants import broken_invariants
from workbench.workspace.proofs.proof import Proof, Rows
from workbench.workspace.proofs.views import missing_views

if TYPE_CHECKING:
    from workbench.engine.database import Database
    from workbench.workspace.proofs.material import Material

_REDEFINED = re.compile(r'^(CREATE TABLE "new_(?:[^"]|"")+") \(.*')


class Replay(NamedTuple):
    """What came of the migrations."""

    outcome: Outcome
    drift: str = ""
    is_complete: bool = True
    """Whether all of them were applied, so that a seed has tables to go into."""


async def prove(database: Database, material: Material) -> Proof:
    """Run `material` in `database`, which loses whatever it holds.

    What the migrations or the seed do wrong is part of the proof. An engine that dies or hangs proves
    nothing, so its errors are the caller's.

    Raises:
        EngineError: The engine or the database could not do its work.
    """
    started = perf_counter()
    await database.reset()
    replay = await _replay(database, material)
    rows: tuple[Rows, ...] = ()
    loaded: Outcome | None = None
    if material.seed is not None:
        if not replay.is_complete:
            why = "the migrations can't be replayed" if material.history.migrations else "there are no tables"
            loaded = Outcome(Status.UNKNOWN, f"not loaded, since {why}")
        else:
            loaded, rows = await _load(database, material)
    return Proof(
        key=material.key,
        engine=material.line.version,
        database=database.title,
        seconds=round(perf_counter() - started, 3),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        replayed=replay.outcome,
        loaded=loaded,
        rows=rows,
        drift=replay.drift,
    )


async def _replay(database: Database, material: Material) -> Replay:
    history = material.history
    if history.without_script:
        path = history.path_of(history.without_script[0])
        finding = _finding("migrations/unusable", scriptless(history), path, "")
        return _failed(_broken(None), finding, is_complete=False)
    if not history.migrations:
        return _failed("no migrations", is_complete=False)
    number = count(len(history.migrations), "migration")
    try:
        await database.apply(history.migrations, history.lock, material.line)
    except (SchemaEngineError, DatabaseError) as error:
        if isinstance(error, DatabaseError) and error.is_about_server:
            raise
        return _failed(_broken(error.migration), _failed_migration(material, error), is_complete=False)
    drift = await database.drift(material.files, material.line)
    if drift.strip():
        evidence = f"{number} replayed, but the result is not this schema"
        return _failed(evidence, _drifted(material, drift), drift=drift)
    if missing := await missing_views(database, material.schema):
        return _failed(f"{number} replayed, but {count(len(missing), 'view')} missing", *missing)
    return Replay(Outcome(Status.PASS, f"{number} replayed on {database.title}, no drift"))


def _failed(evidence: str, *findings: Finding, drift: str = "", is_complete: bool = True) -> Replay:
    return Replay(Outcome(Status.FAIL, evidence, findings), drift, is_complete)


def _broken(migration: str | None) -> str:
    return "can't be replayed" if migration is None else f"`{migration}` can't be applied"


def _failed_migration(material: Material, error: SchemaEngineError | DatabaseError) -> Finding:
    history = material.history
    script = next((one.sql for one in history.migrations if one.name == error.migration), None)
    if error.migration is None or script is None:
        return _finding("migrations/unusable", _words(error), join(history.folder, LOCK), "")
    path = history.path_of(error.migration)
    position = error.position if isinstance(error, DatabaseError) else None
    return _finding("migrations/broken", _words(error), path, script, position)


def _words(error: SchemaEngineError | DatabaseError) -> str:
    """What went wrong; a database may tell apart which rule was broken, by which row, and what helps."""
    more = (error.detail, error.hint) if isinstance(error, DatabaseError) else ()
    return "; ".join([str(error), *(part.rstrip(".") for part in more if part)])


def _drifted(material: Material, drift: str) -> Finding:
    last = material.history.migrations[-1]
    first, *others = statements(drift)
    more = f" (and {count(len(others), 'more statement')})" if others else ""
    message = f"the migrations do not give this schema; `workbench migrate` would add: {first}{more}"
    return _finding("migrations/drift", message, material.history.path_of(last.name), last.sql)


def statements(script: str) -> list[str]:
    """The statements of a script that the engine wrote, each on one line, comments and settings left out."""
    lines = (line for line in script.splitlines() if not line.lstrip().startswith(("--", "PRAGMA ")))
    parts = [" ".join(part.split()) for part in "\n".join(lines).split(";\n") if part.strip(" \n;")]
    # SQLite makes a table anew where another database alters it.
    return [_REDEFINED.sub(r"\1 (…)", part) for part in parts] or [script.strip()]


async def _load(database: Database, material: Material) -> tuple[Outcome, tuple[Rows, ...]]:
    seed = material.seed
    if seed is None or seed.sql is None:
        path = "" if seed is None else seed.path
        return Outcome(Status.UNKNOWN, f"`{path}` is a program; only a `seed.sql` can be loaded yet"), ()
    try:
        await database.script(seed.sql)
    except DatabaseError as error:
        if error.is_about_server:
            raise
        finding = _finding("seed/broken", _words(error), seed.path, seed.sql, error.position)
        return Outcome(Status.FAIL, f"`{seed.path}` does not load", (finding,)), ()
    rows = await _count(database, material)
    empty = [one.model for one in rows if not one.number]
    if empty:
        findings = tuple(_without_rows(material, model) for model in empty)
        models = count(len(rows), "model")
        return Outcome(Status.FAIL, f"{len(empty)} of {models} have no rows", findings), rows
    if breaches := await broken_invariants(database, material.schema):
        return Outcome(Status.FAIL, f"{count(len(breaches), 'invariant')} broken by the seed", breaches), rows
    total = sum(one.number or 0 for one in rows)
    return Outcome(Status.PASS, f"{count(total, 'row')} in {count(len(rows), 'model')}"), rows


async def _count(database: Database, material: Material) -> tuple[Rows, ...]:
    # A seed may leave another search path or role behind; dumps do.
    await database.discard()
    found: list[Rows] = []
    for model in material.schema.models.values():
        try:
            answer = await database.query(f"SELECT count(*) FROM {table_name(model).sql}")  # noqa: S608 - quoted
        except DatabaseError as error:
            if not error.is_about_absence:
                raise
            found.append(Rows(model.name, None))
        else:
            found.append(Rows(model.name, int(str(answer.rows[0][0]))))
    return tuple(found)


def _without_rows(material: Material, model: str) -> Finding:
    node = material.schema.models[model].identifier
    return finding_at(node, "seed/empty-model", f"the seed gives `{model}` no rows", model=model)


def _finding(rule: str, message: str, path: str, text: str, position: int | None = None) -> Finding:
    """A finding in a file that is no schema; `position` counts characters from 1, as databases do."""
    at = min(max((position or 1) - 1, 0), len(text))
    return Finding(rule, Severity.ERROR, message, path, Source(text, path).range(at, at), at, at)
