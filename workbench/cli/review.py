"""`workbench review`: comments, suggested edits and verdicts, and what waits for whom."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from workbench.cli.author import author_from, author_option
from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import complete_service, format_option, open_workspace, select, workspace_option
from workbench.cli.output import note, write_json, write_lines
from workbench.cli.reviewing import Said, check, events_of, read
from workbench.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench review                       what waits for whom
  workbench review course-service        its threads and verdicts
  workbench review course-service --on Lesson.courseId --comment 'why optional?'
  workbench review course-service --on Lesson.courseId --suggest 'courseId String @db.Uuid'
  workbench review course-service --reply 3f2a1c --comment 'since drafts have no course'
  workbench review course-service --apply 3f2a1c
  workbench review course-service --resolve 3f2a1c
  workbench review course-service --approve

An id can be shortened to what the list shows. `workbench undo` takes back what was said.
"""
)
@click.argument("service", required=False, metavar="[SERVICE]", shell_complete=complete_service)
@click.option("--comment", metavar="TEXT", help="Say something; `-` reads it from stdin.")
@click.option(
    "--on",
    metavar="PLACE",
    help="What it is about: MODEL[.FIELD][@ATTRIBUTE], an enum or a value of it, MODEL@@index([...]); "
    "the schema as a whole where nothing is named.",
)
@click.option(
    "--suggest",
    "suggestion",
    metavar="TEXT|FILE",
    help="Another text for that place; an empty one takes it away, `-` reads it from stdin.",
)
@click.option("--reply", metavar="ID", help="Go on with a thread.")
@click.option("--resolve", metavar="ID", help="Settle a thread; --comment says why.")
@click.option("--reopen", metavar="ID", help="Take a thread up again; --comment says why.")
@click.option("--apply", "to_apply", metavar="ID", help="Make a suggested edit.")
@click.option("--approve", is_flag=True, help="Approve the schema as it is now.")
@click.option("--request-changes", is_flag=True, help="Request changes; --comment says which.")
@author_option
@format_option("json")
@workspace_option
def command(
    service: str | None,
    comment: str | None,
    on: str | None,
    suggestion: str | None,
    reply: str | None,
    resolve: str | None,
    reopen: str | None,
    to_apply: str | None,
    approve: bool,
    request_changes: bool,
    author: str | None,
    output_format: str,
    folder: Path | None,
) -> int:
    """List and add comments, suggested edits and verdicts.

    Threads move along with what they are about, and say so when it is gone. A verdict is about the text as it
    is: when that changes in any way, the verdict lapses.

    A look exits with 1 while something waits for somebody, and so does what can't be applied.
    """
    said = Said(comment, on, suggestion, reply, resolve, reopen, approve, request_changes)
    check(said, service, to_apply)
    workspace = open_workspace(folder)
    is_json = output_format == "json"
    with _refusals():
        if service is None:
            return _list(workspace, is_json=is_json)
        name = _service(workspace, service)
        if to_apply is not None:
            return _apply(workspace, name, to_apply, author_from(author, workspace.root), is_json=is_json)
        if said.is_nothing:
            return _show(workspace, name, is_json=is_json)
        by, known = author_from(author, workspace.root), workspace.reviews.look_at(name)
        events = list(events_of(read(said), known, by))
        workspace.reviews.add(name, events)
        _show(workspace, name, is_json=is_json, only={event.id for event in events})
    return ExitCode.GOOD


@contextmanager
def _refusals() -> Iterator[None]:
    """What makes no sense is told in one line.

    Raises:
        CommandError: The workspace or the review refuses.
    """
    from workbench.review.errors import ReviewError
    from workbench.workspace.errors import WorkspaceError

    try:
        yield
    except (ReviewError, WorkspaceError) as error:
        raise CommandError(visible(str(error))) from error


def _service(workspace: Workspace, said: str) -> str:
    found = select(workspace, (said,))
    if len(found) > 1:
        raise CommandError(f"`{said}` means {len(found)} services; a review is that of one")
    return found[0].name


def _list(workspace: Workspace, *, is_json: bool) -> int:
    """What waits for whom, in all services."""
    from workbench.review.awaiting import awaited

    triage = workspace.triage.services
    reviews = [workspace.reviews.look_at(name).review for name in workspace.reviews.services]
    waits = [
        (review, awaited(review, triage[review.service].owner if review.service in triage else None))
        for review in reviews
    ]
    if is_json:
        from workbench.reports.review_json import reviews_json

        write_json(reviews_json(waits))
    else:
        from workbench.reports.review_waits import waits_text

        write_lines(waits_text(waits))
        if not reviews:
            note("nobody has reviewed a schema yet; `workbench review SERVICE --comment TEXT` begins")
        elif not any(awaits for _, awaits in waits):
            note("nothing waits for anybody")
    return ExitCode.FINDINGS if any(awaits for _, awaits in waits) else ExitCode.GOOD


def _show(workspace: Workspace, name: str, *, is_json: bool, only: Collection[str] = ()) -> int:
    """A review.

    Args:
        workspace: The services.
        name: Whose review it is.
        is_json: Whether it is for a program, which gets all of it.
        only: Events; people are shown what these are about, or everything where there are none.
    """
    from workbench.review.awaiting import awaited

    review, schema = workspace.reviews.look_at(name)
    if is_json:
        from workbench.reports.review_json import review_json

        write_json(review_json(review, schema))
    else:
        from workbench.reports.review_text import review_text

        write_lines(review_text(review, schema, only))
        if review.is_empty:
            note(f"nobody has said anything about {name} yet")
    return ExitCode.FINDINGS if awaited(review) else ExitCode.GOOD


def _apply(workspace: Workspace, name: str, said: str, author: str, *, is_json: bool) -> int:
    """Make a suggested edit, unless that would break the schema."""
    from workbench.review.errors import ReviewError
    from workbench.workspace.errors import WorkspaceError

    # That there is no such comment is a slip of the hand; all else is about the schema.
    id_ = workspace.reviews.look_at(name).review.comment(said).id
    try:
        proposal = workspace.reviews.propose_suggestion(name, id_)
        if objection := _objection(proposal):
            note(visible(f"{name}: {objection}; nothing was written"))
            return ExitCode.FINDINGS
        workspace.reviews.apply_suggestion(name, id_, proposal, author)
    except (ReviewError, WorkspaceError) as error:
        note(visible(f"{name}: {error}"))
        return ExitCode.FINDINGS
    note(visible(f"applied: {proposal.titles[0]}"))
    if is_json:
        _show(workspace, name, is_json=True)
        return ExitCode.GOOD
    from workbench.reports.diff_text import diff_text

    for file, text in proposal.changes:
        write_lines(diff_text(file.text, text, file.path))
    return ExitCode.GOOD


def _objection(proposal: FixProposal) -> str:
    """What Prisma has to say against an edit; empty where it accepts it, or can't be asked."""
    from workbench.cli.engine import early_engine
    from workbench.engine.errors import EngineUnavailableError
    from workbench.workspace.fixing.objections import judged_by_prisma

    with early_engine(cached=False) as engine:
        try:
            return "; ".join(judged.objection for judged in judged_by_prisma([proposal], engine))
        except EngineUnavailableError as error:
            note(f"Prisma could not be asked about the edited schema: {error}")
            return ""
