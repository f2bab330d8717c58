"""Tells from a plan's heading what the lists below it are."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from msgspec import Struct


class Topic(Enum):
    """What a section of a plan lists."""

    EXISTING = "existing"
    """Services that have a schema."""
    PRIORITY = "priority"
    """The services of a priority group."""
    MISSING = "missing"
    """Services without a schema and without a priority."""
    PHASE = "phase"
    """What is to be done in a phase."""
    ENTITIES = "entities"
    """The models that all services refer to, and who owns them."""
    OTHER = "other"


class Heading(Struct, frozen=True):
    """A heading, taken apart."""

    topic: Topic
    title: str = ""
    """Without number, count, week and emoji: `Core Services`."""
    number: int | None = None
    """The number of a priority or phase; None where it has only a rank, such as `High priority`."""
    count: int | None = None
    """How many services the heading says the section has."""
    week: int | None = None


_COUNT = re.compile(r"\((?P<count>\d{1,6})(?:\s+[\w ]+)?\)")
_WEEK = re.compile(r"(?i)\(?\bweeks?\s*(?P<week>\d{1,4})(?:\s*(?:-|\u2013|to|and|&)\s*\d+)?\)?")
_PHASE = re.compile(r"(?i)(?:phase|stage|sprint|milestone)\s*#?(?P<number>\d{1,4})\b")
_PRIORITY = re.compile(r"(?i)(?:priority|tier|p)[\s#-]*(?P<number>\d{1,4})\b")
_RANK = re.compile(r"(?i)(?:critical|highest|high|medium|normal|low|lowest)[\s-]+priority\b")
_ENTITIES = re.compile(r"(?i)\bcommon relationships?\b|\b(?:common|shared|core)\s+(?:entit|models?\b)")
_MISSING = re.compile(r"(?i)\b(?:missing|without|no schemas?|remaining|to[ -]?do|pending|not started)\b")
_EXISTING = re.compile(
    r"(?i)\bexisting\b|\bwith (?:a )?schemas?\b|\b(?:have|having) (?:a )?schemas?\b|"
    r"\b(?:already|completed|done|covered)\b"
)
_SUBJECT = re.compile(r"(?i)services?\b|schemas?\b|databases?\b")
"""Without one of these, `Pending` and `Done` are about something else."""


def coverage_topic(text: str) -> Topic:
    """Whether a few words are about services that have a schema, or about those that miss one."""
    if not _SUBJECT.search(text):
        return Topic.OTHER
    if _MISSING.search(text):
        return Topic.MISSING
    return Topic.EXISTING if _EXISTING.search(text) else Topic.OTHER


def read_heading(text: str) -> Heading:
    """What a heading announces.

    Args:
        text: The heading's text, such as `🚨 Priority 1: Core Services (15)`.
    """
    plain = _without_emoji(text)
    count = _COUNT.search(plain)
    week = _WEEK.search(plain)
    numbers = {"count": int(count["count"]) if count else None, "week": int(week["week"]) if week else None}
    # The count and the week are cut out of the title, not out of the words that the topic is told by.
    title = _COUNT.sub("", _WEEK.sub("", plain))
    for topic, pattern in ((Topic.PHASE, _PHASE), (Topic.PRIORITY, _PRIORITY)):
        match = pattern.match(title)
        if match:
            rest = _trimmed(title[match.end() :])
            return Heading(topic, rest or _trimmed(title), int(match["number"]), **numbers)
    title = _trimmed(title)
    if _RANK.match(title):
        return Heading(Topic.PRIORITY, title, **numbers)
    topic = Topic.ENTITIES if _ENTITIES.search(title) else coverage_topic(title)
    return Heading(topic, title, **numbers)


def _without_emoji(text: str) -> str:
    # So: pictures; Sk: skin tones; Cf: joiners; Cn, Co: what only some fonts draw; FE0F: "as emoji".
    kept = "".join(
        character
        for character in text
        if character != "\ufe0f" and unicodedata.category(character) not in {"So", "Sk", "Cf", "Cn", "Co"}
    )
    return " ".join(kept.split())


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" :-\u2013\u2014.")
