from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


def test_a_busy_port_is_one_message(workbench: Callable[..., Outcome], workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = workbench("serve", "-w", workspace, "--port", str(port))
    message = (
        f"workbench: port {port} of `127.0.0.1` is in use; choose another with `--port`, "
        "or leave it out to get a free one\n"
    )
    assert outcome == (2, "", message)


@pytest.mark.parametrize("host", ["0.0.0.0"])  # noqa: S104 - it is what must be refused
def test_others_are_let_in_only_when_that_is_asked_for(
    workbench: Callable[..., Outcome], workspace: Path, host: str
) -> None:
    outcome = workbench("serve", "-w", workspace, "--host", host)
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1
    assert "--allow-remote" in outcome.stderr


def _drop_the_rights_of_root() -> None:
    """Make permissions count for the superuser as well: prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_workspace_that_can_not_be_written_is_one_message(workspace: Path) -> None:
    workspace.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "serve", "-w", str(workspace)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            preexec_fn=_drop_the_rights_of_root,
        )
    finally:
        workspace.chmod(0o755)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "can't be written to" in done.stderr
