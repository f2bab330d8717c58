"""`workbench upgrade` over the 190 schemas that the bundled blueprints make, as a whole process.

What counts is how many Prisma 7 accepts afterwards, and of how many both lines make the same tables.

Run: python -m benchmarks.bench_upgrade
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench.demo import create_demo

RUNS = 3


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        source = home / "demo"
        create_demo(source)
        environment = {"XDG_CACHE_HOME": str(home / "cache"), "PATH": "", "HOME": folder}
        _run(source, environment, "generate")
        times: list[float] = []
        for run in range(RUNS):
            root = home / str(run)
            shutil.copytree(source, root)
            started = time.perf_counter()
            done = _run(root, environment, "upgrade", "--to", "7", "--yes", "--format", "json")
            times.append(time.perf_counter() - started)
        report = json.loads(done)
        schemas = [one for one in report["services"] if one["state"] != "no-schema"]
        checked = json.loads(_run(root, environment, "check", "--format", "json"))
        errors = sum(
            any(one["severity"] == "error" for one in service["diagnostics"])
            for service in checked["services"]
        )
        on_seven = [one for one in checked["services"] if one["target"] == "7"]
        print(f"{'schemas':45}{len(schemas):8}")
        print(f"{'moved, and valid for Prisma 7 afterwards':45}{report['summary']['moved']:8}")
        print(f"{'on Prisma 7, of which it rejects':45}{len(on_seven):8}{errors:8}")
        print(
            f"{'of which both make the same tables':45}{sum(one['ddl'] == 'unchanged' for one in schemas):8}"
        )
        print(f"{'whole process, the fleet':45}{min(times):8.3f} s")


def _run(root: Path, environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "workbench", *words, "--workspace", str(root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
