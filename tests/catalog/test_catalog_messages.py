"""Every message of the catalog's room, rendered as people see it, in one file for proof-reading.

`RENEW_GOLDENS=1 pytest tests/catalog/test_catalog_messages.py` writes the file anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.catalog.load import read_catalog
from workbench.catalog.plan import import_plan

GOLDEN = Path(__file__).parent / "messages.txt"

BROKEN_CATALOGS: dict[str, str | bytes] = {
    # Not YAML
    "a tab indents": "services:\n\t- name: auth\n",
    "a colon in a text without quotes": "services:\n  - name: auth\n    summary: Login: the first\n",
    "a key indented too little": "services:\n    - name: auth\n      priority: 1\n     phase: 2\n",
    "a key among list items": "- name: auth\nservices: []\n",
    "a quote that does not end": 'services:\n  - name: "auth\n',
    "a bracket that does not end": "services: [auth,\n",
    "a brace that does not end": "services:\n  - {name: auth\n  - {name: user}\n",
    "an @ without quotes": "services:\n  - name: auth\n    because: @sam said so\n",
    "a directive that is none": "%TAG ! x",
    "an escape that is none": 'services:\n  - name: "\\q"\n',
    "a control character": "services:\n  - name: auth\x1b[2J\n",
    "not UTF-8": "services:\n  - name: caf\xe9\n".encode("latin-1"),
    "UTF-16": "services: []\n".encode("utf-16"),
    "nested too deeply": "services: " + "[" * 40 + "]" * 40,
    "two documents": "services: []\n---\nservices: []\n",
    "a tag": "services:\n  - name: !!python/name:os.system auth\n",
    "an alias without an anchor": "services:\n  - name: *auth\n",
    "an alias of a list": "services: &all\n  - name: auth\npriorities: *all\n",
    "a list as a key": "services:\n  - ? [name]\n    : auth\n    name: auth\n",
    # Of the wrong shape
    "a list instead of keys": "- auth\n- user\n",
    "a text instead of keys": "services\n",
    "a version of the future": "version: 2\nservices: []\n",
    "services by name": "services:\n  auth:\n    priority: 1\n",
    "a service that is only a name": "services:\n  - auth\n",
    "an unknown key at the top": "service:\n  - name: auth\n",
    "an unknown key": "services:\n  - name: auth\n    priorty: 1\n",
    "a key in Python's spelling": "services:\n  - name: auth\n    duplicate_of: auth-service\n",
    "an unknown key like no other": "services:\n  - name: auth\n    zzz: 1\n",
    "an unknown convention": "conventions:\n  create-at: createdAt\n",
    "a key twice": "services:\n  - name: auth\n    existing: true\n    existing: false\n",
    "no name": "services:\n  - summary: Login\n",
    "a name without a value": "services:\n  - name:\n    existing: true\n",
    "a word for a number": "services:\n  - name: auth\n    priority: first\n",
    "a number with a sign": "services:\n  - name: auth\n    priority: -1\n",
    "yes for true": "services:\n  - name: auth\n    existing: yes\n",
    "a number for true": "services:\n  - name: auth\n    existing: 2\n",
    "a list for a text": "services:\n  - name: auth\n    summary: [a, b]\n",
    "a percentage over 100": "conventions:\n  substance:\n    near-copy: 800\n",
    "a threshold that is none": "conventions:\n  substance:\n    near-copies: 80\n",
    "a mapping for a number": "services:\n  - name: auth\n    priority: {number: 1}\n",
    "a text for a list": "conventions:\n  entities: User\n",
    # Values
    "an empty name": 'services:\n  - name: ""\n',
    "a name that climbs": "services:\n  - name: ..\n",
    "a path for a name": "services:\n  - name: ../auth\n  - name: core/auth\n",
    "a path of Windows for a name": "services:\n  - name: core\\auth\n",
    "an absolute name": "services:\n  - name: /etc\n  - name: C:\\auth\n",
    "a name with a space": "services:\n  - name: auth service\n",
    "a name with a control character": 'services:\n  - name: "auth\\x1b[31m"\n',
    "a name with markup": 'services:\n  - name: "[red]auth[/red]"\n',
    "a name that begins like an option": "services:\n  - name: --version\n",
    "a hidden name": "services:\n  - name: .auth\n",
    "a name that ends with a dot": "services:\n  - name: auth.\n",
    "a name that is too long": f"services:\n  - name: {'a' * 101}\n",
    "a device of Windows": "services:\n  - name: aux\n",
    "an absolute path": "services:\n  - name: auth\n    path: /srv/auth\n",
    "a path of home": "services:\n  - name: auth\n    path: ~/auth\n",
    "a path out of the workspace": "services:\n  - name: auth\n    path: apps/../../auth\n",
    "a path of Windows": "services:\n  - name: auth\n    path: apps\\auth\n",
    "an empty path": 'services:\n  - name: auth\n    path: ""\n',
    "a path with a control character": 'services:\n  - name: auth\n    path: "apps/\\x07"\n',
    "a services root out of the workspace": "conventions:\n  services-root: ..\n",
    "a control character in a text": 'services:\n  - name: auth\n    summary: "\\x1b]0;owned\\x07"\n',
    "an unknown database": "conventions:\n  provider: postgres\n",
    "a target of the future": 'conventions:\n  prisma-target: "8"\n',
    "a target of a service": "services:\n  - name: auth\n    target: 6.19\n",
    "a kind of id that is not made": "conventions:\n  id-type: cuid\n",
    "a field that is none": "conventions:\n  created-at: created at\n",
    "a compliance field's type": (
        "conventions:\n  compliance:\n    fields:\n      - {name: ok, type: Boolean??}\n"
    ),
    "a reference of the wrong shape": (
        "conventions:\n  compliance:\n    fields:\n      - {name: ok, type: String, reference: User.id}\n"
    ),
    # References
    "a service twice": "services:\n  - name: auth\n  - name: user\n  - name: auth\n",
    "a folder twice": "services:\n  - name: auth\n  - name: login\n    path: services/auth/\n",
    "a priority twice": "priorities:\n  - {number: 1, title: Core}\n  - {number: 1, title: Rest}\n",
    "a phase twice": "phases:\n  - {number: 1, title: Core}\n  - {number: 1, title: Rest}\n",
    "a priority that is not declared": (
        "priorities:\n  - {number: 1, title: Core}\nservices:\n  - name: auth\n    priority: 2\n"
    ),
    "a priority when none is declared": "services:\n  - name: auth\n    priority: 1\n",
    "a phase that is not declared": (
        "phases:\n  - {number: 1, title: A}\nservices:\n  - {name: auth, phase: 3}\n"
    ),
    "a priority in no phase": "priorities:\n  - {number: 1, title: Core, phase: 1}\n",
    "a duplicate of nothing": (
        "services:\n  - name: auth\n    duplicate-of: user-servic\n  - name: user-service\n"
    ),
    "a duplicate of itself": "services:\n  - name: auth\n    duplicate-of: auth\n",
    "a duplicate of a duplicate": (
        "services:\n  - {name: a, duplicate-of: b}\n  - {name: b, duplicate-of: c}\n  - {name: c}\n"
    ),
    "consolidated with nothing": "services:\n  - name: auth\n    consolidate-with: everything\n",
    "an owner that is not listed": (
        "conventions:\n  entities:\n    - {model: User, owner: auth}\nservices:\n  - name: auth-service\n"
    ),
    "a compliance record of nobody": (
        "conventions:\n  compliance:\n    fields:\n"
        "      - {name: ok, type: String, reference: law.Record.id}\nservices:\n  - name: auth\n"
    ),
}

CONTRADICTORY_PLANS = {
    "numbers that do not add up": (
        "- **Total Services**: 10\n- **With schemas**: 4 (40%)\n- **Missing schemas**: 7 (75.5%)\n"
    ),
    "counts that the lists do not have": (
        "Total services: 5\n\n# Existing schemas (2)\n- a\n\n# Priority 1: Core (3)\n- b\n- c\n\n"
        "# Priority 2: Rest\n- d\n\n# Phase 1: All\n- Do priority 1 & 2 (9 services)\n"
    ),
    "a service with and without a schema": "# Existing schemas\n- a\n# Priority 2: Rest\n- a\n- a\n",
    "a service listed apart": "# Existing schemas\n- a (old)\n# Priority 2: Rest\n- a\n",
    "duplicates": "# Priority 1: Core\n- **a** - Logs in (duplicate of b)\n- b\n- c - duplicate of nobody\n",
    "an owner that is not listed": "# Priority 1: Core\n- a\n# Common relationships\n- User (from b)\n",
    "entries that are no names": "# Priority 1: Core\n- Think about logins first\n- `../a`\n- b\n",
    "nothing listed": "# A plan\n\nWe shall see.\n",
}


def rendered() -> str:
    parts = ["Messages of the catalog's room, renewed by test_catalog_messages.py\n"]
    for title, content in BROKEN_CATALOGS.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        lines = [f"{problem}\n" for problem in read_catalog(data, "catalog.yaml").problems]
        parts.append(f"== {title}\n" + "".join(lines))
    for title, text in CONTRADICTORY_PLANS.items():
        found = import_plan(text.encode(), "plan.md").discrepancies
        lines = [f"line {one.line} {one.code}: {one.message}\n" for one in found]
        parts.append(f"== plan: {title}\n" + "".join(lines))
    return "\n".join(parts)


def test_messages_read_as_reviewed() -> None:
    text = rendered()
    if "RENEW_GOLDENS" in os.environ:
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", BROKEN_CATALOGS)
def test_a_broken_catalog_names_file_line_and_column(title: str) -> None:
    content = BROKEN_CATALOGS[title]
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    problems = read_catalog(data, "conf/catalog.yaml").problems
    assert problems
    for problem in problems:
        assert problem.file == "conf/catalog.yaml"
        assert 1 <= problem.line <= data.count(b"\n") + 1
        assert problem.column >= 1


@pytest.mark.parametrize("title", BROKEN_CATALOGS)
def test_messages_are_one_harmless_line_without_a_period(title: str) -> None:
    content = BROKEN_CATALOGS[title]
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    for problem in read_catalog(data, "catalog.yaml").problems:
        assert problem.message.isprintable()
        assert not problem.message.endswith(".")
