"""Decisions that are made through the workspace: written, undone, refused, and made by several at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbench.triage.changing import TriageChange
from workbench.triage.decision import Decision, Stage, Triage, Waiver
from workbench.workspace.changes import describe
from workbench.workspace.errors import DecisionRefusedError, UnknownServiceError
from workbench.workspace.root import TRIAGE
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], None]

AUTHOR = ("-c", "user.name=Thabo", "-c", "user.email=thabo@example.org")
NAMES = tuple(f"service-{number:02}" for number in range(12))


@pytest.fixture
def workspace(root: Path, write: Write) -> Workspace:
    write({"catalog.yaml": "services:\n" + "".join(f"  - {{name: {name}}}\n" for name in NAMES)})
    return opened(root)


def opened(root: Path) -> Workspace:
    workspace = Workspace(root)
    workspace.load()
    for _ in workspace.check():
        pass
    return workspace


def text(workspace: Workspace) -> str:
    return (workspace.root / TRIAGE).read_text(encoding="utf-8")


def test_a_decision_is_written_and_known_at_once(workspace: Workspace) -> None:
    change = TriageChange(
        owner="thabo",
        stage=Stage.IN_PROGRESS,
        note="waits for\nthe  list",
        waive=(Waiver("seed", "from the ministry", date(2126, 12, 31)),),
    )
    refresh = workspace.triaging.decide({"service-01": change})
    assert [line for change in refresh.changes for line in describe(change)] == [
        "service-01: owner thabo",
        "service-01: stage none -> in-progress",
        "service-01: note: waits for the list",
        "service-01: seed waived: from the ministry (until 2126-12-31)",
    ]
    assert text(workspace) == (
        "version: 1\nservices:\n  service-01:\n    owner: thabo\n    status: in-progress\n"
        "    note: waits for the list\n    waivers:\n      - item: seed\n        because: from the ministry\n"
        "        until: 2126-12-31\n"
    )
    snapshot = workspace.snapshot("service-01")
    assert snapshot is not None
    assert snapshot.triage == opened(workspace.root).triage.services["service-01"]


def test_many_decisions_are_one_act_and_one_undo(workspace: Workspace) -> None:
    workspace.triaging.decide({"service-00": TriageChange(owner="lerato")})
    before = text(workspace)
    changes = {name: TriageChange(decision=Decision.RETIRE) for name in NAMES[:3]}
    refresh = workspace.triaging.decide(changes)
    assert [change.name for change in refresh.changes] == list(NAMES[:3])
    assert workspace.totals().excluded == 3
    assert [act.title for act in workspace.acts()] == ["triage 3 services", "triage service-00"]
    undoing = workspace.undo()
    assert text(workspace) == before
    assert [change.name for change in undoing.refresh.changes] == list(NAMES[:3])
    assert workspace.totals().excluded == 0
    workspace.undo()
    assert not (workspace.root / TRIAGE).exists()


def test_what_is_decided_already_is_no_act(workspace: Workspace) -> None:
    for _ in range(2):
        workspace.triaging.decide({"service-00": TriageChange(owner="lerato")})
    assert len(workspace.acts()) == 1


def test_a_cleared_service_is_as_if_nobody_had_decided(workspace: Workspace) -> None:
    workspace.triaging.decide({name: TriageChange(owner="lerato", note="x") for name in NAMES[:2]})
    workspace.triaging.decide(
        {NAMES[0]: TriageChange(clear=True), NAMES[1]: TriageChange(clear=True, note="y")}
    )
    assert dict(workspace.triage.services) == {NAMES[1]: Triage(note="y")}


def test_what_others_have_decided_meanwhile_comes_with_it(workspace: Workspace) -> None:
    opened(workspace.root).triaging.decide({"service-05": TriageChange(owner="lerato")})
    refresh = workspace.triaging.decide({"service-04": TriageChange(owner="thabo")})
    assert [change.name for change in refresh.changes] == ["service-04", "service-05"]
    assert text(workspace).index("service-04") < text(workspace).index("service-05")


def test_a_dismissed_pair_is_noted(workspace: Workspace) -> None:
    workspace.triaging.decide({}, dismissed=[("service-01", "service-02")])
    assert workspace.triage.dismissed == {frozenset({"service-01", "service-02"})}
    assert workspace.acts()[0].title == "tell apart 2 services"


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        (
            "service-00",
            TriageChange(decision=Decision.DUPLICATE),
            "`duplicate` must say of which other service",
        ),
        (
            "service-00",
            TriageChange(decision=Decision.CONSOLIDATE, of="servic-01"),
            "there is no service `servic-01` (did you mean `service-01`?)",
        ),
        (
            "service-00",
            TriageChange(decision=Decision.DUPLICATE, of="service-00"),
            "it can't stand for itself",
        ),
        (
            "service-00",
            TriageChange(decision=Decision.DUPLICATE, of="service-09"),
            "leads back to `service-00`",
        ),
        ("service-00", TriageChange(of="service-01"), "neither `duplicate` nor `consolidate`"),
        ("service-00", TriageChange(waive=(Waiver("sed", "x"),)), "(did you mean `seed`?)"),
        ("service-00", TriageChange(waive=(Waiver("seed", " \n"),)), "why is `seed` waived?"),
        ("service-00", TriageChange(unwaive=("zz",)), "`zz` is none of the ten items"),
        ("service-00", TriageChange(note="\x1b[2J"), "contains a control character"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    workspace: Workspace, name: str, change: TriageChange, why: str
) -> None:
    workspace.triaging.decide({"service-09": TriageChange(decision=Decision.DUPLICATE, of="service-00")})
    before = text(workspace)
    with pytest.raises(DecisionRefusedError) as refused:
        workspace.triaging.decide({name: change, "service-03": TriageChange(owner="thabo")})
    assert why in str(refused.value)
    assert str(refused.value).startswith(f"{name}: ")
    assert text(workspace) == before


def test_nothing_is_decided_about_a_service_that_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(UnknownServiceError):
        workspace.triaging.decide({"nobody": TriageChange(owner="thabo")})
    with pytest.raises(UnknownServiceError):
        workspace.triaging.decide({}, dismissed=[("service-01", "nobody")])


@pytest.mark.parametrize("data", [b"services:\n\tshop: {}\n", b"\xff\xfe", b"services: {a: {", b"- a\n"])
def test_a_file_that_can_not_be_read_is_left_to_people(workspace: Workspace, data: bytes) -> None:
    file = workspace.root / TRIAGE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    with pytest.raises(DecisionRefusedError, match=TRIAGE):
        workspace.triaging.decide({"service-00": TriageChange(owner="thabo")})
    assert file.read_bytes() == data


def test_an_edit_that_somebody_saves_at_the_last_moment_is_kept(workspace: Workspace) -> None:
    workspace.triaging.decide({"service-00": TriageChange(owner="thabo")})
    file = workspace.root / TRIAGE
    act, saved = workspace.act, []

    def saving_first(title: str, services: object = ()) -> object:
        # Between reading the file and writing it.
        if not saved:
            saved.append(
                file.write_text(text(workspace) + "  service-07:\n    owner: sipho\n", encoding="utf-8")
            )
        return act(title, services)  # type: ignore[arg-type]

    workspace.act = saving_first  # type: ignore[assignment,method-assign]
    workspace.triaging.decide({"service-03": TriageChange(owner="lerato")})
    assert {name: triage.owner for name, triage in workspace.triage.services.items()} == {
        "service-00": "thabo",
        "service-03": "lerato",
        "service-07": "sipho",
    }


DECIDING = """
import sys
from pathlib import Path
from workbench.triage.changing import TriageChange
from workbench.workspace.workspace import Workspace

