"""One sign and one style per state, status and severity: never a colour alone."""

from __future__ import annotations

from workbench.checklist.finding import Severity, Status
from workbench.workspace.snapshot import ServiceState

STATE_SIGNS: dict[ServiceState, tuple[str, str]] = {
    ServiceState.MISSING: ("○", "dim"),
    ServiceState.INVALID: ("!", "bold red"),
    ServiceState.FAILING: ("✗", "red"),
    ServiceState.PASSING: ("✓", "green"),
    ServiceState.PROVEN: ("◆", "bold green"),
    ServiceState.EXCLUDED: ("-", "dim"),
}

HOLLOW_SIGN, COPY_SIGN = ("◇", "magenta"), ("≈", "magenta")
"""A schema that says nothing, and one that says what another says."""

STATUS_SIGNS: dict[Status, tuple[str, str]] = {
    Status.PASS: ("✓", "green"),
    Status.FAIL: ("✗", "red"),
    Status.UNKNOWN: ("?", "yellow"),
    Status.WAIVED: ("~", "dim"),
}

SEVERITY_STYLES: dict[Severity, str] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.INFO: "dim",
}
