"""The keys of the scoreboard, and what its help says."""

from __future__ import annotations

from textual.binding import Binding

from workbench.ui.signs import legend

HELP = (
    "How each service stands with each of the ten items: ✓ passes, ✗ fails, ? is not proven yet, ~ is "
    "waived, · says that there is nothing to look at. The number tells how many errors fail the item; the "
    "more there are, the hotter is the cell. Where a cell is but one character, + stands for ten errors or "
    "more.\n\n"
    "Enter on a cell goes to the item's first finding, on a service to that service. On the title of a "
    "column it sorts by it, then the other way round, then by the plan again; on a group it folds it. The "
    "last lines count the services that don't pass an item, and ▲ marks the item that holds back most. "
    "Excluded services don't count.\n\n"
    "Before each name stands the state of the service:\n"
    f"{legend()}"
)

VIEW_KEYS: tuple[Binding, ...] = (
    Binding("enter", "open", "Go there", id="board.open", tooltip="Go to the finding, or sort by the column"),
    Binding(
        "up,k", "move(-1, 0)", "Up", show=False, id="board.up", tooltip="One line up, at last to the titles"
    ),
    Binding("down,j", "move(1, 0)", "Down", show=False, id="board.down", tooltip="One line down"),
    Binding("left,h", "move(0, -1)", "Left", show=False, id="board.left", tooltip="One column to the left"),
    Binding(
        "right,l", "move(0, 1)", "Right", show=False, id="board.right", tooltip="One column to the right"
    ),
    Binding("pageup", "page(-1)", "Page up", show=False, id="board.page-up", tooltip="One page up"),
    Binding("pagedown", "page(1)", "Page down", show=False, id="board.page-down", tooltip="One page down"),
    Binding("home", "first", "First line", show=False, id="board.first", tooltip="To the first line"),
    Binding("end", "last", "Last line", show=False, id="board.last", tooltip="To the last line"),
    Binding(
        "n",
        "failing(1)",
        "Next failing",
        show=False,
        id="board.next",
        tooltip="To the next service that fails this item",
    ),
    Binding(
        "N",
        "failing(-1)",
        "Previous failing",
        show=False,
        id="board.previous",
        tooltip="To the previous service that fails this item",
    ),
    Binding("space", "fold", "Fold", show=False, id="board.fold", tooltip="Fold or unfold the group"),
)

SCREEN_KEYS: tuple[Binding, ...] = (
    Binding(
        "o",
        "sort",
        "Sort",
        id="board.sort",
        tooltip="Sort by the plan, by name, by items passed, by the item of the cursor",
    ),
    Binding("r", "reverse", "Reverse", show=False, id="board.reverse", tooltip="Sort the other way round"),
    Binding(
        "g",
        "group",
        "Group",
        id="board.group",
        tooltip="Group by priority, phase, owner, stage, or not at all",
    ),
    Binding("d", "dense", "Dense", id="board.dense", tooltip="Show as many services as fit, or more of each"),
    Binding(
        "slash",
        "filter",
        "Filter",
        id="board.filter",
        tooltip="Show only some services",
        # By way of the focused widget it would come too late for a fast typist, as in the tree.
        priority=True,
    ),
    Binding(
        "question_mark,f1", "help", "Help", id="board.help", tooltip="Explain the scoreboard and its keys"
    ),
    Binding("escape,s", "back", "Back", id="board.back", tooltip="Give up the filter, else go back"),
)
