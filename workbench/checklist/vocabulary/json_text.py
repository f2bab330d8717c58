"""What gives away JSON that is kept as text. A name like `metadata` alone does not: it may be anything."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklist.words import Words

_IN_PROSE = re.compile(
    r"\bJSON[ -]?(?:array|blob|data|document|encoded|list|map|object|payload|serialized|string|stringified)\b"
    r"|\b(?:stored|serialized|encoded|saved|kept) as (?:a )?JSON\b"
    r"|^\W*JSON\b(?! path| pointer| schema)",
    re.IGNORECASE,
)


def is_json(words: Words) -> bool:
    """Whether a field of this name holds JSON."""
    return bool(words) and words[-1] == "json"


def speaks_of_json(comment: str) -> bool:
    """Whether what a comment says of a field is that it holds JSON."""
    return _IN_PROSE.search(comment) is not None


def is_json_document(text: str) -> bool:
    """Whether a default value is a JSON object or array, such as `{}`."""
    if not text.startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        return True
    return True
