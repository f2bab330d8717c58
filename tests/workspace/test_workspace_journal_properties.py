"""Undo against a model: after any acts, edits and undos a file is what the model says, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workbench.workspace.errors import UndoRefusedError
from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.undoing import undo
from workbench.workspace.journal.writer import Writer
from workbench.workspace.reading import digest
from workbench.workspace.staging import Target

PATHS = (
    "schema.prisma",
    "services/a/schema.prisma",
    "services/a/seed.sql",
    "services/b/prisma/schema.prisma",
)
paths = st.sampled_from(PATHS)
contents = st.sampled_from([b"", b"one", b"two\r\n", b"\xff\xfe not text", b"\xef\xbb\xbfbom"])
writes = st.lists(st.tuples(paths, st.one_of(st.none(), contents)), min_size=1, max_size=5)


class Known(NamedTuple):
    """What the model knows of an act: each file before it, and what the act left there in turn."""

    id: str
    before: dict[str, bytes | None]
    afters: dict[str, list[bytes | None]]


class JournalMachine(RuleBasedStateMachine):
    """People and the workbench in turns, on a real disk."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="journal-")).resolve()
        self.files: dict[str, bytes | None] = dict.fromkeys(PATHS)
        self.acts: list[Known] = []
        self.undone: set[str] = set()
        self.undos: dict[str, Known] = {}
        """The undo of each act that is undone."""

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(path=paths, content=st.one_of(st.none(), contents))
    def somebody_edits(self, path: str, content: bytes | None) -> None:
        target = self.root / path
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.files[path] = content

    @rule(steps=writes, is_killed=st.booleans())
    def the_workbench_acts(self, steps: list[tuple[str, bytes | None]], is_killed: bool) -> None:
        writer = Writer(Journal(self.root), "an act")
        known = Known("", {}, {})
        for path, content in steps:
            there = self.files[path]
            if there is None and content is None:
                continue
            known.before.setdefault(path, there)
            known.afters.setdefault(path, []).append(content)
            if content is None:
                assert there is not None
                writer.remove(self.root / path, digest(there))
            else:
                expected = None if there is None else digest(there)
                writer.put(Target.at(self.root, self.root / path), content, expected)
            self.files[path] = content
        if writer.id is not None:
            self.acts.append(known._replace(id=writer.id))
        if is_killed:
            # What a process that is killed does not come to do any more.
            writer.leave()
        else:
            writer.close()

    @precondition(lambda self: self.acts)
    @rule(data=st.data(), is_last=st.booleans())
    def somebody_undoes(self, data: st.DataObject, is_last: bool) -> None:
        left = [act for act in self.acts if act.id not in self.undone]
        is_last = is_last and bool(left)
        chosen = left[-1] if is_last else data.draw(st.sampled_from(self.acts))
        is_possible = chosen.id not in self.undone and self.can_take_back(chosen)
        try:
            undone = undo(Journal(self.root), None if is_last else chosen.id)
        except UndoRefusedError:
            assert not is_possible
            return
        assert is_possible
        changed = {path: before for path, before in chosen.before.items() if self.files[path] != before}
        assert set(undone.paths) == set(changed)
        assert undone.by is not None
        by = Known(
            undone.by, {path: self.files[path] for path in changed}, {p: [b] for p, b in changed.items()}
        )
        self.undos[chosen.id] = by
        self.files.update(changed)
        self.undone.add(chosen.id)

    @precondition(lambda self: self.undone)
    @rule(data=st.data())
    def somebody_undoes_the_undo(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.undone)))
        by = self.undos[chosen]
        is_possible = self.can_take_back(by)
        try:
            undo(Journal(self.root), by.id)
        except UndoRefusedError:
            assert not is_possible
            return
        assert is_possible
        self.files.update(by.before)
        self.undone.remove(chosen)

    def can_take_back(self, act: Known) -> bool:
        return all(self.files[path] in (before, *act.afters[path]) for path, before in act.before.items())

    @invariant()
    def every_file_is_what_the_model_says(self) -> None:
        for path, content in self.files.items():
            there = (self.root / path).read_bytes() if (self.root / path).exists() else None
            assert there == content, path

    @invariant()
    def nothing_unfinished_lies_about(self) -> None:
        found = {path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()}
        outside = {path for path in found if not path.startswith(".workbench/undo/")}
        assert outside == {path for path, content in self.files.items() if content is not None}


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(max_examples=25, stateful_step_count=12)
