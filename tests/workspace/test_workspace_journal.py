"""Acts and taking them back, on a real disk: what is restored, what is refused, and what survives a kill."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.workspace import writing
from workbench.workspace.errors import StaleFileError, UndoRefusedError, WriteRefusedError
from workbench.workspace.journal.clearing import Limits, clear
from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.mending import mend
from workbench.workspace.journal.record import RECORD
from workbench.workspace.journal.undoing import look_up, undo
from workbench.workspace.journal.writer import Writer
from workbench.workspace.reading import digest
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

OLD, NEW = "model Old {}\r\n", "model New {}\n"


@pytest.fixture
def journal(root: Path) -> Journal:
    """The journal of the workspace."""
    return Journal(root)


def tree(root: Path) -> dict[str, bytes | None]:
    """All that lies in the workspace but the journal; None for a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
        if not path.is_relative_to(root / ".workbench")
    }


def act(journal: Journal, *steps: tuple[str, str | None], title: str = "an act") -> str:
    """Do an act: each path with its new text, or None to remove the file."""
    writer = Writer(journal, title)
    try:
        perform(writer, *steps)
        id_ = writer.id
    finally:
        writer.close()
    assert id_ is not None
    return id_


def perform(writer: Writer, *steps: tuple[str, str | None]) -> None:
    """Write texts over whatever is there."""
    for path, text in steps:
        target = writer.root / path
        expected = digest(target.read_bytes()) if target.exists() else None
        if text is None:
            assert expected is not None
            writer.remove(target, expected)
        else:
            writer.write(target, text, expected)


class TestUndo:
    def test_everything_is_what_it_was_byte_for_byte(
        self, root: Path, journal: Journal, write: Callable[[Mapping[str, str]], None]
    ) -> None:
        write({"changed.prisma": OLD, "gone/gone.prisma": OLD, "kept.prisma": OLD})
        before = tree(root)
        act(
            journal,
            ("changed.prisma", NEW),
            ("gone/gone.prisma", None),
            ("new/folder/new.prisma", NEW),
            ("changed.prisma", "model Newer {}\n"),
        )
        undo(journal)
        assert tree(root) == before

    def test_a_mode_comes_back_with_its_file(self, root: Path, journal: Journal) -> None:
        target = root / "secret.prisma"
        target.write_text(OLD)
        target.chmod(0o600)
        act(journal, ("secret.prisma", None))
        undo(journal)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600

    def test_a_folder_in_which_somebody_has_put_something_stays(self, root: Path, journal: Journal) -> None:
        act(journal, ("new/folder/new.prisma", NEW))
        (root / "new/notes.txt").write_text("mine")
        undo(journal)
        assert tree(root) == {"new": None, "new/notes.txt": b"mine"}

    def test_one_after_the_other_is_taken_back(self, root: Path, journal: Journal) -> None:
        act(journal, ("a.prisma", OLD))
        act(journal, ("a.prisma", NEW))
        undo(journal)
        assert tree(root) == {"a.prisma": OLD.encode()}
        undo(journal)
        assert tree(root) == {}
        with pytest.raises(UndoRefusedError, match="there is nothing to undo"):
            undo(journal)

    def test_an_undo_can_be_undone_and_its_act_undone_again(self, root: Path, journal: Journal) -> None:
        act(journal, ("a.prisma", NEW), title="generate a")
        by = undo(journal).by
        again = undo(journal, by).by
        assert tree(root) == {"a.prisma": NEW.encode()}
        titles = [one.title for one in journal.acts()]
        assert titles == ["redo generate a", "undo generate a", "generate a"]
        assert again is not None
        assert [one.is_undone for one in journal.acts()] == [False, True, False]
        undo(journal)
        assert tree(root) == {}

    def test_a_file_that_has_become_a_symlink_is_not_followed(self, root: Path, journal: Journal) -> None:
        act(journal, ("a.prisma", NEW))
        (root / "b.prisma").write_text(NEW)
        (root / "a.prisma").unlink()
        (root / "a.prisma").symlink_to(root / "b.prisma")
        with pytest.raises(UndoRefusedError, match=r"`a\.prisma` was edited since"):
            undo(journal)
        assert (root / "b.prisma").read_text() == NEW


