"""Answers as people write them, `course-service:Course.status = DRAFT, PUBLISHED`, and what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from workbench.workspace.fixing.proposal import Asked, FixProposal


class AnswerError(WorkspaceError):
    """An answer that can't be understood, or that answers nothing or too much."""


class Answer(Struct, frozen=True):
    """What somebody says about a place."""

    written: str
    """The whole line, to be shown where something is wrong with it."""
    service: str | None
    """None where it does not name one."""
    rule: str | None
    """None where it does not name one: whatever is asked about the place."""
    place: str
    """`Model.field` or `Model`."""
    text: str

    def is_meant_for(self, service: str, asked: Asked) -> bool:
        """Whether it speaks of what is asked, whatever it says."""
        rule, _, place = asked.key.partition(":")
        return self.place == place and self.service in (None, service) and self.rule in (None, rule)


def read_answer(written: str) -> Answer:
    """Read `[SERVICE:][RULE:]MODEL.FIELD = ANSWER`.

    Raises:
        AnswerError: It is nothing of the kind.
    """
    where, equals, text = written.partition("=")
    *names, place = (part.strip() for part in where.split(":"))
    rules = [name for name in names if "/" in name]
    services = [name for name in names if "/" not in name]
    if not equals or not place or not text.strip() or len(rules) > 1 or len(services) > 1 or "" in names:
        raise AnswerError(f"`{written.strip()}` is no answer: write `[SERVICE:][RULE:]MODEL.FIELD=ANSWER`")
    return Answer(
        written.strip(), services[0] if services else None, rules[0] if rules else None, place, text.strip()
    )


def read_answers(text: str) -> Iterator[Answer]:
    """Read a file with an answer on each line; `#` starts a comment.

    Raises:
        AnswerError: A line is no answer.
    """
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield read_answer(line)


def answered(
    answers: Collection[Answer], proposals: Iterable[FixProposal]
) -> Mapping[str, Mapping[str, str]]:
    """What `answers` say to the questions of proposals: by service, then by the `key` of the finding.

    Raises:
        AnswerError: One answers no question, or not in the form that is asked for, or questions of several
            services or rules.
    """
    questions = [(proposal.service, asked) for proposal in proposals for asked in proposal.questions]
    given: dict[str, dict[str, str]] = {}
    for answer in answers:
        meant = [(name, asked) for name, asked in questions if answer.is_meant_for(name, asked)]
        fitting = [(name, asked) for name, asked in meant if asked.question.accepts(answer.text)]
        if not fitting:
            raise AnswerError(_refusal(answer, [asked for _, asked in meant]))
        if len(fitting) > 1:
            places = ", ".join(f"`{name}:{asked.key}`" for name, asked in fitting)
            raise AnswerError(f"`{answer.written}` could answer {places}: name the one that is meant")
        [(name, asked)] = fitting
        given.setdefault(name, {})[asked.key] = answer.text
    return given


def _refusal(answer: Answer, meant: Collection[Asked]) -> str:
    if not meant:
        return f"`{answer.written}`: nothing asks about `{answer.place}`"
    asked = next(iter(meant)).question
    return f"`{answer.written}`: {asked.text} expects {asked.form.hint}"
