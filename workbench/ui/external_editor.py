"""How to tell an editor to open a file at a line: each family of editors has its own words."""

from __future__ import annotations

import shlex
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

# The program's name without folder and extension -> the arguments that stand for the place.
_PLUS_LINE = ("+{line}", "{file}")
_PLUS_LINE_COLUMN = ("+{line},{column}", "{file}")
_COLON = ("{file}:{line}:{column}",)
_GOTO = ("--goto", "{file}:{line}:{column}")

_PLACES: dict[str, tuple[str, ...]] = {
    "vi": _PLUS_LINE,
    "vim": ("+call cursor({line},{column})", "{file}"),
    "nvim": ("+call cursor({line},{column})", "{file}"),
    "gvim": ("+call cursor({line},{column})", "{file}"),
    "nano": _PLUS_LINE_COLUMN,
    "pico": _PLUS_LINE,
    "emacs": ("+{line}:{column}", "{file}"),
    "emacsclient": ("+{line}:{column}", "{file}"),
    "micro": ("{file}", "+{line}:{column}"),
    "kak": ("+{line}:{column}", "{file}"),
    "joe": _PLUS_LINE,
    "ne": _PLUS_LINE_COLUMN,
    "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
    "gedit": ("+{line}:{column}", "{file}"),
    "hx": _COLON,
    "helix": _COLON,
    "subl": _COLON,
    "sublime_text": _COLON,
    "zed": _COLON,
    "zeditor": _COLON,
    "code": _GOTO,
    "code-insiders": _GOTO,
    "codium": _GOTO,
    "vscodium": _GOTO,
    "cursor": _GOTO,
    "windsurf": _GOTO,
    "idea": ("--line", "{line}", "--column", "{column}", "{file}"),
    "webstorm": ("--line", "{line}", "--column", "{column}", "{file}"),
}


def editor_command(editor: str, file: Path, line: int = 1, column: int = 1) -> list[str]:
    """The command that opens `file`, at `line` and `column` where the editor is known to understand them.

    Args:
        editor: The value of `$VISUAL` or `$EDITOR`, which may hold arguments of its own: `code --wait`.
        file: An absolute path, so that no name can be taken for an option.
        line: Line, from 1.
        column: Column, from 1.

    Raises:
        ValueError: `editor` names no program, or its quotes don't close.
    """
    words = shlex.split(editor)
    if not words:
        raise ValueError("the editor's command is empty")
    name = PurePath(words[0]).name.casefold().removesuffix(".exe").removesuffix(".cmd")
    place = _PLACES.get(name, ("{file}",))
    return [*words, *(part.format(file=file, line=line, column=column) for part in place)]


class EditorError(Exception):
    """The editor could not be run; the message stands on its own."""


def edit(app: App[None], editor: str, file: Path, line: int, column: int) -> None:
    """Hand the terminal over to the editor until it ends.

    Raises:
        EditorError: The editor can't be found or started, or there is no terminal to hand over.
    """
    from textual.app import SuspendNotSupported

    try:
        command = editor_command(editor, file, line, column)
    except ValueError as error:
        raise EditorError(f"$VISUAL or $EDITOR can't be understood: {error}") from error
    failure: OSError | None = None
    try:
        with app.suspend():
            failure = _run(command)
    except SuspendNotSupported as error:
        raise EditorError("an editor can't be opened from here, there is no terminal to hand over") from error
    if failure is not None:
        raise EditorError(f"the editor `{editor}` can't be started: {failure.strerror}") from failure


def _run(command: list[str]) -> OSError | None:
    """Run the editor; the error is returned, since one that is raised would keep the app suspended."""
    import subprocess

    try:
        # The user's own editor, named by the user, without a shell between.
        subprocess.run(command, check=False)  # noqa: S603
    except OSError as error:
        return error
    return None
