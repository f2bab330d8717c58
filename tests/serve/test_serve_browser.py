from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.serve.conftest import schema_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.serve.conftest import Serving
    from tests.serve.seen import Seen

    Look = Callable[..., Awaitable[Seen]]

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_link_opens_the_workbench_and_vanishes_from_the_address(
    look: Look, serving: Serving
) -> None:
    seen = await look(serving.url, "Core Services", "order-service", "4/4 schemas")
    assert seen.page.url == f"{serving.origin}/"
    (cookie,) = await seen.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["expires"] == -1


async def test_all_comes_from_the_server_and_the_browser_has_no_complaints(
    look: Look, serving: Serving
) -> None:
    seen = await look(serving.url, "Core Services")
    assert {urlsplit(url).netloc for url in seen.asked} == {serving.host}
    assert any(url.endswith(".ttf") for url in seen.asked)
    assert seen.complaints == []
    # The terminal draws, so that there is something to see and not only a buffer.
    canvases = "[...document.querySelectorAll('canvas')]"
    sizes = await seen.page.evaluate(f"{canvases}.map((one) => [one.width, one.height])")
    assert any(width > 1000 and height > 600 for width, height in sizes)


async def test_keys_move_the_cursor_without_a_click_first(look: Look, serving: Serving) -> None:
    seen = await look(serving.url, "order-service", "model ")
    await seen.press("/", *"course", "Enter")
    await seen.wait_for("model Course {", "1 of 4")
    await seen.press("1", "Escape")
    await seen.wait_for("chat-service")
    await seen.press("ArrowDown")
    await seen.wait_for("model Chat {")


async def test_a_click_chooses_a_service(look: Look, serving: Serving) -> None:
    seen = await look(serving.url, "chat-service", "model ")
    lines = (await seen.screen()).splitlines()
    row = next(number for number, line in enumerate(lines) if "chat-service" in line)
    box = await seen.page.locator(".xterm-screen").bounding_box()
    assert box is not None
    await seen.page.mouse.click(box["x"] + 120, box["y"] + (row + 0.5) * box["height"] / len(lines))
    await seen.wait_for("model Chat {")


async def test_a_fix_is_looked_at_and_written_to_disk(look: Look, serving: Serving) -> None:
    schema = schema_of(serving.root, "order-service")
    seen = await look(serving.url, "Core Services")
    await seen.press("/", *"order", "Enter")
    await seen.wait_for("1 of 4", "model Order {")
    await seen.press("1", "f")
    await seen.wait_for("Fix 2 findings in order-service?", "+   deletedAt DateTime?")
    assert "updatedAt" not in schema.read_text()
    await seen.press("y")
    await seen.wait_for("order-service: fixed 2 findings (timestamps, soft-delete fail -> pass)")
    assert "updatedAt" in schema.read_text()


async def test_two_browsers_have_an_app_each_and_see_the_same_files(look: Look, serving: Serving) -> None:
    one = await look(serving.url, "Core Services")
    other = await look(f"{serving.url}&name=Thabo", "Core Services")
    assert other.page.url == f"{serving.origin}/?name=Thabo"
    await one.press("/", *"job", "Enter")
    await other.press("/", *"course", "Enter")
    await one.wait_for("1 of 4", "model Job {")
    await other.wait_for("1 of 4", "model Course {")
    for name, model in (("job-service", "Payslip"), ("course-service", "Syllabus")):
        schema = schema_of(serving.root, name)
        schema.write_text(f"{schema.read_text()}\nmodel {model} {{\n  id Int @id\n}}\n")
    await one.wait_for("model Payslip {")
    await other.wait_for("model Syllabus {")


async def test_what_needs_a_terminal_says_so(look: Look, serving: Serving) -> None:
    seen = await look(serving.url, "Core Services")
    await seen.press("/", *"chat", "Enter")
    await seen.wait_for("1 of 4", "model Chat {")
    await seen.press("e")
    await seen.wait_for("your own editor needs a terminal")


async def test_what_is_copied_is_in_the_clipboard_of_the_browser(look: Look, serving: Serving) -> None:
    seen = await look(serving.url, "Core Services")
    await seen.press("/", *"chat", "Enter")
    await seen.wait_for("1 of 4", "model Chat {")
    await seen.press("y")
    await seen.wait_for("to the clipboard")
    # What is shown must not be able to read the clipboard; people can still paste into a field.
    assert await seen.page.evaluate("navigator.clipboard.readText()") == ""
    field = "<textarea id=pasted style=position:absolute></textarea>"
    await seen.page.evaluate("(field) => document.body.insertAdjacentHTML('beforeend', field)", field)
    await seen.page.locator("#pasted").focus()
    await seen.press("Control+v")
    assert "model Chat {" in await seen.page.locator("#pasted").input_value()


async def test_whoever_leaves_is_told_and_can_come_back(look: Look, serving: Serving) -> None:
    seen = await look(serving.url, "Core Services")
    await seen.press("q")
    again = seen.page.get_by_role("button", name="Open again")
    await again.wait_for()
    await again.click()
    await seen.wait_for("Core Services", "order-service")


async def test_a_link_that_is_clicked_on_another_site_opens_as_well(
    look: Look, serving: Serving, another: Serving
) -> None:
    # To a browser `localhost` and `127.0.0.1` are two sites.
    elsewhere = another.url.replace("127.0.0.1", "localhost")
    seen = await look(elsewhere, "Core Services")
    await seen.page.evaluate(f"document.body.innerHTML = '<a href=\"{serving.url}\">the link</a>'")
    await seen.page.get_by_role("link", name="the link").click()
    await seen.page.wait_for_url(f"{serving.origin}/")
    await seen.wait_for("Core Services", "order-service")


async def test_a_page_elsewhere_can_not_talk_to_the_app_of_somebody_who_is_in(
    look: Look, serving: Serving, another: Serving
) -> None:
    # Both on one host, so that the browser does send the cookie.
    seen = await look(serving.url, "Core Services")
    await seen.page.goto(another.url)
    await seen.wait_for("Core Services")
    outcome = await seen.page.evaluate(
        """(url) => new Promise((done) => {
          const socket = new WebSocket(url);
          socket.onopen = () => done("open");
          socket.onerror = () => done("refused");
        })""",
        f"ws://{serving.host}/ws",
    )
    assert outcome == "refused"
