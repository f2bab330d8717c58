"""One open file: what is on disk, and what stands in its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.editor.schema_editor import SchemaEditor

if TYPE_CHECKING:
    from workbench.ui.editor.line_edit import Place
    from workbench.workspace.snapshot import SchemaFile

MARK = "\ufeff"
"""A byte order mark: it stays in the file, and nobody can put the cursor before it."""


class Buffer:
    """A file and its editor.

    Args:
        file: The file as it was read.
        why_locked: Why it can only be looked at; empty where it can be edited.
        shown: What is shown of a file that is no text.
    """

    def __init__(self, file: SchemaFile, why_locked: str = "", shown: str | None = None) -> None:
        self.file = file
        self.why_locked = why_locked
        text = file.text if shown is None else shown
        self.mark = MARK if text.startswith(MARK) else ""
        self.editor = SchemaEditor(text.removeprefix(MARK))
        self.editor.read_only = bool(why_locked)
        self.seen = ""
        """Hash of a state of the file that people know of and did not want."""
        self.written: str | None = None
        """The text that was last handed to the disk."""

    @property
    def path(self) -> str:
        """Path of the file, relative to the workspace."""
        return self.file.path

    @property
    def text(self) -> str:
        """What a save would write."""
        return self.mark + self.editor.buffer.text

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return not self.why_locked and self.text != self.file.text

    @property
    def is_behind(self) -> bool:
        """Whether the file has changed on disk since, and people know."""
        return self.seen not in {"", self.file.digest}

    @property
    def edits(self) -> int:
        """Grows with every change."""
        return self.editor.buffer.edits

    def take(self, file: SchemaFile) -> None:
        """Go on with a newer state of the file, the cursor where it was; undoing brings the old text back."""
        self.file = file
        self.mark = MARK if file.text.startswith(MARK) else ""
        self.become(file.text)

    def become(self, text: str) -> None:
        """Put another text into the editor, to be saved or undone."""
        from workbench.ui.editor.following import follow

        new = text.removeprefix(MARK)
        self.editor.become(new, follow(self.editor.buffer.text, new))

    def offset(self, place: Place) -> int:
        """The place in the file's text, in code points."""
        return self.editor.buffer.offset(place) + len(self.mark)

    def place(self, offset: int) -> Place:
        """The row and column of an offset of the file's text."""
        return self.editor.buffer.location(max(offset - len(self.mark), 0))
