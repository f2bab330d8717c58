from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.workspace import writing
from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.exchanging import exchange
from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.writer import Writer
from workbench.workspace.reading import digest
from workbench.workspace.staging import TEMPORARY
from workbench.workspace.writing import write_new_file

OLD = "model Old {}\n"
NEW = "model New {}\r\n// ✓ no last line end"


def old_digest() -> str:
    return digest(OLD.encode())


def leftovers(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.name.endswith(TEMPORARY)]


@pytest.fixture(params=["exchange", "rename"])
def target(root: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file on a disk where two files can take each other's name, and on one where they can't."""
    if request.param == "rename":
        monkeypatch.setattr(writing, "exchange", lambda *_files: False)
    file = root / "services/a/prisma/schema.prisma"
    file.parent.mkdir(parents=True)
    file.write_text(OLD)
    return file


def test_a_file_is_replaced_byte_for_byte(root: Path, writer: Writer, target: Path) -> None:
    assert writer.write(target, NEW, old_digest()) == digest(NEW.encode())
    assert target.read_bytes() == NEW.encode()
    assert not leftovers(root)


def test_the_mode_is_kept(writer: Writer, target: Path) -> None:
    target.chmod(0o640)
    writer.write(target, NEW, old_digest())
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(root: Path, writer: Writer) -> None:
    before = os.umask(0o027)
    try:
        writer.write(root / "new.prisma", NEW, None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / "new.prisma").stat().st_mode) == 0o640


def test_missing_folders_are_made(root: Path, writer: Writer) -> None:
    writer.write(root / "services/new/prisma/schema.prisma", NEW, None)
    assert (root / "services/new/prisma/schema.prisma").read_bytes() == NEW.encode()


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(
    root: Path, writer: Writer, target: Path
) -> None:
    target.write_text("an edit that nobody has seen")
    with pytest.raises(StaleFileError, match=r"`services/a/prisma/schema\.prisma` has changed"):
        writer.write(target, NEW, old_digest())
    assert target.read_text() == "an edit that nobody has seen"
    assert not leftovers(root)


def test_a_file_that_vanished_since_it_was_read_is_not_made_anew(writer: Writer, target: Path) -> None:
    target.unlink()
    with pytest.raises(StaleFileError):
        writer.write(target, NEW, old_digest())
    assert not target.exists()


def test_a_file_that_appeared_is_not_overwritten(writer: Writer, target: Path) -> None:
    with pytest.raises(StaleFileError):
        writer.write(target, NEW, None)
    assert target.read_text() == OLD


def test_an_edit_made_while_the_new_text_is_written_is_kept(
    root: Path, writer: Writer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync

    def edit_meanwhile(descriptor: int) -> None:
        real_fsync(descriptor)
        target.write_text("saved at the worst moment")

    monkeypatch.setattr(writing.os, "fsync", edit_meanwhile)
    with pytest.raises(StaleFileError):
        writer.write(target, NEW, old_digest())
    assert target.read_text() == "saved at the worst moment"
    assert not leftovers(root)


def test_a_file_created_while_the_new_one_is_written_is_kept(
    root: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync
    target = root / "new.prisma"

    def create_meanwhile(descriptor: int) -> None:
        real_fsync(descriptor)
        target.write_text("somebody was faster")

    monkeypatch.setattr(writing.os, "fsync", create_meanwhile)
    with pytest.raises(StaleFileError):
        writer.write(target, NEW, None)
    assert target.read_text() == "somebody was faster"
    assert not leftovers(root)


def test_a_disk_without_hard_links_gets_new_files_too(
    root: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(writing.os, "link", refuse)
    writer.write(root / "new.prisma", NEW, None)
    assert (root / "new.prisma").read_bytes() == NEW.encode()
    assert not leftovers(root)


@pytest.mark.parametrize("step", ["open", "fchmod", "write", "fsync", "replace"])
def test_a_disk_fault_at_any_step_leaves_the_old_file_and_nothing_else(
    root: Path, writer: Writer, target: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, step, fail)
    if step == "replace" and writing.exchange is exchange:
        monkeypatch.setattr(writing, "exchange", fail)
    with pytest.raises(WriteRefusedError, match=r"was not written: .*the disk is full"):
        writer.write(target, NEW, old_digest())
    monkeypatch.undo()
    assert target.read_text() == OLD
    assert not leftovers(root)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "permission denied"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_disk_that_refuses_is_quoted_in_plain_words(
    writer: Writer, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writing.os, "open", refuse)
    with pytest.raises(WriteRefusedError, match=f"was not written: .*{reason}"):
        writer.write(target, NEW, old_digest())


@pytest.mark.parametrize("step", ["fchmod", "write", "fsync", "replace"])
def test_an_interrupt_at_any_step_leaves_the_old_file_and_nothing_else(
    root: Path, writer: Writer, target: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, step, interrupt)
    if step == "replace" and writing.exchange is exchange:
        monkeypatch.setattr(writing, "exchange", interrupt)
    with pytest.raises(KeyboardInterrupt):
        writer.write(target, NEW, old_digest())
    monkeypatch.undo()
    assert target.read_text() == OLD
    assert not leftovers(root)


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_all_of_them(
    writer: Writer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_write = os.write
    monkeypatch.setattr(writing.os, "write", lambda descriptor, data: real_write(descriptor, data[:3]))
    writer.write(target, NEW, old_digest())
    assert target.read_bytes() == NEW.encode()


@pytest.mark.parametrize("path", ["../outside.prisma", "services/../../outside.prisma", "/outside.prisma"])
def test_nothing_outside_the_workspace_is_written(root: Path, writer: Writer, path: str) -> None:
    with pytest.raises(WriteRefusedError, match="outside the workspace"):
        writer.write(root / path, NEW, None)
    assert not (root.parent / "outside.prisma").exists()


def test_a_symlinked_folder_does_not_lead_a_write_outside(root: Path, writer: Writer) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "services").symlink_to(outside)
    with pytest.raises(WriteRefusedError, match="outside the workspace"):
        writer.write(root / "services/a/schema.prisma", NEW, None)
    assert not list(outside.iterdir())


def test_a_symlink_is_followed_to_the_file_it_means(root: Path, writer: Writer, target: Path) -> None:
    link = root / "link.prisma"
    link.symlink_to(target)
    writer.write(link, NEW, old_digest())
    assert link.is_symlink()
    assert target.read_bytes() == NEW.encode()


def test_a_read_only_file_is_left_alone(
    writer: Writer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Replacing needs no leave of the file itself, but whoever protected it meant it."""
    monkeypatch.setattr(writing.os, "access", lambda *_arguments: False)
    with pytest.raises(WriteRefusedError, match="the file is read-only"):
        writer.write(target, NEW, old_digest())
    assert target.read_text() == OLD


def test_a_folder_of_that_name_is_named(root: Path, writer: Writer) -> None:
    (root / "schema.prisma").mkdir()
    with pytest.raises(WriteRefusedError, match="there is a folder of that name"):
        writer.write(root / "schema.prisma", NEW, None)


def test_a_file_where_a_folder_should_be_is_named(root: Path, writer: Writer) -> None:
    (root / "services").write_text("")
    with pytest.raises(WriteRefusedError, match="a part of its path is a file"):
        writer.write(root / "services/a/schema.prisma", NEW, None)


def test_text_that_utf8_cannot_hold_is_refused(root: Path, writer: Writer) -> None:
    with pytest.raises(WriteRefusedError, match="UTF-8"):
        writer.write(root / "new.prisma", "\ud800", None)


def test_a_new_file_is_not_written_over_an_old_one(root: Path, target: Path) -> None:
    with pytest.raises(FileExistsError):
        write_new_file(root, target, NEW)
    assert target.read_text() == OLD


WRITER = """
import itertools, sys
from pathlib import Path
from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.writer import Writer
from workbench.workspace.reading import digest

root, target = Path(sys.argv[1]), Path(sys.argv[1]) / "schema.prisma"
writer = Writer(Journal(root), "a test")
for number in itertools.count():
    writer.write(target, f"{number}\\n" * 20_000, digest(target.read_bytes()))
    print("written", flush=True)
"""


def test_a_process_killed_at_any_moment_leaves_a_whole_file(root: Path) -> None:
    target = root / "schema.prisma"
    target.write_text("x\n" * 20_000)
    for writes in range(1, 9):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout is not None
        for _ in range(writes):
            assert process.stdout.readline() == b"written\n"
        # It goes on as fast as it can, so that it is somewhere in its next write.
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        lines = target.read_text().splitlines()
        assert len(lines) == 20_000
        assert len(set(lines)) == 1


EDITS = st.lists(
    st.tuples(st.sampled_from(["edit", "delete", "read", "write"]), st.integers(0, 3)), max_size=12
)


@given(EDITS)
def test_no_edit_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]) -> None:
    """Whatever people and the workbench do in turns: what a write replaces is what had been read."""
    root = tmp_path_factory.mktemp("edits")
    target = root / "schema.prisma"
    writer = Writer(Journal(root), "a test")
    seen: str | None = None
    for action, number in steps:
        if action == "edit":
            target.write_text(f"edit {number}")
        elif action == "delete":
            target.unlink(missing_ok=True)
        elif action == "read":
            seen = target.read_text() if target.exists() else None
        else:
            there = target.read_text() if target.exists() else None
            expected = digest(seen.encode()) if seen is not None else None
            if seen == there:
                writer.write(target, f"write {number}", expected)
                seen = f"write {number}"
            else:
                with pytest.raises(StaleFileError):
                    writer.write(target, f"write {number}", expected)
                assert (target.read_text() if target.exists() else None) == there
