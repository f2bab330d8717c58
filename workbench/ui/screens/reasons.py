"""Why an action can't be done now: keys are greyed by it, and pressing one says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from workbench.ui.engine_facts import EngineFacts
    from workbench.workspace.snapshot import ServiceSnapshot


BUSY = "something is being done already, x stops it"
CURE_AT_PLACE = "f on the problem, in the schema or the checklist, looks for its cure"
"""Where to go with a schema that Prisma rejects."""
NOTHING_DONE = "the workbench has not written anything here yet"
UNKNOWN = "no service is known here yet"
UNSELECTED = "no service is selected, move the cursor to one"
NOBODY = "nobody else has this workspace open"
NO_FOLLOWER = "nobody follows you, so there is nobody to hand over to"

ON_MANY = frozenset({"generate", "fix", "upgrade", "migrate", "seed", "prove"})
"""What can be done for all services that are marked, or for those of a group."""
_ON_A_SERVICE = ON_MANY | {"edit", "edit_here", "recheck", "format", "comment", "diagram", "introspect"}
_WITH_THE_ENGINE = frozenset({"format", "upgrade", "migrate", "prove", "introspect"})
_ON_ANY_TEXT = frozenset({"comment", "diagram"})
"""What can be done with a schema that Prisma rejects as well as with any."""
_LENGTHY = frozenset({"migrate", "prove", "upgrade", "introspect"})


class Situation(NamedTuple):
    """What decides about what can be done."""

    name: str | None
    """The service under the cursor."""
    snapshot: ServiceSnapshot | None
    """What is known of it; None before its check."""
    text: str
    """The text that the preview shows."""
    editor: str | None
    """The user's editor."""
    engine: EngineFacts
    """Whether Prisma can be asked."""
    is_busy: bool
    """Whether lengthy work is being done."""
    has_services: bool
    """Whether any service is known."""
    has_problem: bool
    """Whether the cursor is on a problem that Prisma or the parser has with a readable schema."""
    is_about_many: bool
    """Whether services are marked, or the cursor is on a group."""
    has_candidates: bool
    """Whether something can be done for any of these."""
    has_acts: bool
    """Whether the workbench has done anything here that it can tell of."""
    has_undoable: bool
    """Whether any of that still holds."""
    has_company: bool
    """Whether anybody else has the workspace open."""
    has_followers: bool
    """Whether anybody follows this workbench."""
    is_web: bool = False
    """Whether the screen is in a browser, which has no terminal for other programs."""


def why_not(action: str, situation: Situation) -> str | None:
    """The reason why `action` (its name, without arguments) can't be done; None when it can."""
    needed = {
        "copy": (bool(situation.text), "there is no text to copy"),
        "triage": (situation.has_services, UNKNOWN),
        "duplicates": (situation.has_services, UNKNOWN),
        "references": (situation.name is not None, UNSELECTED if situation.has_services else UNKNOWN),
        "stop": (situation.is_busy, "nothing is being done that could be stopped"),
        "acts": (situation.has_acts, NOTHING_DONE),
    }
    if action in needed:
        is_there, reason = needed[action]
        return None if is_there else reason
    if action in {"follow_peer", "hand_over"}:
        return _why_not_pair(action, situation)
    if action == "undo":
        return _why_not_undo(situation)
    return _why_not_on_a_service(action, situation) if action in _ON_A_SERVICE else None


def _why_not_pair(action: str, situation: Situation) -> str | None:
    if not situation.has_company:
        return NOBODY
    return NO_FOLLOWER if action == "hand_over" and not situation.has_followers else None


def _why_not_undo(situation: Situation) -> str | None:
    if situation.is_busy:
        return BUSY
    if situation.has_undoable:
        return None
    return "all is undone already, U lists it" if situation.has_acts else NOTHING_DONE


def _why_not_on_a_service(action: str, situation: Situation) -> str | None:
    if action in ON_MANY and situation.is_about_many:
        return _why_not_on_many(action, situation)
    if situation.name is None:
        return UNSELECTED if situation.has_services else UNKNOWN
    if situation.snapshot is None:
        return f"`{inert(situation.name)}` is not checked yet"
    return _why_not_act(action, situation, situation.snapshot)


def _why_not_on_many(action: str, situation: Situation) -> str | None:
    if situation.is_busy:
        return BUSY
    if action in _WITH_THE_ENGINE and situation.engine.status == UNAVAILABLE:
        return situation.engine.silence
    if situation.has_candidates:
        return None
    if not situation.has_services:
        return UNKNOWN
    if action == "fix":
        return "nothing here can be fixed by itself"
    return f"no service here has a {'blueprint' if action == 'generate' else f'schema to {action}'}"


def _why_not_act(action: str, situation: Situation, snapshot: ServiceSnapshot) -> str | None:
    name = inert(snapshot.name)
    if action == "generate":
        return _why_not_generate(name, snapshot)
    if action == "fix":
        return None if situation.has_problem else _why_not_fix(name, snapshot)
    if action in {"edit", "edit_here"}:
        return _why_not_edit(name, snapshot, _why_not_outside(situation) if action == "edit" else None)
    if action == "recheck" or (action == "prove" and snapshot.proof is not None):
        # A proof that there is needs only to be shown.
        return None
    if action in _LENGTHY and situation.is_busy:
        return BUSY
    return _why_not_run(action, name, snapshot, situation.engine)


def _why_not_run(action: str, name: str, snapshot: ServiceSnapshot, engine: EngineFacts) -> str | None:
    """Why nothing can be done with the schema of a service."""
    # A schema can begin with what a database has.
    if not snapshot.files and action != "introspect":
        return f"`{name}` has no schema yet" + (", g generates one" if snapshot.has_blueprint else "")
    if action in _WITH_THE_ENGINE and engine.status == UNAVAILABLE:
        return engine.silence
    if action not in _ON_ANY_TEXT and snapshot.verdict is not None and snapshot.verdict.is_invalid:
        return f"Prisma rejects the schema of `{name}`, mend that first"
    return None


def _why_not_generate(name: str, snapshot: ServiceSnapshot) -> str | None:
    if not snapshot.has_blueprint:
        return f"there is no blueprint for `{name}` yet"
    unreadable = any(not file.readable for file in snapshot.files)
    return f"the schema of `{name}` can't be read, mend that first" if unreadable else None


def _why_not_fix(name: str, snapshot: ServiceSnapshot) -> str | None:
    if not snapshot.files:
        return f"`{name}` has no schema yet" + (", g generates one" if snapshot.has_blueprint else "")
    findings = [finding for item in snapshot.checklist for finding in item.findings]
    if any(finding.fixable for finding in findings):
        return None
    if not snapshot.checklist:
        return f"the schema of `{name}` can't be read, mend that first"
    if snapshot.verdict is not None and snapshot.verdict.is_invalid:
        return f"Prisma rejects the schema of `{name}`; {CURE_AT_PLACE}"
    return f"nothing in `{name}` can be fixed by itself" if findings else f"nothing is wrong with `{name}`"


def _why_not_outside(situation: Situation) -> str | None:
    """Why the user's own editor can't be opened."""
    if situation.is_web:
        return "your own editor needs a terminal, and this is a browser; i edits here"
    return None if situation.editor else "no editor is set, put its command into $VISUAL or $EDITOR"


def _why_not_edit(name: str, snapshot: ServiceSnapshot, hindrance: str | None) -> str | None:
    if not snapshot.files:
        return f"`{name}` has no schema file to edit" + (
            ", g generates one" if snapshot.has_blueprint else ""
        )
    return hindrance
