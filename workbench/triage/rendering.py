"""Decisions as they are written into the triage file: a line for each, so that git merges them well."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from workbench.catalog.yaml_writer import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.triage.decision import Triage, Waiver

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"
"""What stands behind a key."""

ENTRY = ("owner", "status", "decision", "of", "note", "waivers")
"""The keys of an entry, in their order."""
WAIVER = ("item", "because", "until")
"""The keys of a waiver, in their order."""

_STEP = "  "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def keys_of(triage: Triage) -> dict[str, str]:
    """The keys of an entry with one value each, those that are left out too, with nothing."""
    return {
        "owner": triage.owner or "",
        "status": "" if triage.stage is None else triage.stage.value,
        "decision": "" if triage.decision is None else triage.decision.value,
        "of": triage.of or "",
        "note": triage.note,
    }


def entry_of(triage: Triage) -> dict[str, Value]:
    """An entry as it is written where there is none."""
    entry: dict[str, Value] = {key: value for key, value in keys_of(triage).items() if value}
    if triage.waivers:
        entry["waivers"] = [waiver_of(waiver) for waiver in triage.waivers]
    return entry


def waiver_of(waiver: Waiver) -> dict[str, str]:
    """A waiver as it is written where there is none."""
    until = {} if waiver.until is None else {"until": waiver.until.isoformat()}
    return {"item": waiver.item, "because": waiver.because, **until}


def block(key: str, value: Value) -> Iterator[str]:
    """The lines of a key and its value; a list of single values stays on one."""
    if isinstance(value, str | int):
        yield f"{single(key)}: {single(value)}"
    elif isinstance(value, Mapping):
        yield f"{single(key)}:"
        for inner, child in value.items():
            yield from (_STEP + line for line in block(inner, child))
    else:
        yield f"{single(key)}:"
        for child in value:
            yield from (_STEP + line for line in item(child))


def item(value: Value) -> Iterator[str]:
    """The lines of one item of a list."""
    if isinstance(value, Mapping):
        lines = [line for key, child in value.items() for line in block(key, child)]
        yield from (("- " if number == 0 else _STEP) + line for number, line in enumerate(lines))
    else:
        yield f"- {flow(value)}"


def flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, str | int):
        return single(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{single(key)}: {flow(child)}" for key, child in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def single(value: str | int) -> str:
    """A single value, in quotes where YAML would take it for something else; a day needs none."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    written = scalar(value)
    if written.isprintable():
        return written
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in written)
