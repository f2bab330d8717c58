"""JSON documents by the name of their field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.checklist.words import singular
from workbench.seeding import wordlists
from workbench.seeding.row import Json

if TYPE_CHECKING:
    import random

    from workbench.checklist.words import Words
    from workbench.seeding.row import Row

_LISTS = frozenset(
    {"attachments", "entries", "factors", "features", "inputs", "items", "levels", "lines", "members",
     "options", "questions", "resources", "results", "rules", "steps", "targets"}
)  # fmt: skip
_OPEN = frozenset({"attributes", "context", "data", "extra", "labels", "meta", "metadata", "properties"})
_SETTINGS = frozenset({"config", "configuration", "options", "preferences", "settings", "style"})


def document(words: Words, row: Row, chance: random.Random) -> Json:
    """A document for a field whose name has `words`."""
    return Json(json.dumps(_content(words, row, chance), ensure_ascii=False))


def _content(words: Words, row: Row, chance: random.Random) -> object:
    last = words[-1]
    topic = chance.choice(wordlists.TOPICS)
    if last in _SETTINGS and last not in _LISTS:
        return {"language": row.place.language, "notifications": chance.random() < 0.5, "pageSize": 25}
    if last in _OPEN:
        return {"source": chance.choice(wordlists.SERVICES), "topic": topic, "city": row.place.city}
    if last in {"payload", "event", "body"}:
        return {
            "event": chance.choice(wordlists.EVENTS),
            "version": 1,
            "data": {"topic": topic, "position": row.index + 1},
        }
    if last in {"address", "location"}:
        return {
            "street": chance.choice(wordlists.STREETS),
            "city": row.place.city,
            "country": row.place.alpha2,
        }
    if last in _LISTS:
        topics = chance.sample(wordlists.TOPICS, 2)
        return [{"position": at, singular(last): name} for at, name in enumerate(topics, 1)]
    return {singular(last): topic, "note": chance.choice(wordlists.REASONS), "position": row.index + 1}
