"""The styles of line-drawn widgets, taken from the variables of the theme.

A style sheet that names a variable which the theme lacks brings the app down. Here a missing one falls back
to a relative that every Textual theme has, so that a panel is readable under any theme.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color, ColorParseError

if TYPE_CHECKING:
    from collections.abc import Mapping

_RELATIVES = {
    "syntax-keyword": "text-primary",
    "syntax-type": "text-success",
    "syntax-builtin": "text-success",
    "syntax-attribute": "text-accent",
    "syntax-function": "text-warning",
    "syntax-string": "text-warning",
    "syntax-number": "text-warning",
    "syntax-constant": "text-accent",
    "syntax-comment": "text-muted",
    "syntax-documentation": "text-muted",
    "syntax-field": "foreground",
    "syntax-punctuation": "text-muted",
    "syntax-invalid": "text-error",
    "state-missing": "text-muted",
    "state-invalid": "text-error",
    "state-failing": "text-error",
    "state-passing": "text-success",
    "state-proven": "text-success",
    "state-excluded": "text-muted",
    "state-unknown": "text-muted",
    "state-hollow": "text-warning",
    "diff-added-background": "success 14%",
    "diff-removed-background": "error 14%",
    "diff-added-word": "success 36%",
    "diff-removed-word": "error 36%",
    "text-error": "error",
    "text-warning": "warning",
    "text-success": "success",
    "text-accent": "accent",
    "text-primary": "primary",
    "block-cursor-background": "primary",
    "block-cursor-foreground": "background",
}


class Palette:
    """Rich styles by the names of theme variables.

    Args:
        variables: The theme's variables.
        background: What the widget stands on; translucent colours are blended with it.
    """

    def __init__(self, variables: Mapping[str, str], background: Color) -> None:
        self._variables = variables
        self._background = background
        self._styles: dict[str, Style] = {}

    @cached_property
    def plain(self) -> Style:
        """Ordinary text on the widget's background."""
        return Style(color=self._color("foreground").rich_color, bgcolor=self._background.rich_color)

    def text(self, name: str) -> Style:
        """Text in the colour of variable `name`."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = Style(color=self._color(name).rich_color)
        return style

    def back(self, name: str) -> Style:
        """A background in the colour of variable `name`; a percentage may follow it: `primary 20%`."""
        key = f"on {name}"
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = Style(bgcolor=self._color(name).rich_color)
        return style

    @cached_property
    def cursor(self) -> Style:
        """The line the cursor is in, while the widget has the focus."""
        return Style(reverse=True) if self._is_native else self.back("primary 20%")

    @cached_property
    def pointer(self) -> Style:
        """The one place in the cursor's line that the cursor is at."""
        if self._is_native:
            return Style(reverse=True, bold=True)
        return self.back("block-cursor-background") + self.text("block-cursor-foreground") + Style(bold=True)

    @cached_property
    def resting_cursor(self) -> Style:
        """The line the cursor is in, while another widget has the focus."""
        return Style() if self._is_native else self.back("foreground 7%")

    def heat(self, percent: int) -> Style:
        """A background that is the hotter the more is wrong, and lets text be read on it."""
        return Style() if self._is_native else self.back(f"error {percent}%")

    @cached_property
    def void(self) -> Style:
        """Where there is nothing, as opposed to something empty."""
        return Style() if self._is_native else self.back("foreground 4%")

    def cursor_line(self, *, focused: bool) -> Style:
        """The line the cursor is in, in a text where the cursor itself is a character."""
        if self._is_native:
            return Style()
        return self.back("foreground 7%") if focused else self.back("foreground 4%")

    @cached_property
    def selection(self) -> Style:
        """Text that is selected."""
        return Style(reverse=True) if self._is_native else self.back("screen-selection-background")

    @cached_property
    def found(self) -> Style:
        """Text that somebody searches; underlined, since a colour alone could not be seen everywhere."""
        mark = Style(bold=True, underline=True)
        return mark if self._is_native else mark + self.back("warning 30%")

    @cached_property
    def bracket(self) -> Style:
        """A bracket that belongs to the one at the cursor."""
        mark = Style(bold=True, underline=True)
        return mark if self._is_native else mark + self.back("foreground 25%")

    @property
    def _is_native(self) -> bool:
        """Whether the colours are the terminal's own, which can't be blended."""
        return self._background.ansi is not None or self._color("foreground").ansi is not None

    def _color(self, name: str) -> Color:
        for _ in range(len(_RELATIVES)):
            base, _, share = name.partition(" ")
            value = self._variables.get(base)
            if value is not None:
                color = _parsed(f"{value} {share}".strip(), self._background)
                if color is not None:
                    return color
            if base not in _RELATIVES:
                break
            name = f"{_RELATIVES[base]} {share}".strip()
        return self._background.get_contrast_text(0.87)


@lru_cache(maxsize=512)
def _parsed(value: str, background: Color) -> Color | None:
    """A colour as style sheets write it, `#rrggbb 50%` and `auto 60%` included, blended with `background`."""
    base, *shares = value.split()
    try:
        color = background.get_contrast_text(1.0) if base == "auto" else Color.parse(base)
        alpha = color.a
        for share in shares:
            alpha *= float(share.removesuffix("%")) / 100
    except (ColorParseError, ValueError):
        return None
    if color.ansi is not None or background.ansi is not None or alpha >= 1:
        return color
    return background.blend(color, alpha, alpha=1)
