"""The progress file: what is generated in it follows the services, what people wrote in it stays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from workbench.bundled import bundled
from workbench.catalog.load import read_catalog
from workbench.checklist.finding import ItemResult, Status
from workbench.substance.verdict import Substance
from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.progress.markers import BrokenMarkersError, body_of, parts_of, with_parts
from workbench.workspace.progress.proposing import PATH, propose_progress, write_progress
from workbench.workspace.progress.record import days_in, days_with, done_in
from workbench.workspace.progress.sections import next_steps, overall, phases, recent, waived
from workbench.workspace.progress.standing import standing
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.journal.writer import Writer

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
CATALOG = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog


def snapshots(**states: ServiceState) -> list[ServiceSnapshot]:
    """All services of the shipped catalog; those not named have no schema."""
    return [
        ServiceSnapshot(
            service,
            f"services/{service.name}",
            states.get(service.name.replace("-", "_"), ServiceState.MISSING),
            (),
            (),
            (),
        )
        for service in CATALOG.services
    ]


def lines(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


class TestMarkers:
    # Lines that look like markers, headings and other things people write.
    LINES = st.lists(
        st.sampled_from(["# Progress", "words", "", "<!-- a note -->", "- [x] `by-hand`", "## Ours"])
    ).map("\n".join)

    @given(LINES, st.text(alphabet="ab\n", max_size=8), st.text(alphabet="ab\n", max_size=8))
    @example("# Progress\r\nwords\r\n", "one\n", "two\n")
    @example("", "one\n", "two\n")
    def test_what_stands_outside_stays_and_what_stands_inside_is_replaced(
        self, text: str, first: str, second: str
    ) -> None:
        first, second = first + "\n", second + "\n"
        once = with_parts(text, PATH, {"a": first, "b": "middle\n"})
        again = with_parts(once, PATH, {"a": second, "b": "middle\n"})
        assert without_parts(once) == without_parts(again)
        assert without_parts(once).replace("\n", "").replace("\r", "") == text.replace("\n", "").replace(
            "\r", ""
        )
        assert body_of(again, PATH, "a").replace("\r\n", "\n") == second
        assert with_parts(again, PATH, {"a": second, "b": "middle\n"}) == again

    def test_parts_that_people_moved_stay_where_they_are(self) -> None:
        b, end_b = "<!-- workbench:b -->\n", "<!-- workbench:end b -->\n"
        a, end_a = "<!-- workbench:a -->\n", "<!-- workbench:end a -->\n"
        c, end_c = "<!-- workbench:c -->\n", "<!-- workbench:end c -->\n"
        text = f"# P\n{b}old\n{end_b}ours\n{a}{end_a}"
        assert with_parts(text, PATH, {"b": "B\n", "c": "C\n", "a": "A\n"}) == (
            f"# P\n{b}B\n{end_b}\n{c}C\n{end_c}ours\n{a}A\n{end_a}"
        )

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("<!-- workbench:a -->\n", ":1: `a` does not end: `<!-- workbench:end a -->`"),
            ("\n<!-- workbench:end a -->\n", ":2: `a` ends here and did not begin"),
            ("<!-- workbench:a -->\n<!-- workbench:b -->\n", ":2: `b` begins before `a` has ended"),
            (
                "<!-- workbench:a -->\n<!-- workbench:end a -->\n<!-- workbench:a -->\n",
                ":3: `a` begins for the second time",
            ),
        ],
    )
    def test_broken_ones_are_named_with_their_line(self, text: str, message: str) -> None:
        with pytest.raises(BrokenMarkersError) as refused:
            with_parts(text, PATH, {"a": "new\n"})
        assert str(refused.value) == PATH + message


def without_parts(text: str) -> str:
    """A text less its generated parts and their markers."""
    for name, part in reversed(parts_of(text, PATH).items()):
        start = text.rindex(f"<!-- workbench:{name} -->", 0, part.start)
        end = text.index(f"<!-- workbench:end {name} -->", part.end) + len(f"<!-- workbench:end {name} -->")
        text = text[:start] + text[end:]
    return text


class TestRecord:
    def test_what_is_newly_done_gets_today_s_date_and_keeps_it(self) -> None:
        first = days_with({}, (), ("a", "b"), MONDAY)
        assert first == {"2026-11-23": ("a", "b")}
        second = days_with(first, ("a", "b"), ("a", "b", "c"), TUESDAY)
        assert second == {"2026-11-24": ("c",), "2026-11-23": ("a", "b")}
        assert days_with(second, ("a", "b", "c"), ("a", "b", "c"), date(2026, 12, 1)) == second

    def test_what_is_no_longer_done_loses_its_day_and_gets_a_new_one_later(self) -> None:
        days = days_with({"2026-11-23": ("a", "b")}, ("a", "b"), ("b",), TUESDAY)
        assert days == {"2026-11-23": ("b",)}
        assert days_with(days, ("b",), ("a", "b"), TUESDAY) == {"2026-11-24": ("a",), "2026-11-23": ("b",)}

    def test_only_the_last_days_are_told_of(self) -> None:
        days = {f"2026-11-{day:02}": (f"s{day}",) for day in range(1, 10)}
        names = [f"s{day}" for day in range(1, 10)]
        assert list(days_with(days, names, names, TUESDAY)) == [
            f"2026-11-{day:02}" for day in range(9, 2, -1)
        ]

    def test_it_is_read_back_from_what_was_written(self) -> None:
        days = {"2026-11-24": ("c",), "2026-11-23": ("a", "b")}
        assert days_in(recent(days)) == days
        done = phases(snapshots(user_service=ServiceState.PROVEN), CATALOG)
        assert done_in(done) == {"user-service"}


class TestSections:
    def test_only_a_proof_ticks_a_box(self) -> None:
        text = phases(snapshots(user_service=ServiceState.PROVEN, chat_service=ServiceState.PASSING), CATALOG)
        assert lines(text, "- [x]") == ["- [x] `user-service`: proven"]
        assert "- [ ] `chat-service`: passes, not proven" in text.splitlines()
        assert len(lines(text, "- [ ]")) == 189

    def test_every_service_stands_in_its_phase_once(self) -> None:
        text = phases(snapshots(), CATALOG)
        assert lines(text, "## ") == [
            "## Phase 1: Core Foundation, week 1 (0 of 15)",
            "## Phase 2: Education & Finance, week 2 (0 of 38)",
            "## Phase 3: Infrastructure, week 3 (0 of 25)",
            "## Phase 4: Specialized & Advanced, week 4 (0 of 53)",
            "## Without a phase (0 of 59)",
        ]

    def test_the_totals_are_counted_for_all_and_for_each_group(self) -> None:
        text = overall(
            snapshots(user_service=ServiceState.PROVEN, course_service=ServiceState.FAILING), CATALOG
        )
        assert text.startswith("**1 of 190 services proven (0 %)**")
        assert "| **all** | 190 | 2 | 0 | 1 | 1 |" in text.splitlines()
        assert "| priority 1: Core Services | 15 | 2 | 0 | 1 | 1 |" in text.splitlines()
        assert "| phase 4: Specialized & Advanced | 53 | 0 | 0 | 0 | 0 |" in text.splitlines()

    def test_a_hollow_schema_has_no_box_ticked_however_well_it_is_proven(self) -> None:
        hollow = Substance(0, 6, 1, ("Item",), (), is_hollow=True)
        services = [
            structs.replace(one, substance=hollow) if one.name == "auth" else one
            for one in snapshots(auth=ServiceState.PROVEN)
        ]
        assert "| **all** | 190 | 1 | 1 | 0 | 0 |" in overall(services, CATALOG).splitlines()
        assert "- [ ] `auth`: hollow, 1 of 1 model holds nothing of its own" in phases(services, CATALOG)
        assert "- Give substance to what has none (1): `auth`" in next_steps(services, CATALOG)

    def test_next_steps_follow_the_plan_s_order_and_stay_short(self) -> None:
        text = next_steps(snapshots(ar_vr=ServiceState.INVALID, auth=ServiceState.PROVEN), CATALOG)
        assert lines(text, "- Mend") == ["- Mend what Prisma rejects (1): `ar-vr`"]
        [missing] = lines(text, "- Write")
        assert missing.startswith("- Write the schemas that are missing (188): `azora-pay-service`, ")
        assert missing.endswith(" and 178 more")

    def test_a_waiver_stands_with_its_reason(self) -> None:
        [one] = [
            ServiceSnapshot(
                CATALOG.services[0],
                "x",
                ServiceState.PASSING,
                (),
                (
                    ItemResult("seed", Status.WAIVED, "loaded\nby hand"),
                    ItemResult("indexes", Status.FAIL, ""),
                ),
                (),
            )
        ]
        assert lines(waived([one]), "- ") == ["- `ai-ethics-monitor`, seed: loaded by hand"]
        assert standing(one) == "fails indexes"


class TestFile:
    def test_it_is_written_once_and_then_stays_as_it_is(self, root: Path, writer: Writer) -> None:
        services = snapshots(user_service=ServiceState.PROVEN)
        write_progress(writer, propose_progress(root, services, CATALOG, MONDAY))
        written = (root / PATH).read_bytes()
        assert b"- 2026-11-23 (1): `user-service`" in written
        again = propose_progress(root, services, CATALOG, TUESDAY)
        assert not again.is_new
        assert again.text.encode() == written

    def test_one_change_is_a_small_difference(self, root: Path, writer: Writer) -> None:
        first = propose_progress(root, snapshots(), CATALOG, MONDAY)
        write_progress(writer, first)
        second = propose_progress(root, snapshots(auth=ServiceState.FAILING), CATALOG, MONDAY)
        changed = set(second.text.splitlines()) - set(first.text.splitlines())
        assert len(changed) == 6, changed

    def test_a_file_that_people_wrote_keeps_every_word(self, root: Path, writer: Writer) -> None:
        ours = "# Our progress\r\n\r\nStand-up notes.\r\n- [x] `chat-service` by hand\r\n"
        (root / PATH).write_bytes(ours.encode())
        write_progress(writer, propose_progress(root, snapshots(), CATALOG, MONDAY))
        written = (root / PATH).read_bytes().decode()
        assert written.startswith("# Our progress\r\n")
        assert written.endswith("\r\n\r\nStand-up notes.\r\n- [x] `chat-service` by hand\r\n")
        assert "\n" not in written.replace("\r\n", "")

    def test_an_edit_made_meanwhile_is_not_lost(self, root: Path, writer: Writer) -> None:
        proposal = propose_progress(root, snapshots(), CATALOG, MONDAY)
        (root / PATH).write_text("somebody was faster\n", encoding="utf-8")
        with pytest.raises(StaleFileError):
            write_progress(writer, proposal)
        assert (root / PATH).read_text(encoding="utf-8") == "somebody was faster\n"

    def test_what_is_no_text_is_refused(self, root: Path) -> None:
        (root / PATH).write_bytes(b"\xff\xfe# Progress")
        with pytest.raises(WriteRefusedError, match="it is not valid UTF-8"):
            propose_progress(root, snapshots(), CATALOG, MONDAY)