workspace = Workspace(Path(sys.argv[1]))
workspace.load()
for number in range(5):
    for name in sys.argv[3:]:
        workspace.triaging.decide({name: TriageChange(note=f"{sys.argv[2]} {number}")})
"""


def test_of_what_several_processes_decide_at_once_nothing_is_lost(workspace: Workspace) -> None:
    shares = {"a": NAMES[:4], "b": NAMES[4:8], "c": NAMES[8:]}
    running = [
        subprocess.Popen([sys.executable, "-c", DECIDING, str(workspace.root), who, *names])
        for who, names in shares.items()
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    workspace.refresh([workspace.root / TRIAGE])
    assert workspace.triage_problems == ()
    assert {name: triage.note for name, triage in workspace.triage.services.items()} == {
        name: f"{who} 4" for who, names in shares.items() for name in names
    }
    assert list(workspace.triage.services) == list(NAMES)
    assert len(workspace.acts()) == 60
    assert [name for name in NAMES if workspace.snapshot(name) is None] == []


@pytest.mark.git
def test_git_merges_what_two_people_decide_about_services_apart_from_each_other(workspace: Workspace) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", *AUTHOR, *words], cwd=workspace.root, check=True, capture_output=True)

    git("init", "-b", "main")
    workspace.triaging.decide({name: TriageChange(owner="sipho") for name in NAMES[::3]})
    git("add", ".workbench/triage.yaml")
    git("commit", "-m", "before")
    git("checkout", "-b", "theirs")
    workspace.triaging.decide(
        {"service-07": TriageChange(note="theirs"), "service-09": TriageChange(owner="lerato")}
    )
    git("commit", "-am", "theirs")
    git("checkout", "main")
    workspace.refresh([workspace.root / TRIAGE])
    workspace.triaging.decide(
        {"service-01": TriageChange(note="ours"), "service-03": TriageChange(stage=Stage.DONE)}
    )
    git("commit", "-am", "ours")
    git("merge", "theirs")
    workspace.refresh([workspace.root / TRIAGE])
    assert workspace.triage_problems == ()
    assert workspace.triage.services == {
        "service-00": Triage(owner="sipho"),
        "service-01": Triage(note="ours"),
        "service-03": Triage(owner="sipho", stage=Stage.DONE),
        "service-06": Triage(owner="sipho"),
        "service-07": Triage(note="theirs"),
        "service-09": Triage(owner="lerato"),
    }


def test_an_excluded_service_counts_again_after_undo(workspace: Workspace) -> None:
    workspace.triaging.decide({"service-02": TriageChange(decision=Decision.NO_DATABASE)})
    excluded = workspace.snapshot("service-02")
    assert excluded is not None
    assert excluded.state is ServiceState.EXCLUDED
    workspace.undo()
    again = workspace.snapshot("service-02")
    assert again is not None
    assert again.state is ServiceState.MISSING
