from __future__ import annotations

import getpass
import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.workspace import identity
from workbench.workspace.identity import LONGEST, NOBODY, author_of, clean_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "none"))
    monkeypatch.setenv("LOGNAME", "login-name")


def call_yourself(folder: Path, name: str) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "config", "user.name", name], check=True)


@pytest.mark.git
def test_the_name_is_the_one_that_git_gives_to_the_author_of_a_commit(root: Path) -> None:
    call_yourself(root, "Thabo Nkosi")
    assert author_of(root) == "Thabo Nkosi"


@pytest.mark.git
def test_without_a_name_in_git_it_is_the_login_name(root: Path) -> None:
    assert author_of(root) == "login-name"


@pytest.mark.git
def test_a_name_that_nobody_could_read_counts_as_none(root: Path) -> None:
    call_yourself(root, "\u202e \u2060")
    assert author_of(root) == "login-name"


def test_without_git_it_is_the_login_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert author_of(root) == "login-name"


def test_of_a_folder_that_is_gone_it_is_the_login_name(root: Path) -> None:
    assert author_of(root / "gone") == "login-name"


@pytest.mark.parametrize("error", [OSError("No username set"), KeyError("uid not found"), ImportError("pwd")])
def test_a_user_without_an_account_has_a_name_too(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def nameless() -> str:
        raise error

    monkeypatch.setenv("PATH", str(root))
    monkeypatch.setattr(getpass, "getuser", nameless)
    assert identity.author_of(root) == NOBODY


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("  Zanele \t Dube ", "Zanele Dube"),
        ("José Müller-Ōe", "José Müller-Ōe"),
        ("a\x1b[31mb\nc\u2028d", "a [31mb c d"),
        ("a\u202eb", "a b"),
        ("क्\u200dष", "क्\u200dष"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_what_moves_the_cursor_or_hides_text_is_taken_out(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_a_name_fits_a_line() -> None:
    assert clean_name("x" * 500) == "x" * LONGEST
