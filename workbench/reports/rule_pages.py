"""The manual page of each rule: the words at the top of its module."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.waivers import NO_REASON, UNKNOWN, UNUSED
from workbench.workspace.ratchet.flaws import EMPTY, HOLLOW, MISSING, NEAR_COPY, UNHEARD

if TYPE_CHECKING:
    from collections.abc import Mapping


class Page(NamedTuple):
    """What a rule is about."""

    title: str
    text: str = ""
    """The whole page, in Markdown; empty where the title says all."""

    @property
    def why(self) -> str:
        """Why it matters, in one line: the first paragraph below the title, else the title."""
        _, _, below = self.text.partition("\n\n")
        return " ".join(below.partition("\n\n")[0].split()) or self.title


_OTHERS = {
    MISSING: "A service without a schema.",
    EMPTY: "A schema without models.",
    HOLLOW: "A schema that says nothing of its own.",
    NEAR_COPY: "A schema that says what another service's says.",
    UNHEARD: "A schema about which Prisma could not be asked.",
    "prisma/error": "What Prisma itself rejects.",
    "prisma/warning": "What Prisma itself warns of.",
    "workbench/error": "What can't be read.",
    NO_REASON: "A comment that sets something aside and does not say why.",
    UNKNOWN: "A comment that sets aside what does not exist.",
    UNUSED: "A comment that sets nothing aside.",
}


def page_of(rule: str) -> Page:
    """The page of a rule; of one that has none it is its name in words."""
    page = _pages().get(rule)
    if page is None:
        item, _, pattern = rule.partition("/")
        page = Page(f"{item}: {pattern.replace('-', ' ')}")
    return page


@cache
def _pages() -> Mapping[str, Page]:
    from workbench.checklist.items import STATIC_ITEMS

    pages = {rule: Page(title) for rule, title in _OTHERS.items()}
    for item in STATIC_ITEMS:
        for rule in item.rules:
            text = (rule.__doc__ or "").strip()
            pages[rule.ID] = Page(text.partition("\n")[0], text)
    return pages
