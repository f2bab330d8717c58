"""A copy of a process at work beside it: what it finds arrives, and it never outlives anybody."""

from __future__ import annotations

import os
import select
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are only made on Linux")

# Each test is a program of its own: a copy of the process that runs the tests would be one of threads.
_START = """
import os, signal, sys, threading
from itertools import count
from workbench.workspace.companion import Companion, is_worthwhile

def arrived(companion, least):
    found = []
    while len(found) < least:
        found += companion.arrived()
    return found

def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
"""


def run(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START + script], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_it_finds_arrives_whole_and_in_order_however_large() -> None:
    run("""
finds = [b"", b"small", bytes(3_000_000), *(b"%d" % number for number in range(1000))]
with Companion(finds) as companion:
    assert arrived(companion, len(finds)) == finds
""")


def test_its_end_comes_with_the_context_whatever_it_is_doing() -> None:
    run("""
with Companion(b"find" for _ in count()) as busy, Companion(iter(signal.pause, None)) as idle:
    arrived(busy, 1)
    assert not is_gone(busy.pid) and not is_gone(idle.pid)
assert is_gone(busy.pid) and is_gone(idle.pid)
""")


def test_one_that_dies_has_found_less() -> None:
    run("""
def finds():
    yield b"one"
    os.write(max(map(int, os.listdir("/proc/self/fd")[:-1])), (100).to_bytes(4, "little") + b"a part")
    os.kill(os.getpid(), signal.SIGKILL)
with Companion(finds()) as companion:
    assert arrived(companion, 1) == [b"one"]
    os.waitid(os.P_PID, companion.pid, os.WEXITED | os.WNOWAIT)
    assert companion.arrived() == []
""")


def test_an_error_in_it_is_nobody_elses() -> None:
    run("""
def finds():
    yield b"one"
    raise RuntimeError
with Companion(finds()) as companion:
    assert arrived(companion, 1) == [b"one"]
    os.waitid(os.P_PID, companion.pid, os.WEXITED | os.WNOWAIT)
    assert companion.arrived() == []
""")


def test_it_holds_nothing_open_that_the_original_closes() -> None:
    run("""
reading, writing = os.pipe()
with Companion(b"find" for _ in count()) as companion:
    arrived(companion, 1)
    os.close(writing)
    assert os.read(reading, 1) == b""
""")


def test_it_is_not_made_beside_another_thread() -> None:
    run("""
os.sched_getaffinity = lambda _: {0, 1}
assert is_worthwhile()
over = threading.Event()
thread = threading.Thread(target=over.wait)
thread.start()
assert not is_worthwhile()
over.set()
thread.join()
""")


def test_it_is_not_made_where_there_is_one_processor() -> None:
    run("""
os.sched_getaffinity = lambda _: {0}
assert not is_worthwhile()
""")


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="another's child can't be waited for here")
def test_it_does_not_outlive_a_program_that_is_killed() -> None:
    script = """
with Companion(b"find" for _ in count()) as companion:
    print(companion.pid, flush=True)
    sys.stdin.read()
"""
    command = [sys.executable, "-c", _START + script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        watched = os.pidfd_open(int(program.stdout.readline()))
        program.kill()
    ended, _, _ = select.select([watched], [], [], 30)
    os.close(watched)
    assert ended
