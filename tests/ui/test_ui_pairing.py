"""Two people on one workspace: they see each other, follow, and hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.ui.conftest import COURSES, write_schema
from tests.workspace.somebody import Peers, Somebody, somebody
from workbench.ui.frame.pane import PaneName
from workbench.ui.pairing.people_list import PeopleList
from workbench.ui.pairing.sight import EDITING
from workbench.ui.preview import Tab
from workbench.workspace.peers.peer import Sight

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

FILE = "services/course-service/prisma/schema.prisma"
LONG = COURSES + "".join(f"\nmodel Part{number} {{\n  id Int @id\n}}\n" for number in range(40))


def header(opened: Opened) -> str:
    """The words of the header."""
    return opened.screen.header.render().plain


def has_said(opened: Opened, words: str) -> Callable[[], bool]:
    """Whether the log holds a line with these words."""
    return lambda: any(words in line for line in opened.events())


def sees(opened: Opened, *letters: str) -> Callable[[], bool]:
    """Whether exactly these are there."""
    return lambda: [face.letters for face in opened.screen.pairing.faces] == list(letters)


def is_at(opened: Opened, service: str) -> Callable[[], bool]:
    """Whether the only other one is known to look at a service."""
    return lambda: [face.peer.sight.service for face in opened.screen.pairing.faces] == [service]


def active(opened: Opened) -> PaneName:
    """The panel that has the keys."""
    return opened.screen.panes.active


async def hear(opened: Opened, other: Somebody, is_wanted: Callable[[Peers], bool]) -> Peers:
    """Wait until somebody has been told what is wanted."""
    told = other.others.told
    await opened.until(lambda: bool(told) and bool(told[-1]) and is_wanted(told[-1]))
    return told[-1]


async def test_who_comes_is_seen_in_the_header_and_at_their_service_until_they_leave(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo Mbeki") as other:
            await opened.until(sees(opened, "TM"))
            assert " TM " in header(opened)
            assert has_said(opened, "Thabo Mbeki (host, pts/1) is here")()
            other.gathering.tell(Sight("chat-service", "services"), "")
            await opened.until(lambda: opened.line("chat-service").endswith(" TM"))
            other.gathering.tell(Sight("course-service", "services"), "")
            await opened.until(lambda: " TM " in opened.line("course-service"))
            assert opened.line("chat-service").endswith("chat-service")
            # In a closed group its line tells.
            other.gathering.tell(Sight("ai-tutor-service", "services"), "")
            await opened.until(lambda: any("Education" in line and " TM" in line for line in opened.lines()))
        await opened.until(sees(opened))
        assert "TM" not in header(opened)
        assert not any("TM" in line for line in opened.lines())
        assert has_said(opened, "Thabo Mbeki (host, pts/1) has left")()


async def test_the_others_see_what_is_looked_at_here(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="Lerato") as opened:
        with somebody(root, "Thabo") as other:
            [peer] = await hear(opened, other, lambda peers: peers[0].sight.service == "auth")
            assert peer.name == "Lerato"
            await opened.press("down", "2", "down", "down")
            [peer] = await hear(opened, other, lambda peers: peers[0].sight.line == 3)
            expected = Sight("course-service", "preview", "disk", "checklist", FILE, 3, 2, 0)
            assert peer.sight == expected
            await opened.press("3", "down")
            await hear(opened, other, lambda peers: peers[0].sight.panel == "checklist")


async def test_w_follows_to_service_panel_tab_and_lines(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", LONG)
    async with open_app(root, size=(160, 30)) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            other.gathering.tell(Sight("course-service", "services", "disk", file=FILE, line=1, cursor=0), "")
            await opened.press("w")
            assert has_said(opened, "you follow Thabo until you move, or press w")()
            await opened.until(lambda: opened.selected == "course-service")
            assert "→TH" in header(opened)
            preview = opened.screen.preview
            assert preview is not None
            sight = Sight("course-service", "preview", "disk", file=FILE, line=61, cursor=60, top=55)
            other.gathering.tell(sight, "")
            await opened.until(lambda: (preview.view.cursor, preview.view.top) == (60, 55))
            assert active(opened) is PaneName.PREVIEW
            other.gathering.tell(Sight("course-service", "preview", "diff", cursor=0), "")
            await opened.until(lambda: preview.tab is Tab.DIFF)
            other.gathering.tell(Sight("payment-gateway", "checklist", "disk", cursor=2), "")
            await opened.until(lambda: opened.selected == "payment-gateway" and preview.tab is Tab.DISK)
            assert active(opened) is PaneName.CHECKLIST
            checklist = opened.screen.checklist
            assert checklist is not None
            await opened.until(lambda: checklist.view.cursor == 2)
            assert has_said(opened, "you follow")()
            assert not has_said(opened, "you no longer follow")()


async def test_the_review_of_a_service_is_followed_as_well(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="Thabo") as one, open_app(root, author="Lerato") as other:
        await one.until(sees(one, "LE"))
        await other.until(sees(other, "TH"))
        await other.press("w")
        await one.press("down", "C")
        await other.until(lambda: other.screen.is_reviewing and other.selected == "course-service")
        assert active(other) is PaneName.CHECKLIST
        await one.press("C")
        await other.until(lambda: not other.screen.is_reviewing)
        assert other.screen.pairing.leader is not None


async def test_the_wheel_of_the_one_who_leads_scrolls_here_as_well(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", LONG)
    async with open_app(root, size=(160, 30)) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("w")
            # The cursor is out of sight there, and stays where it is here.
            other.gathering.tell(Sight("course-service", "preview", "disk", cursor=-1, top=80), "")
            preview = opened.screen.preview
            assert preview is not None
            await opened.until(lambda: preview.view.top == 80)
            assert preview.view.cursor == 0


@pytest.mark.parametrize("key", ["down", "2", "slash"])
async def test_who_moves_no_longer_follows(open_app: OpenApp, root: Path, key: str) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            other.gathering.tell(Sight("course-service", "services", "disk", cursor=0), "")
            await opened.press("w")
            await opened.until(lambda: opened.selected == "course-service")
            await opened.press(key)
            if key == "slash":
                await opened.press(*"chat")
            await opened.until(has_said(opened, "you no longer follow Thabo: you moved"))
            selected = opened.selected
            other.gathering.tell(Sight("payment-gateway", "services", "disk", cursor=0), "")
            await opened.until(is_at(opened, "payment-gateway"))
            assert opened.selected == selected


async def test_what_moves_nothing_keeps_following(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("w", "l", "question_mark", "escape", "l", "z", "z")
            other.gathering.tell(Sight("payment-gateway", "services", "disk", cursor=0), "")
            await opened.until(lambda: opened.selected == "payment-gateway")
            assert not has_said(opened, "no longer")()


async def test_an_edit_by_the_one_who_leads_is_no_move_of_mine(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            sight = Sight("course-service", "preview", "disk", file=FILE, line=9, cursor=8)
            other.gathering.tell(sight, "")
            await opened.press("w")
            preview = opened.screen.preview
            assert preview is not None
            await opened.until(lambda: preview.view.cursor == 8)
            write_schema(root, "course-service", "// new\n\n" + COURSES)
            await opened.until(lambda: preview.visible_text.startswith("// new"))
            assert opened.screen.pairing.leader is not None


async def test_w_again_follows_no_longer(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("w")
            await hear(opened, other, lambda peers: peers[0].follows == other.gathering.id)
            await opened.press("w")
            assert has_said(opened, "you no longer follow Thabo")()
            await hear(opened, other, lambda peers: peers[0].follows == "")
            assert "→" not in header(opened)


async def test_who_is_followed_and_leaves_is_no_longer_followed(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo"):
            await opened.until(sees(opened, "TH"))
            await opened.press("w")
        await opened.until(has_said(opened, "you no longer follow Thabo, who has left"))
        assert opened.screen.pairing.follows == ""


async def test_of_several_one_is_chosen(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as thabo, somebody(root, "Lerato"):
            await opened.until(sees(opened, "LE", "TH"))
            await opened.press("w")
            assert isinstance(opened.app.screen, PeopleList)
            assert opened.app.screen.query_one(OptionList).option_count == 2
            await opened.press("escape")
            assert opened.screen.pairing.leader is None
            await opened.press("w", "down", "enter")
            assert opened.screen.pairing.follows == thabo.gathering.id


async def test_two_screens_follow_and_hand_over(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="Thabo") as one, open_app(root, author="Lerato") as other:
        await one.until(sees(one, "LE"))
        await other.until(sees(other, "TH"))
        await one.press("W")
        assert any("nobody follows you" in notice for notice in one.notices())
        await other.press("w")
        await one.until(lambda: "←LE" in header(one))
        await one.press("down")
        await other.until(lambda: other.selected == one.selected == "course-service")
        await one.press("W")
        assert has_said(one, "Lerato leads now, and you follow")()
        await other.until(has_said(other, "Thabo hands over: you lead now"))
        await other.press("down", "2")
        await one.until(lambda: one.selected == other.selected == "chat-service")
        await one.until(lambda: one.screen.panes.active is PaneName.PREVIEW)
        assert one.screen.pairing.leader is not None
        assert other.screen.pairing.leader is None
        # The one who follows now is asked for nothing: they hand over back, or move.
        await other.press("w")
        assert any("Thabo follows you, W hands over" in notice for notice in other.notices())


async def test_two_who_follow_each_other_at_once_do_not_wait_for_each_other(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("w")
            pairing = opened.screen.pairing
            [peer] = await hear(opened, other, lambda peers: bool(peers[0].follows))
            other.gathering.tell(Sight("chat-service"), peer.id)
            await opened.until(lambda: "TH" in opened.line("chat-service"))
            # One of the two gives way, and both know which.
            assert (pairing.leader is None) is (peer.id > other.gathering.id)


async def test_a_hand_over_of_earlier_is_none_of_who_comes_later(open_app: OpenApp, root: Path) -> None:
    with somebody(root, "Thabo") as other:
        async with open_app(root) as opened:
            await opened.until(sees(opened, "TH"))
            [peer] = await hear(opened, other, lambda peers: bool(peers[0].sight.service))
            other.gathering.hand_over(peer.id)
            await opened.until(has_said(opened, "Thabo hands over: you lead now"))
        async with open_app(root) as opened:
            await opened.until(sees(opened, "TH"))
            assert not has_said(opened, "hands over")()


async def test_a_place_that_is_not_here_moves_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("w")
            for sight in (
                Sight("no-such-service", "services", "disk", cursor=3),
                Sight("course-service", "cellar", "backdoor", cursor=10**6, top=10**6),
                Sight("course-service", "preview", EDITING, file="etc/passwd", line=10**6, cursor=3),
            ):
                other.gathering.tell(sight, "")
                await opened.until(is_at(opened, sight.service))
            await opened.settle()
            assert opened.selected == "course-service"
            assert opened.screen.pairing.leader is not None


async def test_an_open_editor_is_not_left_for_the_one_who_leads(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("down", "i", "a")
            other.gathering.tell(Sight("payment-gateway", "services", "disk", cursor=0), "")
            await opened.until(is_at(opened, "payment-gateway"))
            assert opened.selected == "course-service"
            [peer] = await hear(opened, other, lambda peers: peers[0].sight.tab == EDITING)
            assert peer.sight.file == FILE


async def test_who_edits_is_followed_to_the_line(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", LONG)
    async with open_app(root, size=(160, 30)) as opened:
        with somebody(root, "Thabo") as other:
            await opened.until(sees(opened, "TH"))
            await opened.press("w")
            sight = Sight("course-service", "preview", EDITING, file=FILE, line=70, cursor=69, top=66)
            other.gathering.tell(sight, "")
            preview = opened.screen.preview
            assert preview is not None
            await opened.until(lambda: preview.current_position is not None)
            await opened.until(lambda: (preview.view.cursor, preview.view.top) == (69, 66))


async def test_alone_the_keys_say_why_they_do_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        for key in ("w", "W"):
            await opened.press(key)
        assert opened.notices() == ["nobody else has this workspace open"] * 2


async def test_where_nothing_can_be_written_it_is_said_once_and_all_else_works(
    open_app: OpenApp, root: Path
) -> None:
    (root / ".workbench").write_text("")
    async with open_app(root) as opened:
        await opened.until(has_said(opened, "you and others don't see each other here"))
        await opened.press("down", "w")
        assert opened.selected == "course-service"
        assert sum("each other" in line for line in opened.events()) == 1
