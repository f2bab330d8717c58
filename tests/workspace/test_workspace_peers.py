"""Who has a workspace open: workbenches that come, look at something, go, and are killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.workspace.somebody import somebody
from workbench.workspace.peers import gathering
from workbench.workspace.peers.folder import PeersFolder
from workbench.workspace.peers.peer import Peer, Sight, write_peer
from workbench.workspace.root import PEERS

if TYPE_CHECKING:
    from pathlib import Path

_ANOTHER_PROCESS = """
import sys, threading
from pathlib import Path
from workbench.workspace.peers.gathering import Gathering, Guest

seen = threading.Event()
Gathering(Path(sys.argv[1]), Guest(lambda: "lerato", "host, tmux"), lambda peers: seen.set(), print)
seen.wait()
print("seen", flush=True)
threading.Event().wait()
"""


@pytest.fixture
def no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is noticed is noticed by an event, since nobody looks again by themselves."""
    monkeypatch.setattr(gathering, "BEAT", 3600.0)


def files(root: Path) -> set[str]:
    """What lies in the folder of the peers, apart from the line for git and what is just being written."""
    return {file.name for file in (root / PEERS).iterdir() if not file.name.startswith(".")}


@pytest.mark.parametrize("polling", [False, True], ids=["events", "polling"])
def test_two_see_each_other_and_what_each_looks_at(root: Path, *, polling: bool) -> None:
    with somebody(root, "thabo", polling=polling) as one, somebody(root, "lerato", polling=polling) as other:
        one.waits_for("lerato")
        [peer] = other.waits_for("thabo")
        assert peer.id == one.gathering.id
        assert peer.where == "host, pts/1"
        sight = Sight("course-service", "preview", "disk", file="a/schema.prisma", line=7, cursor=6, top=2)
        one.gathering.tell(sight, other.gathering.id)
        [peer] = other.others.wait_for(lambda peers: peers[0].sight == sight)
        assert peer.follows == other.gathering.id


@pytest.mark.usefixtures("no_second_look")
def test_who_leaves_is_gone_and_leaves_nothing_behind(root: Path) -> None:
    with somebody(root, "thabo") as one:
        with somebody(root, "lerato") as other:
            one.waits_for("lerato")
            assert len(files(root)) == 4
        one.waits_for()
        assert all(name.startswith(one.gathering.id) for name in files(root))
        assert other.gathering.id not in "".join(files(root))
    assert files(root) == set()


