"""The keys, written once: bindings, command palette and help are made of them."""

from __future__ import annotations

from textual.binding import Binding

KEYS: tuple[Binding, ...] = (
    Binding(
        "slash",
        "filter",
        "Filter",
        id="filter",
        tooltip="Show only some services",
        # The app itself handles it: by way of the focused panel it would come too late for a fast typist,
        # whose next keys would be taken for commands.
        priority=True,
    ),
    Binding(
        "o",
        "cycle_states",
        "State",
        id="filter-state",
        tooltip="Show all services, or failing, missing, passing, hollow, outdated, excluded ones",
    ),
    Binding(
        "O",
        "cycle_orders",
        "Order",
        show=False,
        id="order",
        tooltip="Sort the services of each group: as planned, by name, state, items passed, owner, stage",
    ),
    Binding(
        "V",
        "views",
        "Views",
        show=False,
        id="views",
        tooltip="Take a view of the team, or save what is shown as one",
    ),
    Binding(
        "g",
        "generate",
        "Generate",
        id="generate",
        tooltip="Write the generated schema, or merge it into the one there is, after a look at it; of many "
        "also migration, seed and proof",
    ),
    Binding(
        "G",
        "outdated",
        "Outdated",
        show=False,
        id="outdated",
        tooltip="List the schemas that would change if they were generated now, and how",
    ),
    Binding(
        "f",
        "fix",
        "Fix",
        id="fix",
        tooltip="Fix this finding, item or service, after a look at what would change; or many services",
    ),
    Binding("m", "migrate", "Migrate", id="migrate", tooltip="Write the next migration, after a look at it"),
    Binding("S", "seed", "Seed", id="seed", tooltip="Write seed data that fits the schema"),
    Binding(
        "p",
        "prove",
        "Prove",
        id="prove",
        tooltip="Replay migrations and load the seed in a clean database",
    ),
    Binding(
        "P",
        "progress",
        "Progress file",
        show=False,
        id="progress",
        tooltip="Write DATABASE-SCHEMA-PROGRESS.md, whose boxes only a proof ticks",
    ),
    Binding(
        "t",
        "triage",
        "Triage",
        id="triage",
        tooltip="Decide about this service, or about many: owner, stage, decision, note, waivers",
    ),
    Binding(
        "d",
        "duplicates",
        "Duplicates",
        show=False,
        id="duplicates",
        tooltip="List the services that may be others under another name, and decide about each",
    ),
    Binding("u", "undo", "Undo", id="undo", tooltip="Take back what was done last, after a look at it"),
    Binding(
        "U",
        "acts",
        "Acts",
        show=False,
        id="acts",
        tooltip="List what was done, also in earlier days, and take back any of it",
    ),
    Binding("x", "stop", "Stop", id="stop", tooltip="Stop what is being done; what is done stays"),
    Binding(
        "F",
        "format",
        "Format",
        show=False,
        id="format",
        tooltip="Lay the schema out as Prisma's formatter does",
    ),
    Binding("i", "edit_here", "Edit", id="edit-here", tooltip="Edit the file here, at this line"),
    Binding(
        "e",
        "edit",
        "$EDITOR",
        show=False,
        id="edit",
        tooltip="Open the file in your own editor, at this line",
    ),
    Binding(
        "right_square_bracket,n,ctrl+down",
        "failing(1)",
        "Next failing",
        id="next-failing",
        tooltip="Go to the next service that fails",
    ),
    Binding(
        "left_square_bracket,N,ctrl+up",
        "failing(-1)",
        "Previous failing",
        show=False,
        id="previous-failing",
        tooltip="Go to the previous service that fails",
    ),
    Binding(
        "s",
        "scoreboard",
        "Scores",
        id="scoreboard",
        tooltip="Show how all services stand with all ten items, and what holds them back most",
    ),
    Binding(
        "w",
        "follow_peer",
        "Follow",
        show=False,
        id="follow",
        tooltip="Follow somebody who has this workspace open to whatever they look at, or stop it",
    ),
    Binding(
        "W",
        "hand_over",
        "Hand over",
        show=False,
        id="hand-over",
        tooltip="Have whoever follows you lead from now on, and follow them",
    ),
    Binding("y", "copy", "Copy", id="copy", tooltip="Copy the text that is shown to the clipboard"),
    Binding("r", "recheck", "Re-check", show=False, id="recheck", tooltip="Check this service anew"),
    Binding("R", "reload", "Reload all", show=False, id="reload", tooltip="Find and check all services anew"),
    Binding("z", "zoom", "Zoom", id="zoom", tooltip="Maximise this panel, or show all panels again"),
    Binding(
        "less_than_sign,ctrl+left",
        "grow(-2)",
        "Shrink panel",
        show=False,
        id="shrink",
        tooltip="Make this panel smaller",
    ),
    Binding(
        "greater_than_sign,ctrl+right",
        "grow(2)",
        "Grow panel",
        show=False,
        id="grow",
        tooltip="Make this panel larger",
    ),
    Binding("l", "log", "Log", id="log", tooltip="Open or close the log of events"),
    Binding(
        "1", "pane('services')", "Services", show=False, id="pane-services", tooltip="Go to the services"
    ),
    Binding("2", "pane('preview')", "Schema", show=False, id="pane-preview", tooltip="Go to the schema"),
    Binding(
        "3", "pane('checklist')", "Checklist", show=False, id="pane-checklist", tooltip="Go to the checklist"
    ),
    Binding(
        "tab", "next_panel(1)", "Next panel", show=False, id="next-panel", tooltip="Go to the next panel"
    ),
    Binding(
        "shift+tab",
        "next_panel(-1)",
        "Previous panel",
        show=False,
        id="previous-panel",
        tooltip="Go to the previous panel",
    ),
    Binding(
        "question_mark,f1",
        "help",
        "Help",
        id="help",
        tooltip="Explain this panel and its keys",
    ),
)

APP_KEYS: tuple[Binding, ...] = (
    Binding("T", "app.change_theme", "Theme", show=False, id="theme", tooltip="Choose other colours"),
    Binding("q", "app.quit", "Quit", id="quit", tooltip="Leave the workbench"),
    Binding(
        "ctrl+p",
        "app.command_palette",
        "Commands",
        id="palette",
        tooltip="Find an action or a service by name",
    ),
)
"""Keys of the app, which work on every screen."""
