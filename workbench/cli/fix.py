"""`workbench fix`: what can be mended mechanically is mended, and what can't is asked about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec import structs

from workbench.cli import options
from workbench.cli.engine import early_engine
from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.output import note, write_json, write_lines
from workbench.reports.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.references.impact import Impact
    from workbench.workspace.fixing.answers import Answer
    from workbench.workspace.fixing.batch import FixOutcome
    from workbench.workspace.fixing.proposing import Wish
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench fix --dry-run --diff                       what all safe fixes would change
  workbench fix 'auth*' --rule indexes                 one item of some services
  workbench fix --set course-service:Course.status=DRAFT,PUBLISHED
  workbench fix --dry-run --format answers > answers   every question, with what is suggested
  workbench fix --answers answers                      the same, answered
"""
)
@options.services_argument
@options.priority_option
@click.option(
    "--rule", "rules", multiple=True, metavar="ID", help="Only this item or rule; may be given repeatedly."
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="PLACE=ANSWER",
    help="Answer a question: `[SERVICE:][RULE:]MODEL.FIELD=ANSWER`.",
)
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Answers, one on each line, as in --set.",
)
@click.option("--suggestions", is_flag=True, help="Answer what is not answered as is suggested.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes, instead of the report.")
@click.option("--yes", is_flag=True, help="Do not ask before anything is written.")
@options.target_option
@options.format_option("json", "answers")
@options.workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    rules: tuple[str, ...],
    settings: tuple[str, ...],
    answers_file: Path | None,
    suggestions: bool,
    dry_run: bool,
    show_diff: bool,
    yes: bool,
    target: str | None,
    output_format: str,
    folder: Path | None,
) -> int:
    """Mend what can be mended mechanically.

    Only what a fix is about changes; all else in a file stays as it is. A fix that needs a decision is made
    once its question is answered. Whatever Prisma accepts it must accept afterwards, or it is not written.

    Exits with 1 when errors are left, or a schema was not written.
    """
    from workbench.reports.fix_text import diffs, ending
    from workbench.workspace.fixing.batch import impacts_of, judge_all, left_behind
    from workbench.workspace.fixing.proposing import Wish

    _check_rules(rules)
    answers = _answers(settings, answers_file)
    with early_engine(cached=False) as engine:
        workspace = options.open_workspace(folder, target=target)
        chosen = options.select_required(workspace, services, priority)
        names = [entry.name for entry in chosen if services or entry.schema_paths]
        wish = Wish(rules=frozenset(rules) or None, looks_around=True, takes_suggestions=suggestions)
        outcomes, silence = judge_all(_proposed(workspace, names, wish, answers), engine)
    if silence:
        note(f"Prisma could not be asked about the fixed schemas: {silence}")
    # Once it is written, nobody can tell any more what it has changed for others.
    impacts = impacts_of(workspace, outcomes)
    if show_diff:
        write_lines(diffs(outcomes))
    asks = not dry_run and not yes and sys.stdin.isatty() and any(outcome.is_ready for outcome in outcomes)
    if asks:
        _report(Report(outcomes, impacts, is_dry=True), "text", with_diff=show_diff)
    if not dry_run and (not asks or click.confirm("Write this?", err=True)):
        outcomes = _written(workspace, outcomes)
    if not asks or output_format != "text":
        _report(Report(outcomes, impacts, is_dry=dry_run), output_format, with_diff=show_diff)
    behind = left_behind(workspace, outcomes)
    if behind:
        note(f"{', '.join(behind)}: to be fixed as well, to follow the types of what they refer to")
    note(ending(outcomes))
    return ExitCode.FINDINGS if any(_is_wanting(outcome) for outcome in outcomes) else ExitCode.GOOD


def _check_rules(rules: Collection[str]) -> None:
    """Refuse ids that mean nothing.

    Raises:
        CommandError: There is no such item or rule.
    """
    if not rules:
        return
    from workbench.checklist.nearest import did_you_mean
    from workbench.checklist.verdict import RULES

    known = {rule for item, own in RULES.items() for rule in (item, *own)}
    for rule in rules:
        if rule not in known:
            raise CommandError(f"there is no item or rule `{rule}`{did_you_mean(rule, known)}")


def _answers(settings: Sequence[str], file: Path | None) -> list[Answer]:
    """The answers of the command line and of a file.

    Raises:
        CommandError: One is no answer, or the file is no text.
    """
    from workbench.workspace.fixing.answers import AnswerError, read_answer, read_answers

    try:
        written = [] if file is None else list(read_answers(file.read_text(encoding="utf-8-sig")))
        return [*written, *map(read_answer, settings)]
    except AnswerError as error:
        raise CommandError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} can't be read: {error}") from error


def _proposed(
    workspace: Workspace, names: Sequence[str], wish: Wish, answers: Collection[Answer]
) -> list[FixOutcome]:
    """Work the fixes out, and once more if there are answers to what they ask.

    Raises:
        CommandError: An answer answers nothing, or too much.
    """
    from workbench.workspace.fixing.answers import AnswerError, answered
    from workbench.workspace.fixing.batch import propose_all

    if not answers:
        return propose_all(workspace, names, wish)
    # What is suggested must not answer before people do.
    asking = propose_all(workspace, names, structs.replace(wish, takes_suggestions=False))
    try:
        given = answered(answers, [outcome.proposal for outcome in asking if outcome.proposal is not None])
    except AnswerError as error:
        raise CommandError(str(error)) from error
    return propose_all(workspace, names, wish, given)


def _written(workspace: Workspace, outcomes: Sequence[FixOutcome]) -> list[FixOutcome]:
    """Write what is ready, in one act."""
    from workbench.workspace.fixing.batch import write_all
    from workbench.workspace.fixing.writing import title_of

    ready = [outcome.proposal for outcome in outcomes if outcome.proposal is not None and outcome.is_ready]
    with workspace.act(title_of(ready), [proposal.service for proposal in ready]):
        return list(write_all(workspace, outcomes))


class Report(NamedTuple):
    """What is told of fixes."""

    outcomes: Sequence[FixOutcome]
    impacts: Sequence[Impact]
    """What they mean for other services."""
    is_dry: bool
    """Whether nothing is written yet."""


def _report(report: Report, output_format: str, *, with_diff: bool) -> None:
    """Print what came of it; as notes where the diff is what was asked for."""
    if output_format == "json":
        from workbench.reports.fix_json import fix_json

        write_json(fix_json(report.outcomes, report.impacts))
        return
    if output_format == "answers":
        from workbench.reports.fix_answers import answer_lines

        write_lines((Piece(line),) for line in answer_lines(report.outcomes))
        return
    from workbench.reports.fix_text import fix_text

    lines = fix_text(report.outcomes, report.impacts, is_dry=report.is_dry)
    if not with_diff:
        write_lines(lines)
        return
    for line in lines:
        note("".join(piece.text for piece in line))


def _is_wanting(outcome: FixOutcome) -> bool:
    """Whether there is something to be done still: an error, or a fix that was not written."""
    from workbench.checklist.finding import Severity

    proposal = outcome.proposal
    if proposal is None or outcome.why or (outcome.is_ready and not outcome.is_written):
        return True
    left = (*proposal.left, *proposal.appeared, *(asked.finding for asked in proposal.questions))
    return any(finding.severity is Severity.ERROR for finding in left)
