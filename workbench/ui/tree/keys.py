"""The keys of the tree, and what its help says."""

from __future__ import annotations

from textual.binding import Binding

from workbench.ui.signs import (
    APPROVED,
    CHANGES_REQUESTED,
    LAPSED,
    MARKED,
    OPEN_THREAD,
    OUTDATED,
    SIGNS,
    STAGES,
    legend,
)

TREE_HELP = (
    "All services by priority. A group shows how many of its services have a schema, and the bar how "
    f"many of those pass; ◇ before the bar counts the hollow ones, {SIGNS['excluded'].mark} those that need "
    "none, as people have decided, and that are counted nowhere else.\n\n"
    f"{legend()}\n\n"
    "The number is how many of the ten checklist items pass. Behind a name, `=` names the service that it "
    "duplicates, `≈` the one that its schema copies, and `⇒` the one that it should move in with. "
    f"{OUTDATED} stands there when the schema would change if it were generated now: G lists how, g "
    "does it, and o comes to a filter that shows these alone.\n\n"
    f"{OPEN_THREAD} counts the threads of its review that nobody has resolved, and what people think of the "
    f"schema is {APPROVED} approved, {CHANGES_REQUESTED} changes requested, or {LAPSED} lapsed. "
    "C shows all that is said.\n\n"
    "Before the number stand the initials of who cares for the service, and how far they are: "
    f"{', '.join(f'{sign.mark} {sign.word}' for sign in STAGES.values())}. t sets both.\n\n"
    f"Space marks services ({MARKED}), v all that the cursor comes to until v or Space ends it, and Shift "
    "with an arrow those that it passes; * marks all that are shown. g, f, 7, m, S, p and t act on all "
    "that are marked, else on the service or on the group under the cursor."
)

TREE_KEYS: tuple[Binding, ...] = (
    Binding("up,k", "move(-1)", "Up", show=False, id="tree.up"),
    Binding("down,j", "move(1)", "Down", show=False, id="tree.down"),
    Binding("pageup", "page(-1)", "Page up", show=False, id="tree.page-up"),
    Binding("pagedown", "page(1)", "Page down", show=False, id="tree.page-down"),
    Binding("home", "jump(0)", "First line", show=False, id="tree.first"),
    Binding("end", "jump(-1)", "Last line", show=False, id="tree.last"),
    Binding("enter", "open", "Open", show=False, id="tree.open", tooltip="Open the group or the service"),
    Binding(
        "space",
        "mark",
        "Mark",
        show=False,
        id="tree.mark",
        tooltip="Mark the service, or all of the group, for g, f, 7, m, S, p, t; or take the mark away",
    ),
    Binding(
        "asterisk",
        "mark_shown",
        "Mark all",
        show=False,
        id="tree.mark-shown",
        tooltip="Mark all services, or all that the filter shows; once more takes the marks away",
    ),
    Binding(
        "v",
        "range",
        "Range",
        show=False,
        id="tree.range",
        tooltip="Mark all that the cursor comes to; once more ends it",
    ),
    Binding(
        "shift+down,J",
        "extend(1)",
        "Mark down",
        show=False,
        id="tree.extend-down",
        tooltip="Mark this line and the next",
    ),
    Binding(
        "shift+up,K",
        "extend(-1)",
        "Mark up",
        show=False,
        id="tree.extend-up",
        tooltip="Mark this line and the one above",
    ),
    Binding(
        "escape",
        "back",
        "Back",
        show=False,
        id="tree.back",
        tooltip="Give up the range that is being marked, else all marks, else the filter",
    ),
    Binding("right", "expand", "Open group", show=False, id="tree.expand"),
    Binding("left", "collapse", "Close group", show=False, id="tree.collapse"),
)
