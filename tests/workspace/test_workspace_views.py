"""Views: read from a file that people may write as well, and written so that nothing of theirs is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.workspace.root import VIEWS
from workbench.workspace.views import (
    View,
    Views,
    ViewsRefusedError,
    parse_views,
    read_views,
    remove_view,
    save_view,
    written,
)
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# Views of the platform team.
# One for each of us.

version: 1
views:
  - name: blocked
    filter: stage:blocked
    order: owner
  - name: mine   # Thabo
    filter: owner:thabo -is:excluded
    show: failing
"""
BLOCKED = View("blocked", "stage:blocked", order="owner")
MINE = View("mine", "owner:thabo -is:excluded", "failing")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace with a file of views."""
    (tmp_path / ".workbench").mkdir()
    (tmp_path / VIEWS).write_text(TEXT)
    workspace = Workspace(tmp_path)
    workspace.load()
    return workspace


def test_views_are_read_in_the_order_of_the_file(workspace: Workspace) -> None:
    views = read_views(workspace)
    assert views.views == (BLOCKED, MINE)
    assert views.problems == ()


def test_no_file_says_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.load()
    assert read_views(workspace) == Views()


def test_a_view_is_saved_behind_the_others_or_in_the_place_of_its_name(workspace: Workspace) -> None:
    seeds = View("seeds", "item:seed")
    save_view(workspace, seeds)
    save_view(workspace, View("blocked", "stage:blocked priority:1"))
    views = read_views(workspace).views
    assert views == (View("blocked", "stage:blocked priority:1"), MINE, seeds)


def test_the_comments_at_the_beginning_stay(workspace: Workspace) -> None:
    save_view(workspace, View("seeds", "item:seed"))
    text = (workspace.root / VIEWS).read_text()
    assert text.startswith("# Views of the platform team.\n# One for each of us.\n\nversion: 1\nviews:\n")
    assert text.endswith('  - name: seeds\n    filter: "item:seed"\n')


def test_what_is_saved_or_removed_can_be_undone(workspace: Workspace) -> None:
    remove_view(workspace, "blocked")
    assert read_views(workspace).views == (MINE,)
    assert workspace.acts()[0].title == "remove the view blocked"
    workspace.undo()
    assert (workspace.root / VIEWS).read_text() == TEXT


def test_the_first_view_makes_the_file(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.load()
    save_view(workspace, BLOCKED)
    assert read_views(workspace).views == (BLOCKED,)
    remove_view(workspace, "blocked")
    assert (tmp_path / VIEWS).read_text() == "version: 1\nviews: []\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("views: [", ".workbench/views.yaml:1:"),
        ("- blocked\n", "1:1: expected `views:` with a list of views"),
        ("view: []\n", "1:1: unknown key `view` (did you mean `views`?)"),
        ("views:\n  - filter: auth\n", "2:5: the key `name` is missing"),
        ("views:\n  - {name: a, filtre: auth}\n", "2:15: unknown key `filtre` (did you mean `filter`?)"),
        ("views:\n  - {name: a}\n  - {name: a}\n", "3:5: the view `a` is there twice"),
        (
            "views:\n  - {name: a, filter: 'stage:bloked'}\n",
            "2:5: the view `a` can't be used: `stage:` knows no `bloked` (did you mean `stage:blocked`?)",
        ),
        ("version: 2\n", "1:1: this workbench reads version 1 of the file, not 2"),
    ],
)
def test_a_broken_file_says_where_and_is_not_written(workspace: Workspace, text: str, message: str) -> None:
    file = workspace.root / VIEWS
    file.write_text(text)
    assert message in str(read_views(workspace).problems[0])
    with pytest.raises(ViewsRefusedError, match="mend that first, nothing was written"):
        save_view(workspace, BLOCKED)
    assert file.read_text() == text


def test_a_view_that_is_wrong_costs_no_other() -> None:
    views, problems = parse_views(TEXT.replace("stage:blocked", "stage:x"), "views.yaml")
    assert views == (MINE,)
    assert len(problems) == 1


def test_bytes_that_are_no_text_are_told(workspace: Workspace) -> None:
    (workspace.root / VIEWS).write_bytes(b"views: \xff\n")
    assert "is not UTF-8" in str(read_views(workspace).problems[0])


def test_a_file_that_leads_out_of_the_workspace_is_not_read(workspace: Workspace) -> None:
    file = workspace.root / VIEWS
    file.unlink()
    file.mkdir()
    assert "can't be read" in str(read_views(workspace).problems[0])


NAMES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).map(
    lambda name: " ".join(name.split())
)
FILTERS = st.sampled_from(["", "auth", "stage:blocked", 'owner:"Thabo M" -is:excluded', "owner:x,none # y"])


@given(st.lists(st.builds(View, NAMES.filter(bool), FILTERS, st.sampled_from(["all", "failing"]))))
def test_what_is_written_is_read_again(views: list[View]) -> None:
    once = list({view.name: view for view in views}.values())
    assert parse_views(written(once), "views.yaml") == (tuple(once), ())
