"""What may be written at a place, before it is known how well it fits what stands there."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class CompletionKind(Enum):
    """What a completion stands for."""

    KEYWORD = "keyword"
    SCALAR = "scalar"
    MODEL = "model"
    ENUM = "enum"
    TYPE = "type"
    FIELD = "field"
    VALUE = "value"
    ATTRIBUTE = "attribute"
    NATIVE_TYPE = "native type"
    FUNCTION = "function"
    ARGUMENT = "argument"
    CONSTANT = "constant"
    SETTING = "setting"
    TAG = "tag"
    SERVICE = "service"
    RULE = "rule"


class Offer(NamedTuple):
    """Something that may be written."""

    label: str
    kind: CompletionKind
    detail: str = ""
    template: str | None = None
    """What is inserted, if not the label; `|` marks where the cursor goes, two of them what is selected.

    Lines end with LF; they become those of the file.
    """


CURSOR = "|"
"""Stands in no schema outside of strings and comments, so that no template needs to escape it."""
