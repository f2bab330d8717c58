"""All themes there are: the shipped ones and the user's own, each read only when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.theme_file import ThemeError, read_theme

if TYPE_CHECKING:
    from pathlib import Path

    from textual.theme import Theme

DEFAULT = "workbench-dark"
DEFAULT_LIGHT = "workbench-light"


class ThemeShelf:
    """Finds themes by name; a theme is named after its file.

    A theme of the user's with the name of a shipped one takes its place.

    Args:
        shipped: The folder of the shipped themes.
        own: The folder of the user's themes; it need not exist.
    """

    def __init__(self, shipped: Path, own: Path | None) -> None:
        self.shipped = shipped
        self.own = own

    def files(self) -> dict[str, Path]:
        """The file of each theme, sorted by name."""
        found = {file.stem: file for file in self.shipped.glob("*.yaml")}
        if self.own is not None:
            found |= {file.stem: file for pattern in ("*.yml", "*.yaml") for file in self.own.glob(pattern)}
        return dict(sorted(found.items()))

    def read(self, name: str) -> Theme:
        """Read the theme called `name`.

        Raises:
            ThemeError: There is no such theme, its file can't be read, or something in it is wrong.
        """
        file = self.files().get(name)
        if file is None:
            raise ThemeError(f"there is no theme `{name}`, known are {', '.join(self.files())}")
        is_shipped = file.parent == self.shipped
        return read_theme(name, _text(file), file.name, None if is_shipped else self._base)

    def read_all(self) -> tuple[list[Theme], list[ThemeError]]:
        """Read every theme; one that is broken costs only itself."""
        themes: list[Theme] = []
        errors: list[ThemeError] = []
        for name in self.files():
            try:
                themes.append(self.read(name))
            except ThemeError as error:
                errors.append(error)
        return themes, errors

    def _base(self, dark: bool) -> Theme:  # noqa: FBT001 - the shape of `read_theme`'s `base`
        file = self.shipped / f"{DEFAULT if dark else DEFAULT_LIGHT}.yaml"
        return read_theme(file.stem, _text(file), file.name)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ThemeError(f"{file.name}: the theme can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ThemeError(f"{file.name}: the theme is not UTF-8 text") from error
