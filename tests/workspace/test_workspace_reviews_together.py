"""Several processes, and several branches of git, add to one review: nothing is lost, nothing is doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import BOOKSHOP
from workbench.review.lines import read_lines
from workbench.review.saying import Words
from workbench.workspace.appending import append_lines
from workbench.workspace.reviews import reviewing
from workbench.workspace.reviews.files import review_path
from workbench.workspace.staging import Target
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE = review_path("shop")
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def shop(root: Path, write: Callable[[Mapping[str, str]], None]) -> Path:
    write({**BOOKSHOP, "catalog.yaml": "services:\n  - {name: shop}\n"})
    return root


def start(root: Path, author: str, comments: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.workspace.commenting", str(root), "shop", author, str(comments)]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def texts(root: Path) -> Counter[str]:
    workspace = Workspace(root)
    workspace.load()
    threads = workspace.reviews.look_at("shop").review.threads
    return Counter(comment.text for thread in threads for comment in thread.comments)


def say(root: Path, author: str, text: str) -> None:
    workspace = Workspace(root)
    workspace.load()
    reviewing.comment(workspace, "shop", author, "Book.title", Words(text))


def git(root: Path, *words: str) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *words], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_of_a_thousand_comments_by_four_processes_none_is_lost_or_doubled(shop: Path) -> None:
    each = 250
    processes = [start(shop, author, each) for author in "ABCD"]
    for process in processes:
        assert process.wait() == 0
    assert texts(shop) == Counter(f"{author}-{number}" for author in "ABCD" for number in range(each))
    reading = read_lines((shop / FILE).read_bytes())
    assert reading.notices == ()
    assert (shop / FILE).read_bytes().count(b"\n") == 4 * each


def test_what_a_killed_process_has_said_stays_and_what_others_say_is_whole(shop: Path) -> None:
    victim, survivor = start(shop, "victim", 10_000), start(shop, "survivor", 60)
    assert victim.stdout is not None
    said = [victim.stdout.readline().strip() for _ in range(20)]
    victim.send_signal(signal.SIGKILL)
    said += victim.stdout.read().split()
    victim.wait()
    assert survivor.wait() == 0
    found = texts(shop)
    assert set(found.values()) == {1}
    expected = {*said, *(f"survivor-{number}" for number in range(60))}
    # The last comment may have come about before it could say so.
    assert expected <= found.keys()
    assert len(found) <= len(expected) + 1


def test_a_line_that_was_torn_in_the_middle_harms_neither_neighbour(shop: Path) -> None:
    say(shop, "A", "before")
    line = (shop / FILE).read_bytes().splitlines(keepends=True)[0]
    for length in (1, len(line) // 2, len(line) - 2):
        with (shop / FILE).open("ab") as file:
            file.write(line[:length].replace(b"before", b"torn"))
        say(shop, "A", f"after {length}")
    found = texts(shop)
    assert {"before", *(f"after {length}" for length in (1, len(line) // 2, len(line) - 2))} <= found.keys()


def test_a_file_that_is_replaced_while_somebody_waits_for_it_gets_the_line(shop: Path) -> None:
    """A merge puts a new file into its place; what is added to the old one would be lost."""
    path = shop / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old\n")
    replaced = []

    def replace(content: bytes) -> bool:
        if not replaced:
            replaced.append(content)
            new = path.with_suffix(".new")
            new.write_bytes(b"old\nmerged\n")
            new.replace(path)
        return False

    append_lines(Target.at(shop, path), b"mine\n", unless=replace)
    assert path.read_bytes() == b"old\nmerged\nmine\n"
    assert replaced == [b"old\n"]


@pytest.mark.git
def test_git_merges_what_two_people_have_said(shop: Path) -> None:
    git(shop, "init", "-q", "-b", "main")
    say(shop, "A", "both know this")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "one")
    git(shop, "checkout", "-qb", "theirs")
    say(shop, "B", "theirs 1")
    say(shop, "B", "theirs 2")
    git(shop, "commit", "-qam", "theirs")
    git(shop, "checkout", "-q", "main")
    say(shop, "A", "ours")
    git(shop, "commit", "-qam", "ours")
    git(shop, "merge", "-q", "--no-edit", "theirs")
    assert texts(shop) == Counter(["both know this", "ours", "theirs 1", "theirs 2"])
    assert read_lines((shop / FILE).read_bytes()).notices == ()


@pytest.mark.git
def test_git_merges_two_reviews_that_were_begun_apart(shop: Path) -> None:
    git(shop, "init", "-q", "-b", "main")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "none")
    git(shop, "checkout", "-qb", "theirs")
    say(shop, "B", "theirs")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "theirs")
    git(shop, "checkout", "-q", "main")
    say(shop, "A", "ours")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "ours")
    git(shop, "merge", "-q", "--no-edit", "theirs")
    assert texts(shop) == Counter(["ours", "theirs"])


@pytest.mark.git
def test_git_merges_a_line_that_was_cut_off_without_harm(shop: Path) -> None:
    """Neither side ends in a line feed."""
    git(shop, "init", "-q", "-b", "main")
    say(shop, "A", "one")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "one")
    git(shop, "checkout", "-qb", "theirs")
    say(shop, "B", "theirs")
    (shop / FILE).write_bytes((shop / FILE).read_bytes()[:-1])
    git(shop, "commit", "-qam", "theirs")
    git(shop, "checkout", "-q", "main")
    say(shop, "A", "ours")
    with (shop / FILE).open("ab") as file:
        file.write(b'{"event":"comment","id"')
    git(shop, "commit", "-qam", "ours")
    git(shop, "merge", "-q", "--no-edit", "theirs")
    assert texts(shop) == Counter(["one", "ours", "theirs"])


@pytest.mark.git
def test_a_cherry_pick_and_a_merge_of_the_same_comment_count_once(shop: Path) -> None:
    git(shop, "init", "-q", "-b", "main")
    say(shop, "A", "one")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "one")
    git(shop, "checkout", "-qb", "theirs")
    say(shop, "B", "theirs")
    git(shop, "commit", "-qam", "theirs")
    git(shop, "checkout", "-q", "main")
    say(shop, "A", "ours")
    git(shop, "commit", "-qam", "ours")
    git(shop, "cherry-pick", "theirs")
    say(shop, "A", "later")
    git(shop, "commit", "-qam", "later")
    git(shop, "merge", "-q", "--no-edit", "theirs")
    assert texts(shop) == Counter(["one", "ours", "theirs", "later"])


@pytest.mark.git
def test_each_line_of_the_trail_is_one_line_of_a_diff(shop: Path) -> None:
    git(shop, "init", "-q", "-b", "main")
    say(shop, "A", "one")
    git(shop, "add", ".")
    git(shop, "commit", "-qm", "one")
    say(shop, "Thabo", "zwei\nZeilen ✓")
    added = [
        line
        for line in git(shop, "diff", "-U0").splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert len(added) == 1
    assert '"author":"Thabo","text":"zwei\\nZeilen ✓"' in added[0]
