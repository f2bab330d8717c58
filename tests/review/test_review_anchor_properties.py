"""However a schema is edited, a thread hangs on what it was about, or says that this is gone."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.review.edited_schemas import Block, Edited, Member, lineage
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.review.locating import locate
from workbench.review.nodes import Node, blocks_of, nodes_of
from workbench.review.places import anchor_of, find, place_at

if TYPE_CHECKING:
    from workbench.review.anchor import Anchor

# Not Hypothesis's own: a schema takes hundreds of decisions, and none of them is worth shrinking.
randoms = st.integers(0, 2**32 - 1).map(Random)


def spoken_of(edited: Edited) -> list[tuple[Anchor, Block, Member | None]]:
    """An anchor for each block and member, and which it is."""
    schema = edited.schema
    found: list[tuple[Anchor, Block, Member | None]] = []
    for block in edited.blocks:
        found.append((anchor_of(schema, find(schema, block.name)), block, None))
        found += [
            (anchor_of(schema, find(schema, f"{block.name}.{member.name}")), block, member)
            for member in block.members
        ]
    return found


def what(edited: Edited, node: Node) -> tuple[Block, Member | None]:
    """Which block and member a node is."""
    [block] = [one for one in edited.blocks if one.name == node.block.name]
    if node.member is None:
        return block, None
    [member] = [one for one in block.members if one.name == node.member.name]
    return block, member


def is_same(block: Block, now: Block, then: list[Block]) -> bool:
    """Whether a block is what another one was.

    A copy of it is as good as the original, where that is gone. And nobody can tell a block that was
    rewritten from one that was taken away and written anew under the same name.

    Args:
        block: What was spoken of.
        now: What it is taken for.
        then: All that was there when it was spoken of.
    """
    return block in lineage(now) or now not in then


def edits(edited: Edited, most: int) -> None:
    for _ in range(edited.random.randint(1, most)):
        edited.edit()


@given(randoms)
def test_a_thread_never_goes_over_to_another_block(random: Random) -> None:
    edited = Edited(random)
    anchors = [(anchor, block) for anchor, block, member in spoken_of(edited) if member is None]
    then = list(edited.blocks)
    edits(edited, 8)
    schema = edited.schema
    for anchor, block in anchors:
        node = locate(anchor, schema)
        if node is not None:
            now = what(edited, node)[0]
            assert is_same(block, now, then), anchor.on
            assert now.name == anchor.block or block in lineage(now), anchor.on


@given(randoms)
def test_a_thread_never_goes_over_to_a_member_of_another_name_that_is_not_the_same(random: Random) -> None:
    edited = Edited(random)
    anchors, then = spoken_of(edited), list(edited.blocks)
    edits(edited, 8)
    schema = edited.schema
    for anchor, block, member in anchors:
        node = locate(anchor, schema)
        if member is None or node is None:
            continue
        now_in, now = what(edited, node)
        assert is_same(block, now_in, then), anchor.on
        assert now is not None
        assert member in lineage(now) or now.name == anchor.member, (anchor.on, node.on)


@given(randoms)
def test_what_keeps_its_name_is_found_wherever_it_has_moved(random: Random) -> None:
    edited = Edited(random)
    anchors = spoken_of(edited)
    for _ in range(random.randint(1, 8)):
        random.choice([edited._move_block, edited._shuffle, edited._retype, edited._add_member])()
    schema = edited.schema
    for anchor, block, member in anchors:
        node = locate(anchor, schema)
        assert node is not None, anchor.on
        assert what(edited, node) == (block, member)


@given(randoms)
def test_a_renamed_block_is_found_with_its_members(random: Random) -> None:
    edited = Edited(random)
    anchors = spoken_of(edited)
    renamed = random.choice([block for block in edited.blocks if block.keyword == "model"] or edited.blocks)
    renamed.name = "Renamed"
    schema = edited.schema
    for anchor, block, member in anchors:
        node = locate(anchor, schema)
        assert node is not None, anchor.on
        assert what(edited, node) == (block, member)


@given(randoms)
def test_a_member_that_the_database_knows_by_its_old_name_is_found(random: Random) -> None:
    edited = Edited(random)
    # Where nothing else is like it.
    [block] = edited.blocks = edited.blocks[:1]
    anchors = spoken_of(edited)
    member = random.choice(block.members)
    member.rest += f' @map("{member.name}")'
    member.name = "zzz"
    edited._shuffle()
    [anchor] = [anchor for anchor, _, one in anchors if one is member]
    node = locate(anchor, edited.schema)
    assert node is not None
    assert what(edited, node) == (block, member)


@given(randoms)
def test_an_index_is_found_or_gone_but_never_another_one(random: Random) -> None:
    edited = Edited(random)
    schema = edited.schema
    anchors = []
    for block in edited.blocks:
        for key in block.keys:
            on = f"{block.name}@@index([{', '.join(one.name for one in key.members)}])"
            texts = [[one.name for one in other.members] for other in block.keys]
            if texts.count([one.name for one in key.members]) == 1:
                anchors.append((anchor_of(schema, find(schema, on)), key))
    edits(edited, 5)
    for anchor, key in anchors:
        node = locate(anchor, edited.schema)
        if node is None or node.attribute is None:
            continue
        there = [
            other
            for block in edited.blocks
            if block in lineage(block)
            for other in block.keys
            if block.name == node.block.name
            and [one.name for one in other.members]
            == [item.strip() for item in node.text.partition("[")[2].partition("]")[0].split(",")]
        ]
        originals = [[next(iter(reversed(list(lineage(one))))) for one in other.members] for other in there]
        same = [next(iter(reversed(list(lineage(one))))) for one in key.members]
        assert same in originals or anchor.text == node.text, (anchor.on, node.on)


@given(randoms)
def test_every_node_is_found_in_the_text_that_it_was_spoken_of_in(random: Random) -> None:
    schema = Edited(random).schema
    for block in blocks_of(schema):
        texts = [node.text for node in nodes_of(block)]
        for node in nodes_of(block):
            found = locate(anchor_of(schema, node), schema)
            assert found is not None, node.on
            assert found == node or texts.count(node.text) > 1


@given(randoms, st.integers(0, 2_000))
def test_a_cursor_is_on_the_smallest_node_of_its_line(random: Random, offset: int) -> None:
    schema = Edited(random).schema
    document = schema.documents[0]
    place = place_at(schema, document.path, min(offset, len(str(document))))
    if place is not None:
        assert str(document)[place.start : place.end] == place.text
        assert find(schema, place.on).on == place.on


@given(st.text(max_size=200), randoms)
def test_no_text_is_too_broken_to_look_in(text: str, random: Random) -> None:
    anchors = spoken_of(Edited(random))
    schema = Schema((parse(text, "0.prisma"),))
    for anchor, _, _ in anchors:
        locate(anchor, schema)
