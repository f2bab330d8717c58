"""What the options of `workbench review` ask for, as events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from click import UsageError

from workbench.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.review.events import Event
    from workbench.workspace.reviews.reading import Look

_STDIN = "-"


class Said(NamedTuple):
    """What somebody says, and where; None where an option is not given."""

    comment: str | None
    on: str | None
    suggestion: str | None
    reply: str | None
    resolve: str | None
    reopen: str | None
    approve: bool
    request_changes: bool

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is said, so that only a look is asked for."""
        return not (self.approve or self.request_changes) and all(one is None for one in self[:6])

    @property
    def judges(self) -> bool:
        """Whether it is a verdict."""
        return self.approve or self.request_changes


def check(said: Said, service: str | None, to_apply: str | None) -> None:
    """See whether the options make sense together.

    Raises:
        UsageError: They don't.
    """
    if service is None and not (said.is_nothing and to_apply is None):
        raise UsageError("name the service that this is about")
    if to_apply is not None and not said.is_nothing:
        raise UsageError("--apply stands alone; say what there is to say in a second step")
    if said.approve and said.request_changes:
        raise UsageError("--approve and --request-changes exclude each other")
    if said.on is not None and said.reply is not None:
        raise UsageError("--reply goes on with a thread, --on begins a new one; give one of them")
    if said.on is not None and said.comment is None and said.suggestion is None:
        raise UsageError("--on needs --comment or --suggest: what is there to say about it?")
    if said.reply is not None and said.comment is None and said.suggestion is None:
        raise UsageError("--reply needs --comment or --suggest: what is there to say?")
    if said.suggestion is not None and said.on is None and said.reply is None:
        raise UsageError("--suggest needs --on or --reply: what is it for?")
    if said.comment == said.suggestion == _STDIN:
        raise UsageError("stdin can be read once: --comment and --suggest can't both be `-`")
    if said.resolve is not None and said.reopen is not None:
        raise UsageError("--resolve and --reopen exclude each other")


def read(said: Said) -> Said:
    """The same with the texts that lie elsewhere: on stdin, or in a file.

    Raises:
        CommandError: A file is no text.
    """
    comment = sys.stdin.read() if said.comment == _STDIN else said.comment
    return said._replace(comment=comment, suggestion=_suggestion(said.suggestion))


def events_of(said: Said, look: Look, author: str) -> Iterator[Event]:
    """What happens, one event after another.

    Args:
        said: What is said.
        look: The review and the schema.
        author: Who says it.

    Raises:
        ReviewError: It makes no sense.
    """
    from workbench.review import saying
    from workbench.review.events import Opinion
    from workbench.review.stamp import new_stamp

    review, schema = look
    words = saying.Words(said.comment or "", said.suggestion)
    # A comment goes to the place or the thread that is named; the reason of a verdict stands with it.
    thread = said.reply if said.reply is not None else said.resolve or said.reopen
    is_reason = said.on is None and thread is None and said.judges
    if said.comment is not None or said.suggestion is not None:
        if said.on is None and thread is not None:
            yield saying.reply(new_stamp(author), review, schema, thread, words)
        elif not is_reason:
            yield saying.comment(new_stamp(author), schema, said.on or "", words)
    if said.resolve is not None:
        yield saying.resolve(new_stamp(author), review, said.resolve)
    if said.reopen is not None:
        yield saying.reopen(new_stamp(author), review, said.reopen)
    if said.judges:
        opinion = Opinion.APPROVED if said.approve else Opinion.CHANGES_REQUESTED
        yield saying.judge(new_stamp(author), review, opinion, words.text if is_reason else "")


def _suggestion(said: str | None) -> str | None:
    if said == _STDIN:
        return sys.stdin.read()
    if not said or "\n" in said:
        return said
    try:
        file = Path(said)
        return file.read_text(encoding="utf-8-sig") if file.is_file() else said
    except UnicodeDecodeError as error:
        raise CommandError(f"{said} can't be read: it is not UTF-8") from error
    except (OSError, ValueError):
        # A text too long for a path, or one that no path can be.
        return said
