"""What the editor asks of the screen. Each message is named after what happened or is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.checklist.finding import Finding
    from workbench.language.definition import Elsewhere
    from workbench.ui.editor.answers import Ask
    from workbench.workspace.fixing.proposal import FixProposal


class FromEditor(Message):
    """Something that only the screen can do."""


class Paused(FromEditor):
    """Nobody has typed for a moment: the texts are to be checked."""


class Keeping(FromEditor):
    """The unsaved texts are to be kept for a crash."""


class Touched(FromEditor):
    """There are unsaved edits where there were none, or the other way round."""


class Wish(Enum):
    """What people want done with the file that is seen, or with the editor."""

    SAVE = "save"
    CLOSE = "close"
    EXTERNAL = "external"
    FORMAT = "format"
    FORMAT_ON_SAVE = "format on save"


@dataclass
class Wished(FromEditor):
    """People want something."""

    wish: Wish


@dataclass
class Saying(FromEditor):
    """There is nothing to show, and this is why."""

    words: str


@dataclass
class Asking(FromEditor):
    """The language is to be asked something about the texts as they are now."""

    kind: str
    """A newer question of a kind takes the place of an older one."""
    ask: Ask
    take: Callable[[Any], None]
    """Shows the answer."""


@dataclass
class Jumping(FromEditor):
    """Another place of the schema is to be shown."""

    path: str
    offset: int
    """In code points of the file's text."""


@dataclass
class Leaving(FromEditor):
    """Something that another service declares is to be shown."""

    target: Elsewhere


@dataclass
class Answering(FromEditor):
    """Somebody has answered what a fix asks, and the fix is to be worked out."""

    finding: Finding
    answer: str
    take: Callable[[FixProposal], None]
    """Shows what would change."""


@dataclass
class Changing(FromEditor):
    """Files are to be changed in the editor, all of them or none."""

    texts: Mapping[str, tuple[str, str]]
    """The text before and after of each; those that are not open yet are opened."""
