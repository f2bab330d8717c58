"""Every message of the triage room, as people see it, in one file for proof-reading.

`RENEW_GOLDENS=1 pytest tests/triage/test_triage_messages.py` writes the file anew.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from workbench.triage.changing import TriageChange, changed
from workbench.triage.decision import UNDECIDED, Decision, Triage, Waiver
from workbench.triage.objecting import objection
from workbench.triage.reading import read_triage
from workbench.triage.settling import settle

GOLDEN = Path(__file__).parent / "messages.txt"
PATH = ".workbench/triage.yaml"
TODAY = date(2026, 11, 26)
NAMES = dict.fromkeys(("auth", "auth-service", "course-service", "exam-service"))

WAIVED = "services:\n  auth:\n    waivers:\n      - SEED\n"
FILES: dict[str, str | bytes] = {
    # Not YAML
    "a tab indents": "services:\n\tauth: {}\n",
    "a brace that does not end": "services:\n  auth: {owner: thabo\n",
    "a merge that is not done": (
        "services:\n  auth:\n<<<<<<< HEAD\n    owner: thabo\n=======\n    owner: lerato\n>>>>>>> theirs\n"
    ),
    "not UTF-8": "services:\n  auth: {note: caf\xe9}\n".encode("latin-1"),
    "two documents": "services:\n---\nservices:\n",
    "a control character": "services:\n  auth: {note: \x1b[2J}\n",
    # Of the wrong shape
    "a list instead of keys": "- auth\n",
    "a text instead of keys": "auth\n",
    "an unknown key at the top": "service:\n  auth: {}\n",
    "an unknown key like no other": "zzz: 1\n",
    "a version of the future": "version: 2\n",
    "a version that is none": "version: [1]\n",
    "services as a list": "services:\n  - auth\n",
    "an entry that is a text": "services:\n  auth: duplicate\n",
    "an entry that is a list": "services:\n  auth: [duplicate]\n",
    "a service twice": "services:\n  auth: {}\n  auth: {}\n",
    "a name that is a path": "services:\n  ../auth: {}\n",
    "dismissed as a mapping": "dismissed:\n  auth: auth-service\n",
    "dismissed with one name": "dismissed:\n  - [auth]\n",
    "dismissed twice the same": "dismissed:\n  - [auth, auth]\n",
    # Entries
    "an unknown key": "services:\n  auth:\n    ownr: thabo\n",
    "a stage that is none": "services:\n  auth:\n    status: doing\n",
    "a decision that is none": "services:\n  auth:\n    decision: duplicat\n    of: auth-service\n",
    "a duplicate of nothing": "services:\n  auth:\n    decision: duplicate\n",
    "a duplicate of itself": "services:\n  auth:\n    decision: duplicate\n    of: auth\n",
    "another service without need": "services:\n  auth:\n    decision: retire\n    of: auth-service\n",
    "another service without a decision": "services:\n  auth:\n    of: auth-service\n",
    "an owner that is a list": "services:\n  auth:\n    owner: [thabo, lerato]\n",
    # Waivers
    "an item that is none": WAIVED.replace("SEED", "{item: indices, because: small}"),
    "an item like no other": WAIVED.replace("SEED", "{item: zzz, because: small}"),
    "a rule": WAIVED.replace("SEED", "{item: indexes/foreign-key, because: small}"),
    "a remark on no migration": WAIVED.replace("SEED", "{item: migrations/data-loss, because: small}"),
    "substance": WAIVED.replace("SEED", "{item: substance, because: small}"),
    "no reason": WAIVED.replace("SEED", "{item: seed}"),
    "an empty reason": WAIVED.replace("SEED", "{item: seed, because: ''}"),
    "a day that is none": WAIVED.replace("SEED", "{item: seed, because: x, until: 2026-02-30}"),
    "a waiver that is a text": WAIVED.replace("SEED", "seed"),
    "a waiver that is over": WAIVED.replace("SEED", "{item: seed, because: x, until: 2026-11-25}"),
    # Beside the services that there are
    "a service that is not there": "services:\n  auth-servce: {owner: thabo}\n",
    "a service like no other": "services:\n  zzz: {owner: thabo}\n",
    "a duplicate of what is not there": "services:\n  auth: {decision: duplicate, of: auth-servic}\n",
    "a circle": (
        "services:\n  auth: {decision: duplicate, of: auth-service}\n"
        "  auth-service: {decision: consolidate, of: auth}\n"
    ),
    "dismissed with what is not there": "dismissed:\n  - [auth, auth-servic]\n",
}

CHANGES: dict[str, TriageChange] = {
    "a duplicate of nothing": TriageChange(decision=Decision.DUPLICATE),
    "a duplicate of itself": TriageChange(decision=Decision.DUPLICATE, of="auth"),
    "a duplicate of what is not there": TriageChange(decision=Decision.DUPLICATE, of="auth-servic"),
    "a circle": TriageChange(decision=Decision.CONSOLIDATE, of="exam-service"),
    "another service without a decision": TriageChange(of="auth-service"),
    "a waiver of no item": TriageChange(waive=(Waiver("indices", "small"),)),
    "a remark on no migration": TriageChange(waive=(Waiver("migrations/data-loss", "small"),)),
    "a waiver without a reason": TriageChange(waive=(Waiver("seed", " "),)),
    "a waiver to take away that is none": TriageChange(unwaive=("zzz",)),
    "a control character": TriageChange(owner="\x1b[2J"),
}


def problems(content: str | bytes) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    loaded = read_triage(data, PATH)
    settled = settle(loaded.document, NAMES, PATH, TODAY)
    return [str(problem) for problem in sorted((*loaded.problems, *settled.problems))]


def objected(change: TriageChange) -> str:
    before = {"exam-service": Triage(decision=Decision.DUPLICATE, of="auth")}
    return objection({"auth": change}, before, {"auth": changed(UNDECIDED, change)}, NAMES)


def test_messages_read_as_reviewed() -> None:
    parts = ["Messages of the triage room, renewed by test_triage_messages.py\n"]
    for title, content in FILES.items():
        parts.append(f"== {title}\n" + "".join(f"{line}\n" for line in problems(content)))
    parts += [f"== to decide: {title}\n{objected(change)}\n" for title, change in CHANGES.items()]
    text = "\n".join(parts)
    if "RENEW_GOLDENS" in os.environ:
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", FILES)
def test_a_mistake_names_file_line_and_column_in_one_harmless_line(title: str) -> None:
    assert problems(FILES[title])
    for problem in problems(FILES[title]):
        file, line, column, message = problem.split(":", 3)
        assert file == PATH
        assert int(line) >= 1
        assert int(column) >= 1
        assert message.isprintable()
        assert not message.endswith(".")


@pytest.mark.parametrize("title", CHANGES)
def test_what_makes_no_sense_is_objected_to(title: str) -> None:
    assert objected(CHANGES[title]).startswith("auth: ")
    assert objected(CHANGES[title]).isprintable()
