"""An upgrade while it is being worked out: each step adds what it does, leaves to people, or can't do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import apply_edits
from workbench.upgrade.layout import in_layout
from workbench.upgrade.package import Move, Note

if TYPE_CHECKING:
    from workbench.psl.edits import TextEdit
    from workbench.upgrade.package import Package, Wish


class Draft:
    """What the steps have come to so far.

    Args:
        package: The service as it is.
        wish: How people want it.
    """

    def __init__(self, package: Package, wish: Wish) -> None:
        self.package = package
        self.wish = wish
        self._edits: dict[str, list[TextEdit]] = {}
        self._texts: dict[str, str] = {}
        self._steps: list[Note] = []
        self._remarks: list[Note] = []
        self._obstacles: list[Note] = []

    def edit(self, path: str, edit: TextEdit) -> None:
        """Change a place in a file of the schema."""
        self._edits.setdefault(path, []).append(edit)

    def write(self, path: str, text: str) -> None:
        """Give a file beside the schema another text, or create it."""
        self._texts[path] = text

    def did(self, code: str, text: str, path: str = "") -> None:
        """Tell what a step does."""
        self._steps.append(Note(code, text, path))

    def leave(self, code: str, text: str, path: str = "") -> None:
        """Tell people what is left to them."""
        self._remarks.append(Note(code, text, path))

    def refuse(self, code: str, text: str, path: str = "") -> None:
        """Tell why the service can't be moved."""
        self._obstacles.append(Note(code, text, path))

    @property
    def is_refused(self) -> bool:
        """Whether anything forbids it."""
        return bool(self._obstacles)

    def move(self) -> Move:
        """What it has come to."""
        if self._obstacles:
            return Move({}, obstacles=tuple(self._obstacles))
        texts = {**self._schema(), **self._texts}
        return Move(texts, tuple(self._steps), tuple(self._remarks))

    def _schema(self) -> dict[str, str]:
        """The new text of each file of the schema that changes."""
        return {
            document.path: apply_edits(str(document), in_layout(document, self._edits[document.path]))
            for document in self.package.documents
            if document.path in self._edits
        }
