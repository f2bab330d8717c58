"""What people are asked before a fix can be made: the question, how an answer looks, and the likely one."""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct


class Form(Enum):
    """How an answer looks; the values are part of the JSON contract."""

    CONSENT = "consent"
    MEMBER = "member"
    MEMBERS = "members"
    DECIMAL = "decimal"
    UNIT = "unit"
    REQUIRED = "required"
    RELATION = "relation"
    TARGET = "target"

    @property
    def hint(self) -> str:
        """What may be answered, in words that end a sentence."""
        return _HINTS[self]


YES = "yes"
"""The answer that agrees."""
RELATION = "relation"
"""The answer that an id is a foreign key."""

_HINTS = {
    Form.CONSENT: "`yes`",
    Form.MEMBER: "one of the members",
    Form.MEMBERS: "the members, separated by commas",
    Form.DECIMAL: "digits and decimals, such as `18, 2`",
    Form.UNIT: "`cents`, or digits and decimals, such as `18, 2`",
    Form.REQUIRED: "`yes`, or `optional: why`",
    Form.RELATION: "`relation`, or `external: why`",
    Form.TARGET: "`service.Model.field`, or `external: why`",
}

_DECIMAL = r"(?P<digits>\d{1,4})\s*,\s*(?P<decimals>\d{1,4})"
_FORMS = {
    Form.CONSENT: YES,
    Form.MEMBER: r"[A-Za-z]\w*",
    Form.MEMBERS: r"[A-Za-z][\w-]*(?:\s*,\s*[A-Za-z][\w-]*)+",
    Form.DECIMAL: _DECIMAL,
    Form.UNIT: rf"cents|{_DECIMAL}",
    Form.REQUIRED: rf"{YES}|optional:[ \t]*(?P<why>\S[^\r\n]*)",
    Form.RELATION: rf"{RELATION}|external:[ \t]*(?P<why>\S[^\r\n]*)",
    Form.TARGET: r"(?P<service>[^\s:]+)\.(?P<model>\w+)\.(?P<field>\w+)|external:[ \t]*(?P<why>\S[^\r\n]*)",
}


class Question(Struct, frozen=True, array_like=True):
    """What a fix has to be told by people."""

    text: str
    """As one asks it: ``which values can `Course.status` have?``"""
    form: Form
    suggestions: tuple[str, ...] = ()
    """Answers that are likely, the likeliest first. None where there is nothing to go by."""
    evidence: str = ""
    """Where the suggestions come from: `its comment`."""

    def accepts(self, answer: str) -> bool:
        """Whether `answer` has the form of one."""
        return parsed(self.form, answer) is not None


def parsed(form: Form, answer: str) -> re.Match[str] | None:
    """The parts of an answer; None where it has not the form of one."""
    return re.fullmatch(_FORMS[form], answer.strip(), re.ASCII)