class TestRefusal:
    @pytest.mark.parametrize(("text", "why"), [("edited", "was edited since"), (None, "was deleted since")])
    def test_a_file_that_was_changed_since_is_named_and_nothing_happens(
        self, root: Path, journal: Journal, text: str | None, why: str
    ) -> None:
        (root / "a.prisma").write_text(OLD)
        act(journal, ("a.prisma", NEW), ("b.prisma", NEW), title="a batch")
        (root / "a.prisma").unlink() if text is None else (root / "a.prisma").write_text(text)
        before = tree(root)
        with pytest.raises(UndoRefusedError, match=f"`a batch` was not undone.*`a.prisma` {why}") as refusal:
            undo(journal)
        assert refusal.value.paths == ("a.prisma",)
        assert tree(root) == before

    def test_what_is_as_it_was_already_is_passed_over(self, root: Path, journal: Journal) -> None:
        act(journal, ("a.prisma", NEW), ("b.prisma", NEW))
        (root / "a.prisma").unlink()
        assert undo(journal).paths == ("b.prisma",)
        assert tree(root) == {}

    def test_a_later_act_is_named(self, journal: Journal) -> None:
        first = act(journal, ("a.prisma", OLD), title="generate a")
        later = act(journal, ("a.prisma", NEW), title="fix a")
        with pytest.raises(UndoRefusedError, match=f"by a later act, `fix a`; undo {later[-6:]} first"):
            undo(journal, first)
        undo(journal, later)
        undo(journal, first)

    def test_of_many_files_some_are_named(self, root: Path, journal: Journal) -> None:
        act(journal, *((f"{number}.prisma", NEW) for number in range(9)))
        for number in range(9):
            (root / f"{number}.prisma").write_text("edited")
        with pytest.raises(UndoRefusedError, match=r"`6\.prisma` was edited since; and 6 more files"):
            undo(journal)

    def test_what_is_undone_can_not_be_undone_again(self, journal: Journal) -> None:
        first = act(journal, ("a.prisma", NEW))
        undo(journal)
        with pytest.raises(UndoRefusedError, match="was undone already"):
            undo(journal, first)

    def test_what_is_going_on_is_waited_for(self, journal: Journal) -> None:
        writer = Writer(journal, "generate a")
        perform(writer, ("a.prisma", NEW))
        with pytest.raises(UndoRefusedError, match="`generate a` is still going on"):
            undo(journal)
        writer.close()
        undo(journal)

    def test_kept_content_that_was_tampered_with_is_not_restored(self, root: Path, journal: Journal) -> None:
        (root / "a.prisma").write_text(OLD)
        id_ = act(journal, ("a.prisma", NEW))
        (journal.folder / id_ / "0").write_text("something else")
        with pytest.raises(UndoRefusedError, match="is not what was kept"):
            undo(journal)
        assert (root / "a.prisma").read_text() == NEW

    def test_an_edit_in_the_middle_of_an_undo_takes_the_rest_back(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "a.prisma").write_text(OLD)
        act(journal, ("a.prisma", NEW), ("b.prisma", NEW), ("c.prisma", NEW))
        real_sync = os.fsync

        def edit_meanwhile(descriptor: int) -> None:
            real_sync(descriptor)
            if not (root / "b.prisma").exists():
                (root / "a.prisma").write_text("edited meanwhile")

        monkeypatch.setattr(os, "fsync", edit_meanwhile)
        with pytest.raises(UndoRefusedError, match=r"`a\.prisma` was edited just now"):
            undo(journal)
        monkeypatch.undo()
        assert tree(root) == {
            "a.prisma": b"edited meanwhile",
            "b.prisma": NEW.encode(),
            "c.prisma": NEW.encode(),
        }
        assert [one.title for one in journal.acts()] == ["an act"]