def test_a_killed_process_is_gone_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with somebody(root, "thabo") as one:
        command = [sys.executable, "-c", _ANOTHER_PROCESS, str(root)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "seen\n"
            one.waits_for("lerato")
            # From now on only the system can tell of the death.
            monkeypatch.setattr(gathering, "BEAT", 3600.0)
            monkeypatch.setattr(one.gathering, "_next_look", time.monotonic() + 3600.0)
            process.kill()
        one.waits_for()
        assert all(name.startswith(one.gathering.id) for name in files(root))


def test_files_of_the_dead_are_cleared_away_by_who_comes(root: Path) -> None:
    command = [sys.executable, "-c", _ANOTHER_PROCESS, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        with somebody(root, "thabo") as one:
            one.waits_for("lerato")
        process.kill()
    assert len(files(root)) == 2
    with somebody(root, "sipho") as one, somebody(root, "naledi") as other:
        one.waits_for("naledi")
        other.waits_for("sipho")
        ids = (one.gathering.id, other.gathering.id)
        assert all(name.startswith(ids) for name in files(root))


def test_who_comes_sees_the_present_and_not_what_was_true_when_the_other_came(root: Path) -> None:
    with somebody(root, "thabo") as one:
        sight = Sight("payment-gateway")
        one.gathering.tell(sight, "")
        with somebody(root, "lerato") as other:
            other.others.wait_for(lambda peers: [peer.sight for peer in peers] == [sight])


def test_nothing_is_written_while_nobody_is_there(root: Path) -> None:
    with somebody(root, "thabo") as one:
        with somebody(root, "lerato") as other:
            one.waits_for("lerato")
            other.waits_for("thabo")
        one.waits_for()
        before = (root / PEERS / f"{one.gathering.id}.json").read_bytes()
        for number in range(100):
            one.gathering.tell(Sight(f"service-{number}"), "")
        with somebody(root, "lerato") as other:
            # Told once, with what is true now.
            [peer] = other.others.wait_for(lambda peers: [p.sight.service for p in peers] == ["service-99"])
        assert peer.number == 2 + (b'"number":2' in before)


def test_a_workbench_of_another_machine_is_there_once_its_file_changes(root: Path) -> None:
    folder = PeersFolder(root, "0123456789abcdef")
    folder.path.mkdir(parents=True)
    peer = Peer(folder.own, "naledi", "laptop, ssh", "another machine", 5)
    file = folder.path / f"{peer.id}.json"
    file.write_bytes(write_peer(peer))
    with somebody(root, "thabo") as one, somebody(root, "lerato") as other:
        one.waits_for("lerato")
        other.waits_for("thabo")
        # It goes on changing, as that of every workbench does: a first look may come between two changes.
        numbers = count(6)
        one.others.wait_for_answer(
            lambda: file.write_bytes(write_peer(replace(peer, number=next(numbers)))),
            lambda peers: sorted(peer.name for peer in peers) == ["lerato", "naledi"],
        )


def test_what_is_no_file_of_a_workbench_is_passed_over(root: Path, tmp_path: Path) -> None:
    folder = root / PEERS
    folder.mkdir(parents=True)
    os.mkfifo(folder / f"{1:016x}.json")
    (folder / f"{2:016x}.json").mkdir()
    secret = tmp_path / "secret.json"
    secret.write_bytes(write_peer(Peer(f"{3:016x}", "mallory", "", "elsewhere", 1)))
    (folder / f"{3:016x}.json").symlink_to(secret)
    (folder / f"{4:016x}.json").write_bytes(b"\x00" * 10_000_000)
    (folder / "notes.json").write_text("{}")
    with somebody(root, "thabo") as one, somebody(root, "lerato") as other:
        one.waits_for("lerato")
        other.waits_for("thabo")
        secret.write_bytes(write_peer(Peer(f"{3:016x}", "mallory", "", "elsewhere", 2)))
        one.gathering.tell(Sight("course-service"), "")
        other.others.wait_for(lambda peers: [peer.sight.service for peer in peers] == ["course-service"])
    assert {f"{number:016x}.json" for number in (1, 2, 3, 4)} | {"notes.json"} == files(root)


def test_a_cleared_folder_is_made_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "BEAT", 0.05)
    with somebody(root, "thabo") as one, somebody(root, "lerato") as other:
        one.waits_for("lerato")
        (root / PEERS).rename(tmp_path / "cleared")
        sight = Sight("course-service")
        other.gathering.tell(sight, "")
        one.others.wait_for(lambda peers: [peer.sight for peer in peers] == [sight])


def test_a_workspace_that_was_moved_away_is_not_made_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder in its place would look like a workspace that has lost everything."""
    monkeypatch.setattr(gathering, "BEAT", 0.05)
    with somebody(root, "thabo") as one, somebody(root, "lerato") as other:
        one.waits_for("lerato")
        other.waits_for("thabo")
        root.rename(tmp_path / "elsewhere")
        one.waits_for()
        other.waits_for()
        assert not root.exists()
        (tmp_path / "elsewhere").rename(root)
        one.waits_for("lerato")
        other.waits_for("thabo")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_where_nobody_may_write_it_is_said_once(root: Path) -> None:
    root.chmod(0o555)
    try:
        with somebody(root, "thabo") as one:
            assert "denied" in one.refusals.wait_for(bool)
            one.gathering.tell(Sight("course-service"), "")
        assert len(one.refusals.told) == 1
        assert not one.others.told
    finally:
        root.chmod(0o755)


def test_a_folder_that_is_a_file_is_no_place_to_meet(root: Path) -> None:
    (root / ".workbench").write_text("")
    with somebody(root, "thabo") as one:
        one.refusals.wait_for(bool)
    assert len(one.refusals.told) == 1


def test_a_folder_that_leads_out_of_the_workspace_is_not_entered(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / PEERS).parent.mkdir()
    (root / PEERS).symlink_to(outside)
    with somebody(root, "thabo") as one:
        assert one.refusals.wait_for(bool) == "it leads out of the workspace"
    assert not list(outside.iterdir())


@pytest.mark.git
def test_git_sees_nothing_of_it(root: Path) -> None:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    with somebody(root, "thabo") as one, somebody(root, "lerato"):
        one.waits_for("lerato")
        status = subprocess.run(
            ["git", "status", "--porcelain"], cwd=root, check=True, capture_output=True, text=True
        )
        assert status.stdout == ""
