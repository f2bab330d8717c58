"""The options of `workbench triage` that decide something, and the change that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from workbench.triage.changing import TriageChange
from workbench.triage.decision import Decision, Stage, Waiver

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

CommandT = TypeVar("CommandT", bound="Callable[..., Any]")

NONE = "none"
"""The word that takes a value away."""

_OPTIONS = (
    click.option("--owner", metavar="NAME", help="Who cares for it."),
    click.option(
        "--status", type=click.Choice([*(one.value for one in Stage), NONE]), help="How far the work is."
    ),
    click.option(
        "--decision",
        type=click.Choice([*(one.value for one in Decision), NONE]),
        help="What is to become of it.",
    ),
    click.option("--of", metavar="SERVICE", help="The other service, for `duplicate` and `consolidate`."),
    click.option("--duplicate-of", metavar="SERVICE", help="Short for --decision duplicate --of SERVICE."),
    click.option("--note", metavar="TEXT", help="What else is to be known."),
    click.option(
        "--waive",
        metavar="ITEM",
        multiple=True,
        help="Set an item aside, or `migrations/MIGRATION/RULE`; needs --because.",
    ),
    click.option("--because", metavar="WHY", help="Why items are waived."),
    click.option(
        "--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The last day of the waivers."
    ),
    click.option("--unwaive", metavar="ITEM", multiple=True, help="Take a waiver away."),
    click.option("--clear", is_flag=True, help="Forget all that was decided before."),
)


def decision_options(command: CommandT) -> CommandT:
    """The options that decide something."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Given(TypedDict):
    """What the options are given."""

    owner: str | None
    status: str | None
    decision: str | None
    of: str | None
    duplicate_of: str | None
    note: str | None
    waive: tuple[str, ...]
    because: str | None
    until: datetime | None
    unwaive: tuple[str, ...]
    clear: bool


def change_of(**given: Unpack[Given]) -> TriageChange | None:
    """What the options ask for; None where none of them is given.

    Raises:
        click.UsageError: They contradict each other, or lack something.
    """
    _check(given)
    owner, status, note = given["owner"], given["status"], given["note"]
    wanted: dict[str, Any] = {}
    if owner is not None:
        wanted["owner"] = None if owner == NONE else owner
    if status is not None:
        wanted["stage"] = None if status == NONE else Stage(status)
    if note is not None:
        wanted["note"] = "" if note == NONE else note
    if (other := given["of"] or given["duplicate_of"]) is not None:
        wanted["of"] = other
    if (decision := "duplicate" if given["duplicate_of"] else given["decision"]) is not None:
        wanted["decision"] = None if decision == NONE else Decision(decision)
    if given["waive"]:
        until = None if given["until"] is None else given["until"].date()
        wanted["waive"] = tuple(Waiver(item, given["because"] or "", until) for item in given["waive"])
    if given["unwaive"]:
        wanted["unwaive"] = given["unwaive"]
    return TriageChange(clear=given["clear"], **wanted) if wanted or given["clear"] else None


def _check(given: Given) -> None:
    if given["duplicate_of"] is not None and (given["decision"] is not None or given["of"] is not None):
        raise click.UsageError("--duplicate-of says what --decision and --of would")
    if given["waive"] and not (given["because"] or "").strip():
        raise click.UsageError("--waive needs a reason: --because WHY")
    if not given["waive"] and (given["because"] is not None or given["until"] is not None):
        raise click.UsageError("--because and --until belong to --waive ITEM")
