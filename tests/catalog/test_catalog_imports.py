from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
import workbench.catalog.load
print(*sys.modules)
from workbench.catalog.plan.importer import import_plan
print(import_plan(b"# Priority 1: Core\\n- a\\n", "plan.md").entries)
"""


def test_reading_a_catalog_does_not_load_what_only_plans_and_mistakes_need() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    modules, entries = run.stdout.splitlines()
    assert not {"markdown_it", "rapidfuzz", "workbench.catalog.plan"} & set(modules.split())
    assert entries == "1"
