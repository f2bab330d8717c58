"""What documentation comments can tell the workbench."""

from __future__ import annotations

from workbench.checklist.markers import APPEND_ONLY, CONDITION, EXTERNAL, INVARIANT, REFERENCE

ABOVE_MODELS = {
    INVARIANT: "What is true of the numbers of every row: `amount = netAmount + vatAmount`.",
    APPEND_ONLY: "Rows are only ever added, as in ledgers, events and logs.",
}
ABOVE_FIELDS = {
    REFERENCE: "The field of another service whose value this one holds.",
    CONDITION: "The status that the value goes with: `status = PAID`.",
    EXTERNAL: "The id of something that no service of the workspace owns.",
}
IGNORE = "workbench-ignore"
IGNORE_SUMMARY = "Sets findings of an item or rule aside; the reason stands behind a colon."
