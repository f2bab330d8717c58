"""How far a rule looks, which decides what has to be checked again after an edit."""

from __future__ import annotations

from enum import Enum


class Reach(Enum):
    """What the findings of one model depend on, beside conventions, database and answers."""

    MODEL = "model"
    """The model itself, and whether a name that it asks about is taken, and by which enum. They lie in the
    model, but for what a fix adds at the end of the file."""
    SCHEMA = "schema"
    """Other models, or other services, too."""
