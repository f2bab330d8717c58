"""`workbench scoreboard`: how each service stands with each of the ten items."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from workbench.cli.engine import early_engine
from workbench.cli.errors import ExitCode
from workbench.cli.judging import check_and_ask
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    select,
    services_argument,
    target_option,
    where_option,
    workspace_option,
)
from workbench.cli.output import note, write_json, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.workspace.query import Query
    from workbench.workspace.scoreboard.board import Board


class Word(click.ParamType[str]):
    """One of some words, which are looked up only when one is given: the help of all commands needs none.

    Args:
        name: What is named.
        words: Gives the words.
    """

    def __init__(self, name: str, words: Callable[[], Sequence[str]]) -> None:
        self.name = name
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; another one is bad usage."""
        from workbench.catalog.wording import listing, nearest

        words = self._words()
        if value not in words:
            guess = nearest(str(value), words)
            hint = f"did you mean `{guess}`?" if guess else f"only {listing([f'`{one}`' for one in words])}"
            self.fail(f"there is no {self.name} `{value}` ({hint})", param, ctx)
        return str(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """The words that begin so."""
        return [CompletionItem(word) for word in self._words() if word.startswith(incomplete)]


def _orders() -> Sequence[str]:
    from workbench.workspace.scoreboard.ordering import ORDERS

    return ORDERS


def _groupings() -> Sequence[str]:
    from workbench.workspace.scoreboard.grouping import Grouping

    return [grouping.value for grouping in Grouping]


@click.command(
    epilog="""\b
Examples:
  workbench scoreboard --group priority
  workbench scoreboard --sort indexes --where 'owner:thabo -is:excluded'
  workbench scoreboard --format json | jq .totals.holds_back_most
"""
)
@services_argument
@priority_option
@where_option
@click.option(
    "--sort",
    type=Word("order", _orders),
    default="plan",
    metavar="ORDER",
    help="`plan`, `name`, `passed`, or the id of an item, whose worst come first  [default: plan]",
)
@click.option("--reverse", is_flag=True, help="Sort the other way round.")
@click.option(
    "--group",
    "grouping",
    type=Word("grouping", _groupings),
    default="none",
    metavar="GROUPING",
    help="`priority`, `phase`, `owner`, `stage` or `none`  [default: none]",
)
@target_option
@format_option("json")
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    query: Query | None,
    sort: str,
    reverse: bool,
    grouping: str,
    target: str | None,
    output_format: str,
    folder: Path | None,
) -> int:
    """Show how each service stands with each of the ten items, and which item holds back most.

    A cell is ✓ where the item passes, ✗ and how many errors where it fails, ? where nobody has proven it, ~
    where it is waived, and · where there is no schema. Excluded services are shown and not counted.
    """
    from workbench.workspace.scoreboard.board import Arrangement, board_of
    from workbench.workspace.scoreboard.grouping import Grouping
    from workbench.workspace.scoreboard.ordering import Order
    from workbench.workspace.scoreboard.scores import score_of

    with early_engine() as engine:
        workspace = open_workspace(folder, target=target)
        chosen = {entry.name for entry in select(workspace, services, priority)}
        snapshots, silence = check_and_ask(workspace, chosen, engine)
    if silence:
        note(f"Prisma's verdict is unknown: {silence}")
    arrangement = Arrangement(
        Order(sort, is_reversed=reverse), Grouping(grouping), "" if query is None else query.text
    )
    board = board_of([score_of(snapshot) for snapshot in snapshots], workspace.catalog, arrangement)
    _write(board, output_format)
    return ExitCode.GOOD


def _write(board: Board, output_format: str) -> None:
    if output_format == "json":
        import msgspec

        from workbench.reports.scoreboard_document import scoreboard_document

        write_json(msgspec.json.format(msgspec.json.encode(scoreboard_document(board)), indent=2))
        return
    from workbench.reports.scoreboard_text import scoreboard_text

    # Whoever pipes it wants the names of the items in full.
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    write_lines(scoreboard_text(board, width))
