"""Who else is there, and following them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events

from workbench.ui import messages
from workbench.ui.frame.panes import Panes
from workbench.ui.frame.side import Side
from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.pairing import told
from workbench.ui.pairing.attention import Attention
from workbench.ui.pairing.faces import Face, faces_of
from workbench.ui.screens.part import Part, hears
from workbench.ui.screens.reasons import NO_FOLLOWER, NOBODY
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.peers.gathering import Gathering
    from workbench.workspace.peers.peer import Peer, Sight

TYPED = 0.05
"""Seconds after which the cursor of the editor is where a key has brought it."""


class Pairing(Part):
    """Shows who else has the workspace open, follows them, and lets them follow.

    While nobody else is there, this does nothing at all.

    Args:
        screen: The screen it is a part of.
        desk: Holds the editor.
    """

    def __init__(self, screen: LiveTriage, desk: Desk) -> None:
        super().__init__(screen)
        self.where = ""
        """On which host and terminal this is, in words."""
        self._desk = desk
        self._gathering: Gathering | None = None
        self.faces: tuple[Face, ...] = ()
        """Who else is there."""
        self.follows = ""
        """The id of whom this workbench follows."""
        self._given = ""
        """The id of whom the lead was given to from here."""
        self._taken: dict[str, int] = {}
        """The number of the last hand over of each, be it to us or to somebody else."""
        self._attention = Attention(self._sight)
        self._is_looking = False
        self._is_watching = False

    # Taking part.

    @hears(messages.Opened)
    def _begin(self, _: messages.Opened) -> None:
        from workbench.workspace.identity import author_of, clean_name
        from workbench.workspace.peers.gathering import Gathering, Guest

        tell, author = self.screen.post_message, clean_name(self.feed.author or "")
        name = (lambda: author) if author else partial(author_of, self.screen.root_folder)
        self._gathering = Gathering(
            self.screen.root_folder,
            Guest(name, self.where),
            lambda peers: tell(told.PeersChanged(peers)),
            lambda why: tell(told.PairingRefused(why)),
        )

    @hears(events.Unmount)
    def _end(self, _: events.Unmount) -> None:
        if self._gathering is not None:
            self._gathering.leave()

    @hears(told.PairingRefused)
    def _refused(self, event: told.PairingRefused) -> None:
        self.screen.log_view.write(f"you and others don't see each other here: {event.why}", "text-muted")
        self._know(())

    @property
    def _own(self) -> str:
        return self._gathering.id if self._gathering is not None else ""

    # Who is there.

    @property
    def followers(self) -> tuple[Face, ...]:
        """Those who follow this workbench."""
        return tuple(face for face in self.faces if face.peer.follows == self._own)

    @property
    def leader(self) -> Face | None:
        """Who is followed."""
        return self._face(self.follows)

    def _face(self, id_: str) -> Face | None:
        return next((face for face in self.faces if face.peer.id == id_), None)

    @hears(told.PeersChanged)
    def _changed(self, event: told.PeersChanged) -> None:
        self._know(event.peers)
        self._take_lead()
        self._give_way()
        self._paint()
        self._keep_up()
        self._watch()
        self._look_soon()

    def _know(self, peers: Sequence[Peer]) -> None:
        before, self.faces = {face.peer.id: face for face in self.faces}, faces_of(peers)
        for face in self.faces:
            known = before.pop(face.peer.id, None)
            if known is None:
                self._taken[face.peer.id] = face.peer.handed_at
                self.screen.log_view.write(f"{face.words} is here, w follows", "text-accent")
            if face in self.followers and (known is None or known.peer.follows != self._own):
                self.screen.log_view.write(f"{face.name} follows you", "text-accent")
        for face in before.values():
            del self._taken[face.peer.id]
            self.screen.log_view.write(f"{face.words} has left", "text-muted")
            if face.peer.id == self.follows:
                self._stop(f"you no longer follow {face.name}, who has left", is_news=True)

    def _paint(self) -> None:
        """Show in the header who is there, and in the tree where."""
        signs = tuple(
            (f"{face.sign(self.follows, self._own)}{face.letters}", face.colour) for face in self.faces
        )
        self.screen.header.show(replace(self.screen.header.facts, people=signs))
        people: dict[str, tuple[tuple[str, str], ...]] = {}
        for (sign, colour), face in zip(signs, self.faces, strict=True):
            service = face.peer.sight.service
            people[service] = (*people.get(service, ()), (f" {sign}", colour))
        self.screen.tree_view.show_people(people)

    # Following and leading.

    def follow(self) -> None:
        """Follow somebody, or stop it."""
        if self.leader is not None:
            self._stop(f"you no longer follow {self.leader.name}")
            return
        others = [face for face in self.faces if face not in self.followers]
        if others:
            self._choose("Follow whom?", "enter follows · esc closes", others, self._start)
        else:
            self.say(f"{self.followers[0].name} follows you, W hands over" if self.followers else NOBODY)

    def hand_over(self) -> None:
        """Have a follower lead from now on, and follow them."""
        if self.followers:
            title = "Hand over to whom?"
            self._choose(title, "enter hands over · esc closes", self.followers, self._give)
        else:
            self.say(NO_FOLLOWER)

    def _choose(self, title: str, subtitle: str, faces: Sequence[Face], then: Callable[[Face], None]) -> None:
        """Go on with the one who is meant, after a question where there are several."""
        if len(faces) == 1:
            then(faces[0])
            return
        from workbench.ui.pairing.people_list import PeopleList

        def decide(id_: str | None) -> None:
            face = self._face(id_) if id_ is not None else None
            if face is not None:
                then(face)

        self.screen.app.push_screen(PeopleList(title, subtitle, faces), decide)

    def _start(self, leader: Face) -> None:
        self.follows, self._given = leader.peer.id, ""
        self._announce(f"you follow {leader.name} until you move, or press w")
        self._keep_up()

    def _stop(self, why: str, *, is_news: bool = False) -> None:
        self.follows = ""
        self._announce(why, is_news=is_news)

    def _give(self, follower: Face) -> None:
        self.follows = self._given = follower.peer.id
        if self._gathering is not None:
            self._gathering.hand_over(follower.peer.id)
        self._announce(f"{follower.name} leads now, and you follow")

    def _take_lead(self) -> None:
        """Lead from now on, where somebody has just handed over to us."""
        for face in self.faces:
            peer = face.peer
            if peer.handed_at > self._taken[peer.id]:
                self._taken[peer.id] = peer.handed_at
                if peer.handed == self._own:
                    self.follows = ""
                    self._announce(f"{face.name} hands over: you lead now", is_news=True)

    def _give_way(self) -> None:
        """Two who began to follow each other at the same moment would wait for each other."""
        leader = self.leader
        if leader is None or leader.peer.follows != self._own or leader.peer.id == self._given:
            return
        if self._own > leader.peer.id:
            self._stop(f"{leader.name} follows you: you lead", is_news=True)

    def _announce(self, words: str, *, is_news: bool = False) -> None:
        """Say who leads now.

        Args:
            words: That, in words.
            is_news: Whether somebody else has brought it about, so that people may be looking elsewhere.
        """
        # Whatever was pressed, it was about this.
        self._attention.forget_touch()
        if is_news:
            self.say(words)
        self.screen.log_view.write(words, "text-accent")
        self._paint()
        self._publish()
        self.screen.refresh_bindings()

    def _keep_up(self) -> None:
        """Look at what is looked at by the one who is followed, unless people have just moved themselves."""
        if self.leader is None or self._desk.editor is not None or self._has_left():
            return
        from workbench.ui.pairing.sight import show_sight

        show_sight(self.screen, self.leader.peer.sight)
        self._renew()

    # What is looked at here.

    def touch(self, *, is_scrolling: bool) -> None:
        """Somebody uses the keys or the mouse."""
        if self.faces:
            self._attention.touch(is_scrolling=is_scrolling)
            if self._desk.editor is not None:
                self.screen.set_timer(TYPED, self._look)

    @hears(messages.ServiceShown)
    def _shown(self, _: messages.ServiceShown) -> None:
        self._keep_up()
        self._look_soon()

    @hears(ServiceTree.CursorMoved, CursorView.Moved, Panes.ActiveChanged, Side.TabChanged)
    def _moved(self, _: object) -> None:
        self._look_soon()

    def _watch(self) -> None:
        """Notice from now on what moves without a message: somebody is there who wants to know."""
        preview, checklist, review = self.screen.preview, self.screen.checklist, self.screen.review
        if self._is_watching or preview is None or checklist is None or review is None:
            return
        self._is_watching = True
        for view in (*preview.views, checklist.view, review):
            self.screen.watch(view, "scroll_y", self._look_soon, init=False)
        self.screen.watch(preview.switcher, "current", self._look_soon, init=False)

    def _look_soon(self) -> None:
        """Look once, however much moves at the same time."""
        if self.faces and not self._is_looking:
            self._is_looking = True
            self.screen.call_later(self._look)

    def _look(self) -> None:
        self._is_looking = False
        if self.faces and not self._has_left():
            self._renew()

    def _renew(self) -> None:
        if self._attention.renew():
            self._publish()

    def _has_left(self) -> bool:
        """Stop following where people have moved by themselves; gives whether that is so."""
        leader = self.leader
        if leader is None or not self._attention.has_moved():
            return False
        self._attention.renew()
        self._stop(f"you no longer follow {leader.name}: you moved")
        return True

    def _publish(self) -> None:
        if self._gathering is not None and self._attention.sight is not None:
            self._gathering.tell(self._attention.sight, self.follows)

    def _sight(self) -> Sight:
        from workbench.ui.pairing.sight import sight_of

        return sight_of(self.screen, self._desk.editor)
