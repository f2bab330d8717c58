"""Advice on the migrations of a service as they lie on disk, kept by the hash of all that it rests on."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from workbench.workspace.migrations.history import HistoryUnreadableError, read_history
from workbench.workspace.safety.advice import NOBODY, NONE_NEEDED, Advice

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.engine.migration import Migration
    from workbench.safety.ignores import Sifted
    from workbench.workspace.archive import Archive
    from workbench.workspace.checking import Inputs
    from workbench.workspace.migrations.history import History

LAYOUT = 3
"""Raised whenever the same scripts would give other advice: it is part of every key."""


def advice_on(root: Path, inputs: Inputs, archive: Archive, *, anew: bool = False) -> Advice | None:
    """The advice on the migrations of a service; None where there are none that can be read.

    Args:
        root: The workspace, its symlinks resolved.
        inputs: What was read of the service.
        archive: Knows what was said before.
        anew: Work it out again, since more is known of the scripts.
    """
    if not inputs.presence.migrations or not inputs.files:
        return None
    try:
        history = read_history(root, inputs.entry, inputs.files)
    except HistoryUnreadableError:
        return None
    marks = [(file.path, file.digest) for file in inputs.files]
    key = _hash((LAYOUT, marks, history.folder, history.migrations))
    advice = None if anew else archive.advice(key)
    if advice is None:
        advice = _work_out(history, inputs, archive)
        if advice is not None:
            archive.keep_advice(key, advice)
    return advice


def unseen_scripts(root: Path, inputs: Inputs, archive: Archive, linter: str) -> dict[str, str]:
    """The scripts of a service that the linter with this mark has not seen, by their keys in hexadecimal."""
    from workbench.safety.advice import LINTED
    from workbench.workspace.snapshot import schema_of

    schema = schema_of(inputs.files)
    if schema is None or schema.provider != LINTED:
        return {}
    try:
        history = read_history(root, inputs.entry, inputs.files)
    except HistoryUnreadableError:
        return {}
    found = {}
    for migration in _exposed(history):
        known = archive.remarks(key := script_key(migration.sql))
        if known is None or known.linter != linter:
            found[key.hex()] = migration.sql
    return found


def script_key(script: str) -> bytes:
    """Under which the linter's remarks on `script` are kept."""
    return _hash((LAYOUT, script))


def _exposed(history: History) -> list[Migration]:
    """The migrations that meet something that was there before."""
    from workbench.safety.freshness import is_fresh

    return [one for one in history.migrations if not is_fresh(one.sql)]


def _work_out(history: History, inputs: Inputs, archive: Archive) -> Advice | None:
    exposed = _exposed(history)
    if not exposed:
        return Advice(linter=NONE_NEEDED)
    from workbench.safety.advice import LINTED, Script, advise
    from workbench.safety.ignores import sift
    from workbench.workspace.snapshot import schema_of

    schema = schema_of(inputs.files)
    if schema is None:
        return None
    is_linted = schema.provider == LINTED
    sifted: list[Sifted] = []
    linters = set()
    for migration in exposed:
        remarks = archive.remarks(script_key(migration.sql))
        linters.add(NOBODY if remarks is None else remarks.linter)
        earlier = [one.sql for one in history.migrations if one.name < migration.name]
        script = Script(history.path_of(migration.name), migration.sql, earlier)
        findings = advise(script, schema, () if remarks is None else remarks.remarks)
        is_seen = remarks is not None or not is_linted
        sifted.append(sift(script.path, script.text, findings, is_complete=is_seen))
    linter = (linters.pop() if len(linters) == 1 else NOBODY) if is_linted else NONE_NEEDED
    return Advice(
        tuple(finding for one in sifted for finding in one.standing),
        linter,
        tuple(finding for one in sifted for finding in one.waived),
        tuple(dict.fromkeys(reason for one in sifted for reason in one.reasons)),
    )


def _hash(value: object) -> bytes:
    return blake2b(msgspec.msgpack.encode(value), digest_size=20).digest()
