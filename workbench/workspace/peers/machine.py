"""What tells one running system from another.

Locks are seen by all processes of one system, and by others only where the disk carries them there. A host's
name would not do: containers have their own on one system, and laptops share `localhost`.
"""

from __future__ import annotations

import platform
import uuid
from functools import lru_cache
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
"""Chosen by Linux at each start. https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html"""


@lru_cache(maxsize=1)
def machine() -> str:
    """The same for all processes of this running system, and for no others."""
    try:
        boot = _BOOT.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        boot = ""
    return boot or f"{platform.node()}-{uuid.getnode():012x}"
