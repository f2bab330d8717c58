"""The report of the fleet, as somebody has it who was sent the file, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from workbench.reports.fleet_page.page import fleet_page
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CATALOG = """\
version: 1
priorities:
  - {number: 1, title: Core <Services>, phase: 1}
services:
  - {name: order-service, priority: 1}
  - {name: chat-service, priority: 1}
  - {name: ghost-service}
"""
SCHEMA = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model %s {
  id    String @id @default(uuid()) @db.Uuid
  totalAmount Float @default(0) // </script><img src=x onerror="window.trapped = 1">
}
"""
TRIAGE = """\
version: 1
services:
  chat-service: {owner: thabo, note: "<img src=x onerror='window.trapped = 1'>"}
"""


def write_fleet(root: Path) -> str:
    """The page of a small fleet, which says what would be markup."""
    (root / ".workbench").mkdir(parents=True)
    (root / "catalog.yaml").write_text(CATALOG)
    (root / ".workbench/triage.yaml").write_text(TRIAGE)
    for service, model in (("order-service", "Order"), ("chat-service", "Chat")):
        schema = root / "services" / service / "prisma/schema.prisma"
        schema.parent.mkdir(parents=True)
        schema.write_text(SCHEMA % model)
    workspace = Workspace(root)
    workspace.load()
    for _ in workspace.check():
        pass
    return fleet_page(workspace.snapshots(), workspace.catalog, "The <b>fleet</b>", "by hand")


class Opened:
    """The page in a browser, and what the browser did for it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text))

    async def names(self) -> list[str]:
        """The services that are to be seen, from top to bottom."""
        return await self.page.locator("#services .open:visible").all_inner_texts()


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, tmp_path: Path) -> AsyncIterator[Opened]:
    """The file, opened from the disk by who has nothing else."""
    file = tmp_path / "fleet.html"
    file.write_text(write_fleet(tmp_path / "shop"), encoding="utf-8")
    context = await browser.new_context(viewport={"width": 1400, "height": 900})
    opened = Opened(await context.new_page())
    await opened.page.goto(file.as_uri())
    yield opened
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith("data:")] == [file.as_uri()]
    assert await opened.page.evaluate("window.trapped") is None
    await context.close()


async def test_services_are_sorted_and_filtered(opened: Opened) -> None:
    page = opened.page
    assert await page.title() == "The <b>fleet</b>: schema coverage"
    assert await opened.names() == ["order-service", "chat-service", "ghost-service"]
    await page.get_by_role("button", name="Service", exact=True).click()
    assert await opened.names() == ["chat-service", "ghost-service", "order-service"]
    assert await page.locator("th[aria-sort=ascending]").count() == 1
    await page.keyboard.press("/")
    await page.keyboard.type("THABO")
    assert await opened.names() == ["chat-service"]
    assert await page.locator("#shown").inner_text() == "1 shown"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="missing 1").click()
    assert await opened.names() == ["ghost-service"]
    await page.get_by_role("button", name="Show all").click()
    await page.get_by_role("button", name="Core <Services>").click()
    assert await opened.names() == ["chat-service", "order-service"]
    await page.locator("button[data-item='8']").click()
    await page.get_by_role("button", name="missing 1").click()
    assert await opened.names() == []
    assert await page.get_by_text("No service matches").is_visible()


async def test_a_service_unfolds_with_its_findings_lines_and_diagram(opened: Opened) -> None:
    from playwright.async_api import expect

    page = opened.page
    await page.get_by_role("button", name="chat-service").click()
    unfolded = page.locator("tr.details")
    text = await unfolded.inner_text()
    assert "services/chat-service/prisma/schema.prisma:8" in text
    assert "onerror='window.trapped = 1'" in text
    marks = await unfolded.locator("mark").all_inner_texts()
    assert "Float" in marks
    assert '</script><img src=x onerror="window.trapped = 1">' in text
    await unfolded.locator("summary").click()
    picture = unfolded.locator("img")
    await expect(picture).to_have_attribute("src", re.compile(r"data:image/svg\+xml,"))
    # `wait_for_function` would evaluate text in the page again and again, which its policy forbids.
    assert await picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") > 100
    assert await picture.is_visible()
    # It goes where its service goes, and comes back with it.
    await page.locator("#find").fill("order")
    assert not await unfolded.is_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="chat-service").click()
    assert await unfolded.count() == 0


async def test_without_its_script_the_page_says_the_same(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "fleet.html"
    file.write_text(write_fleet(tmp_path / "shop"), encoding="utf-8")
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(file.as_uri())
    assert await page.locator("#services .open:visible").count() == 3
    assert "2\nwith a schema" in await page.locator(".numbers").inner_text()
    await context.close()


async def test_the_same_services_give_the_same_bytes(tmp_path: Path) -> None:
    assert write_fleet(tmp_path / "shop") == write_fleet(tmp_path / "again" / "shop")
