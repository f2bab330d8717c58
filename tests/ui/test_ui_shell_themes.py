"""Themes: the shipped ones are complete and legible, the user's are reloaded, a broken one costs nothing."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from tests.ui.shell_contrast import READABLE, contrast
from workbench.bundled import bundled
from workbench.ui.theme_file import SECTIONS, ThemeError, read_theme
from workbench.ui.themes import DEFAULT, ThemeShelf

if TYPE_CHECKING:
    from pathlib import Path

    from textual.theme import Theme

    from tests.ui.conftest import OpenApp

SHIPPED = ThemeShelf(bundled("themes"), None)
NAMES = list(SHIPPED.files())
AAA = 7.0
"""What WCAG asks of text at its strictest level."""


def color(theme: Theme, name: str) -> Color:
    """The colour that a variable has in a theme."""
    return Color.parse((theme.to_color_system().generate() | theme.variables)[name])


def too_faint(theme: Theme, texts: list[str], grounds: list[str], least: float = READABLE) -> list[str]:
    """The texts that can't be read well on their grounds."""
    return [
        f"{text} on {ground}: {ratio:.2f}"
        for text, ground in product(texts, grounds)
        if (ratio := contrast(color(theme, text), color(theme, ground))) < least
    ]


SYNTAX = [f"syntax-{key}" for key in SECTIONS["syntax"]]
STATES = [f"state-{key}" for key in SECTIONS["state"]]
DIFFS = [f"diff-{key}" for key in SECTIONS["diff"]]
GROUNDS = ["background", "surface"]


def test_contrast_is_that_of_the_standard() -> None:
    white, black = Color.parse("#ffffff"), Color.parse("#000000")
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)


def test_there_are_dark_light_high_contrast_and_colour_blind_safe_themes() -> None:
    assert len(NAMES) >= 6
    assert {"workbench-dark", "workbench-light", "high-contrast", "okabe-ito"} <= set(NAMES)
    assert {SHIPPED.read(name).dark for name in NAMES} == {True, False}


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_shipped_theme_can_be_read(name: str) -> None:
    theme = SHIPPED.read(name)
    least = AAA if name == "high-contrast" else READABLE
    assert too_faint(theme, ["foreground", *SYNTAX, *STATES], GROUNDS, least) == []
    assert too_faint(theme, SYNTAX, DIFFS) == []
    grounds = [
        *GROUNDS,
        "panel",
        "footer-background",
        "block-cursor-blurred-background",
        "block-hover-background",
    ]
    words = ["text-muted", "primary", "secondary", "accent", "success", "warning", "error"]
    assert too_faint(theme, words, grounds) == []
    assert too_faint(theme, ["footer-key-foreground"], ["footer-background"]) == []
    assert too_faint(theme, ["block-cursor-foreground"], ["block-cursor-background"]) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_under_the_cursor_can_be_read(name: str) -> None:
    theme = SHIPPED.read(name)
    cursor = color(theme, "background").blend(color(theme, "primary"), 0.26, alpha=1)
    assert contrast(color(theme, "foreground"), cursor) >= READABLE
    # Signs are graphics; for those the standard asks 3.
    faint = [state for state in STATES if contrast(color(theme, state), cursor) < 3]
    assert faint == []


def test_three_lines_make_a_theme() -> None:
    theme = read_theme("mine", 'dark: false\ncolors:\n  primary: "#663399"\n', "mine.yaml", SHIPPED._base)
    light = SHIPPED.read("workbench-light")
    assert theme.primary == "#663399"
    assert not theme.dark
    assert theme.background == light.background
    assert theme.variables == light.variables


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mine.yaml:1: a theme is written as lines of `key: value`"),
        ("colors: [1]", "mine.yaml:1: colors is written as lines of `key: value`"),
        ("dark: perhaps", "mine.yaml:1: `dark` is `true` or `false`"),
        ("\ncolour:\n", "mine.yaml:2: a theme has no `colour` (did you mean `colors`?)"),
        ("colors:\n  primry: red", "mine.yaml:2: colors has no `primry` (did you mean `primary`?)"),
        ("colors:\n  primary: #fff", 'mine.yaml:2: `primary` needs a colour in quotes, such as "#7ab7ff"'),
        (
            "colors:\n  primary: bleu-ish",
            'mine.yaml:2: `primary` is `bleu-ish`, expected a colour such as "#7ab7ff" or navy',
        ),
        ("dark: true\ndark: true", "mine.yaml:2: `dark` stands twice in a theme, remove one of them"),
    ],
)
def test_a_broken_theme_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ThemeError) as caught:
        read_theme("mine", text, "mine.yaml", SHIPPED._base)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["[" * 100_000, "\x00", "a: &x [*x]", "\ud800", "{", "- - -\n\t- x"])
def test_what_is_no_theme_at_all_is_refused_with_a_message(text: str) -> None:
    with pytest.raises(ThemeError, match=r"^mine\.yaml:\d+: "):
        read_theme("mine", text, "mine.yaml", SHIPPED._base)


def test_a_shipped_theme_must_name_every_colour() -> None:
    with pytest.raises(ThemeError, match="is missing"):
        read_theme("bare", 'colors: {primary: "#ffffff"}', "bare.yaml")


def test_a_theme_of_the_users_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / f"{DEFAULT}.yaml").write_text('colors: {primary: "#123456"}')
    assert ThemeShelf(bundled("themes"), tmp_path).read(DEFAULT).primary == "#123456"


def test_a_theme_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ThemeError, match="not UTF-8"):
        ThemeShelf(bundled("themes"), tmp_path).read("bytes")


async def test_the_app_falls_back_when_the_chosen_theme_is_broken(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    themes = tmp_path / "config" / "themes"
    themes.mkdir(parents=True)
    mine = themes / "mine.yaml"
    mine.write_text('colors: {primary: "#663399"}')
    async with open_app(root) as opened:
        opened.app.action_change_theme()
        await opened.press("escape")
        opened.app.theme = "mine"
        await opened.press("q")
    mine.write_text("colors: {primary: 12%%}")
    async with open_app(root) as opened:
        assert opened.app.theme == DEFAULT
        assert any("mine.yaml:1" in notice for notice in opened.notices())


async def test_a_saved_theme_shows_at_once_and_a_broken_save_leaves_the_colours(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    themes = tmp_path / "config" / "themes"
    themes.mkdir(parents=True)
    mine = themes / "mine.yaml"
    mine.write_text('colors: {primary: "#663399"}')
    async with open_app(root) as opened:
        await opened.press("T", "escape")
        opened.app.theme = "mine"
        await opened.settle()
        mine.write_text('colors: {primary: "#008080"}')
        await opened.until(lambda: opened.app.theme_variables.get("primary") == "#008080")
        mine.write_text("colors: {primary: [}")
        await opened.until(lambda: any("mine.yaml" in notice for notice in opened.notices()))
        assert opened.app.theme_variables["primary"] == "#008080"


async def test_every_theme_can_be_put_on(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("T")
        assert set(opened.app.available_themes) == set(NAMES)
        await opened.press("escape")
        for name in NAMES:
            opened.app.theme = name
            await opened.settle()
            assert opened.app.has_class(f"-theme-{name}")