class TestKill:
    """`leave` is what a process that is killed comes to: nothing is closed, and no lock is held."""

    def test_what_was_done_until_then_can_be_taken_back(self, root: Path, journal: Journal) -> None:
        writer = Writer(journal, "a batch")
        perform(writer, ("a.prisma", NEW), ("b.prisma", NEW))
        writer.leave()
        undo(journal)
        assert tree(root) == {}

    def test_an_undo_goes_on_where_it_was_killed_and_can_be_undone_as_a_whole(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = [(f"{number}.prisma", NEW) for number in range(5)]
        act(journal, *files)
        after = tree(root)

        def kill(*_arguments: object) -> None:
            if len(tree(root)) < 3:
                raise KeyboardInterrupt

        monkeypatch.setattr(
            "workbench.workspace.journal.writer.remove_file", _then(writing.remove_file, kill)
        )
        with pytest.raises(KeyboardInterrupt):
            undo(journal)
        monkeypatch.undo()
        assert len(tree(root)) == 2
        by = undo(journal).by
        assert tree(root) == {}
        undo(journal, by)
        assert tree(root) == after

    def test_a_line_that_was_cut_off_is_passed_over(self, root: Path, journal: Journal) -> None:
        writer = Writer(journal, "a batch")
        perform(writer, ("a.prisma", NEW))
        writer.leave()
        [id_] = journal.ids()
        with (journal.folder / id_ / RECORD).open("ab") as record:
            record.write(b'{"type":"file","path":"b.pri')
        undo(journal)
        assert tree(root) == {}

    @pytest.mark.parametrize(
        "data", [b"", b'{"type":"act","tit', b"\x00" * 100, b'{"type":"end","files":1,"size":1}\n']
    )
    def test_an_act_without_a_beginning_is_passed_over(
        self, root: Path, journal: Journal, data: bytes
    ) -> None:
        act(journal, ("a.prisma", NEW), title="whole")
        broken = journal.new_folder()
        (broken / RECORD).write_bytes(data)
        journal.new_folder()
        assert [one.title for one in journal.acts()] == ["whole"]
        undo(journal)
        assert tree(root) == {}

    def test_an_edit_that_was_swapped_out_just_then_is_put_back_by_who_comes_next(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "a.prisma").write_text(OLD)

        def edited_meanwhile(aside: Path, real: Path) -> bool:
            real.write_text("saved at the last moment")
            exchange(aside, real)
            raise KeyboardInterrupt

        exchange = writing.exchange
        monkeypatch.setattr(writing, "exchange", edited_meanwhile)
        writer = Writer(journal, "an act")
        with pytest.raises(KeyboardInterrupt):
            perform(writer, ("a.prisma", NEW))
        monkeypatch.undo()
        writer.leave()
        assert (root / "a.prisma").read_text() == NEW
        mend(journal)
        assert (root / "a.prisma").read_text() == "saved at the last moment"
        assert journal.acts() == []

    def test_an_edit_that_was_taken_away_just_then_is_put_back_as_well(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "a.prisma").write_text(OLD)

        def killed(target: writing.Target, _expected: str, aside: Path) -> None:
            target.real.write_text("saved at the last moment")
            target.real.rename(aside)
            raise KeyboardInterrupt

        monkeypatch.setattr("workbench.workspace.journal.writer.remove_file", killed)
        writer = Writer(journal, "an act")
        with pytest.raises(KeyboardInterrupt):
            perform(writer, ("a.prisma", None))
        writer.leave()
        assert tree(root) == {}
        mend(journal)
        assert tree(root) == {"a.prisma": b"saved at the last moment"}


class TestExchange:
    def test_an_edit_between_the_look_and_the_exchange_is_put_back(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "a.prisma").write_text(OLD)
        exchange = writing.exchange
        edits = iter(["saved at the last moment", "and once more", None])

        def edited_meanwhile(aside: Path, real: Path) -> bool:
            if (text := next(edits, None)) is not None:
                (root / "saved~").write_text(text)
                (root / "saved~").replace(real)
            return exchange(aside, real)

        monkeypatch.setattr(writing, "exchange", edited_meanwhile)
        with pytest.raises(StaleFileError):
            act(journal, ("a.prisma", NEW))
        assert tree(root) == {"a.prisma": b"and once more"}

    def test_what_an_editor_writes_into_the_file_that_it_had_open_is_put_back(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = root / "a.prisma"
        target.write_text(OLD)
        sync_folder = writing.sync_folder
        with target.open("r+") as editor:

            def saved_meanwhile(folder: Path) -> None:
                sync_folder(folder)
                editor.truncate(0)
                editor.write("saved late")
                editor.flush()

            monkeypatch.setattr(writing, "sync_folder", saved_meanwhile)
            with pytest.raises(StaleFileError):
                act(journal, ("a.prisma", NEW))
        assert target.read_text() == "saved late"

    def test_what_it_writes_even_later_is_kept(self, root: Path, journal: Journal) -> None:
        target = root / "a.prisma"
        target.write_text(OLD)
        with target.open("r+") as editor:
            id_ = act(journal, ("a.prisma", NEW))
            editor.truncate(0)
            editor.write("saved much later")
        assert (journal.folder / id_ / "0").read_text() == "saved much later"
        with pytest.raises(
            UndoRefusedError, match=r"can't be restored: `\.workbench/undo/.*/0` is not what was kept"
        ):
            undo(journal)

    def test_a_file_that_is_to_be_removed_and_was_edited_is_put_back(
        self, root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "a.prisma").write_text(OLD)
        look_at = writing.look_at

        def edited_after(target: writing.Target, expected: str | None) -> os.stat_result | None:
            status = look_at(target, expected)
            target.real.write_text("saved at the last moment")
            return status

        monkeypatch.setattr(writing, "look_at", edited_after)
        with pytest.raises(StaleFileError):
            act(journal, ("a.prisma", None))
        assert tree(root) == {"a.prisma": b"saved at the last moment"}


class TestActs:
    def test_an_act_in_which_nothing_is_written_leaves_nothing(self, root: Path, journal: Journal) -> None:
        writer = Writer(journal, "nothing")
        (root / "a.prisma").write_text(OLD)
        with pytest.raises(FileExistsError):
            writer.create(root / "a.prisma", NEW)
        writer.close()
        assert journal.ids() == []

    def test_what_could_not_be_recorded_is_not_written(self, root: Path, journal: Journal) -> None:
        (root / ".workbench").write_text("a file where a folder should be")
        with pytest.raises(WriteRefusedError, match="nothing can be noted in"):
            act(journal, ("a.prisma", NEW))
        assert not (root / "a.prisma").exists()

    def test_folders_that_were_made_in_vain_are_removed(self, root: Path, journal: Journal) -> None:
        (root / "a").write_text("a file where a folder should be")
        with pytest.raises(WriteRefusedError):
            act(journal, ("new/b.prisma", NEW), ("a/b.prisma", NEW))
        undo(journal)
        assert tree(root) == {"a": b"a file where a folder should be"}

    def test_acts_within_an_act_are_one_step(self, root: Path, write: Callable[..., None]) -> None:
        write(
            {
                "catalog.yaml": "services:\n  - {name: a}\n",
                "blueprints/a.prisma": "model A {\n  name String\n}\n",
            }
        )
        workspace = Workspace(root)
        workspace.load()
        list(workspace.check())
        before = tree(root)
        with workspace.act("generate and seed a", ["a"]):
            workspace.generation.write(workspace.generation.propose("a"))
            workspace.seeds.write(workspace.seeds.propose("a"))
        [one] = workspace.acts()
        assert (one.title, one.services, one.files) == ("generate and seed a", ("a",), 4)
        workspace.undo()
        assert tree(root) == before
        snapshot = workspace.snapshot("a")
        assert snapshot is not None
        assert not snapshot.files

    def test_two_processes_add_to_one_journal(self, root: Path) -> None:
        one, other = Writer(Journal(root), "one"), Writer(Journal(root), "other")
        perform(one, ("a.prisma", NEW))
        perform(other, ("b.prisma", NEW))
        perform(one, ("c.prisma", NEW))
        other.close()
        one.close()
        undo(Journal(root))
        assert set(tree(root)) == {"a.prisma", "c.prisma"}

    @pytest.mark.git
    def test_git_sees_nothing_of_the_journal(self, root: Path, journal: Journal) -> None:
        subprocess.run(["git", "init", "-q", root], check=True)
        act(journal, ("a.prisma", NEW))
        status = subprocess.run(
            ["git", "-C", root, "status", "--porcelain"], capture_output=True, text=True, check=True
        )
        assert status.stdout == "?? a.prisma\n"


class TestClearing:
    def test_the_oldest_acts_go_first(self, journal: Journal) -> None:
        ids = [act(journal, ("a.prisma", f"model A{number} {{}}\n")) for number in range(5)]
        clear(journal, Limits(acts=3))
        assert journal.ids() == ids[:1:-1]
        assert {path.name for path in journal.folder.iterdir()} == {*ids[2:], "lock", ".gitignore"}

    def test_what_is_kept_has_a_limit(self, root: Path, journal: Journal) -> None:
        (root / "a.prisma").write_text("x" * 1000)
        ids = [act(journal, ("a.prisma", f"{number}" * 1000)) for number in range(5)]
        clear(journal, Limits(size=2500))
        assert journal.ids() == ids[:2:-1]

    def test_what_is_old_goes(self, journal: Journal) -> None:
        old = act(journal, ("a.prisma", OLD))
        (journal.folder / old).rename(journal.folder / f"20200101T000000.000000-{old[-6:]}")
        new = act(journal, ("b.prisma", NEW))
        clear(journal)
        assert journal.ids() == [new]

    def test_nothing_goes_while_somebody_undoes_or_while_it_goes_on(self, journal: Journal) -> None:
        writer = Writer(journal, "going on")
        perform(writer, ("a.prisma", NEW))
        act(journal, ("b.prisma", NEW))
        act(journal, ("c.prisma", NEW))
        with journal.locked():
            clear(Journal(journal.root), Limits(acts=1))
            assert len(journal.ids()) == 3
        clear(journal, Limits(acts=1))
        assert len(journal.ids()) == 2
        assert writer.id in journal.ids()
        writer.close()

    def test_an_act_that_vanishes_while_it_is_looked_at_is_none(self, journal: Journal) -> None:
        id_ = act(journal, ("a.prisma", NEW))
        shutil.rmtree(journal.folder / id_)
        with pytest.raises(UndoRefusedError, match=f"there is no act `{id_}`"):
            look_up(journal, id_)


def _then(first: Callable[..., None], second: Callable[..., None]) -> Callable[..., None]:
    def both(*arguments: object) -> None:
        first(*arguments)
        second(*arguments)

    return both
