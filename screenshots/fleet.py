"""Makes the picture of the HTML report: the demo, with its first group proven, in the system's Chromium.

Run: python -m screenshots.fleet
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from screenshots.files import FOLDER

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_DECIDED = """\
version: 1
services:
  course-service: {owner: Thabo Mokoena, status: done}
  user-service: {owner: Zanele Dlamini, status: in-review}
  api-gateway: {owner: Sipho Nkosi, status: in-progress}
  auth: {decision: duplicate, of: auth-service}
"""


def take_fleet() -> None:
    """Write the picture, as PNG."""
    program = next(filter(None, map(shutil.which, _BROWSERS)))
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "platform"
        _workbench("demo", root, "--no-open")
        (root / ".workbench").mkdir(exist_ok=True)
        (root / ".workbench/triage.yaml").write_text(_DECIDED)
        _workbench("generate", "--workspace", root, "--priority", "1", "--missing", "--prove")
        _workbench("generate", "--workspace", root, "--priority", "2", "--missing")
        _workbench("fix", "ai-*", "--workspace", root, "--yes")
        page = Path(name) / "fleet.html"
        _workbench("export", "html", "--workspace", root, "-o", page)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program)
            context = browser.new_context(
                viewport={"width": 1280, "height": 1180}, device_scale_factor=1.25, color_scheme="dark"
            )
            opened = context.new_page()
            opened.goto(page.as_uri())
            opened.locator("#services .open").get_by_text("ai-ml-service", exact=True).click()
            opened.screenshot(path=FOLDER / "fleet.png")
            browser.close()


def _workbench(*words: str | Path) -> None:
    command = [sys.executable, "-m", "workbench", *map(str, words)]
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    take_fleet()
