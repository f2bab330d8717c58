"""One theme as a YAML file: sections of named colours, read with messages that name line and key.

A theme of the user's may leave out whatever it likes: the shipped theme of the same brightness fills the
gaps, so three lines make a theme.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.theme import Theme

from workbench.catalog.problem import Position, Report
from workbench.catalog.yaml_tree import Mapping, Scalar, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.catalog.yaml_tree import Node

COLORS = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "success", "warning",
    "error",
)  # fmt: skip
SECTIONS: dict[str, tuple[str, ...]] = {
    "text": ("muted", "disabled"),
    "syntax": (
        "keyword", "type", "builtin", "attribute", "function", "string", "number", "constant", "comment",
        "documentation", "field", "punctuation", "invalid",
    ),
    "diff": ("added-background", "removed-background", "added-word", "removed-word"),
    "state": ("missing", "invalid", "failing", "passing", "proven", "excluded", "unknown", "hollow"),
}  # fmt: skip
"""Sections whose entries become the variables `<section>-<entry>`."""

_TEXT_STYLES = frozenset({"none", "not", "bold", "dim", "italic", "underline", "reverse", "strike"})


class ThemeError(Exception):
    """A theme that can't be used; its text says file, line and what to do."""


def read_theme(name: str, text: str, file: str, base: Callable[[bool], Theme] | None = None) -> Theme:
    """Read one theme.

    Args:
        name: The name people choose it by.
        text: The YAML text.
        file: Where the text came from, for messages.
        base: Gives the theme, dark or not, that fills what the file leaves out; without one every colour
            must be there.

    Raises:
        ThemeError: The text is no YAML, has an unknown or missing key, or a value that is no colour.
    """
    report = Report(file)
    reading = _Reading(report)
    root = compose(text, report)
    if not report.problems:
        reading.read(root)
    if not report.problems:
        theme = reading.theme(name, base)
        if not report.problems:
            return theme
    first, *others = report.problems
    more = f" (and {len(others)} more)" if others else ""
    raise ThemeError(f"{first.file}:{first.line}: {first.message}{more}")


class _Reading:
    """What has been read of one theme so far."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._dark = True
        self._colors: dict[str, str] = {}
        self._variables: dict[str, str] = {}

    def read(self, root: Node | None) -> None:
        for section, node in self._entries(root, ("dark", "colors", *SECTIONS, "variables"), "a theme"):
            if section == "dark":
                self._dark = self._boolean(node)
            elif section == "colors":
                self._colors = {
                    key: self._color(key, value) for key, value in self._entries(node, COLORS, section)
                }
            elif section == "variables":
                for key, value in self._entries(node, _variable_names(), section):
                    self._variables[key] = (
                        self._style(key, value) if "-style" in key else self._color(key, value)
                    )
            else:
                for key, value in self._entries(node, SECTIONS[section], section):
                    self._variables[f"{section}-{key}"] = self._color(key, value)

    def theme(self, name: str, base: Callable[[bool], Theme] | None) -> Theme:
        colors, variables = self._colors, self._variables
        if base is not None:
            below = base(self._dark)
            colors = {key: getattr(below, key) for key in COLORS} | colors
            variables = below.variables | variables
        missing = [f"colors.{key}" for key in COLORS if key not in colors]
        missing += [
            f"{section}.{key}"
            for section, keys in SECTIONS.items()
            for key in keys
            if f"{section}-{key}" not in variables
        ]
        for key in missing:
            self._report.add(Position(1, 1), key, f"the colour `{key}` is missing")
        theme = Theme(name=name, primary="#000000", dark=self._dark, variables=variables)
        for key, value in colors.items():
            setattr(theme, key, value)
        return theme

    def _entries(self, node: Node | None, known: Collection[str], where: str) -> Iterator[tuple[str, Node]]:
        if not isinstance(node, Mapping):
            self._report.add(node or Position(1, 1), "", f"{where} is written as lines of `key: value`")
            return
        seen: set[str] = set()
        for key, value in node.entries:
            name = key.text or ""
            if name in seen:
                self._report.add(key, name, f"`{name}` stands twice in {where}, remove one of them")
            elif name not in known:
                hint = self._report.guess(name, known)
                self._report.add(key, name, f"{where} has no `{name}`{hint}")
            else:
                seen.add(name)
                yield name, value

    def _color(self, key: str, node: Node) -> str:
        value = _text(node)
        if not value:
            # The likeliest slip: an unquoted # starts a comment and leaves the key without a value.
            self._report.add(node, key, f'`{key}` needs a colour in quotes, such as "#7ab7ff"')
            return ""
        try:
            Color.parse(value)
        except ColorParseError:
            self._report.add(node, key, f'`{key}` is `{value}`, expected a colour such as "#7ab7ff" or navy')
        return value

    def _style(self, key: str, node: Node) -> str:
        words = _text(node).split()
        if not words or not _TEXT_STYLES.issuperset(words):
            self._report.add(node, key, f"`{key}` takes words among {', '.join(sorted(_TEXT_STYLES))}")
        return " ".join(words)

    def _boolean(self, node: Node) -> bool:
        value = _text(node)
        if value not in ("true", "false"):
            self._report.add(node, "dark", "`dark` is `true` or `false`")
        return value == "true"


def _text(node: Node) -> str:
    return node.text or "" if isinstance(node, Scalar) else ""


@cache
def _variable_names() -> frozenset[str]:
    """The variables that Textual derives from the colours and a theme may set one by one."""
    return frozenset(Theme(name="", primary="#000000").to_color_system().generate())
