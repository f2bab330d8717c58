"""The merge: what people made of a generated text, and what the generator makes of it now, as one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.blocks import BlockMerger
from workbench.merge.by_lines import merge_lines
from workbench.merge.decisions import Decisions
from workbench.merge.line_ends import dress_of, undressed
from workbench.merge.merged import Choice, Merged
from workbench.merge.needs import Needs, declared, undeclared
from workbench.merge.pairing import with_known_generators
from workbench.merge.pieces import pieces_of_document
from workbench.merge.renaming import called_alike
from workbench.merge.sequences import merge_sequence
from workbench.merge.sides import Sides
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.psl.document import Document


def merge(base: str | None, ours: str, theirs: str) -> Merged:
    """Merge two schemas that come from one.

    The order, the spacing and the comments of our text stay; what only they changed is made in it at its
    place. Changes to different things never clash: two fields, the type and an attribute of one field, two
    arguments of one attribute, an edit and a move, a rename and whatever is done with what is renamed. Where
    both changed the same thing differently, or one changed what the other took away, there is a conflict, and
    the text holds our version; nothing that either side wrote is lost without one.

    Without a base nobody can tell what one side added from what the other took away. Then nothing is taken
    away: what one side has alone is kept, and what both have in different words is a conflict. Comments that
    differ stand both, since they do not contradict each other.

    A text with syntax errors is not taken apart: all three are merged by lines then.

    Args:
        base: The text that both started from, such as what was last generated; None where there is none.
        ours: Our text, such as what is on disk.
        theirs: Their text, such as what is generated now.
    """
    return _merge(base, ours, theirs, ())


def resolved(merged: Merged, choices: Sequence[Choice]) -> str:
    """The text of a merge with its conflicts decided.

    Args:
        merged: The merge.
        choices: A choice for each of its conflicts, in their order.

    Raises:
        ValueError: There are more or fewer choices than conflicts, or both texts of a conflict are wanted
            that can't stand together.
    """
    if len(choices) != len(merged.conflicts):
        raise ValueError(f"{len(merged.conflicts)} conflicts, but {len(choices)} choices")
    if all(choice is Choice.OURS for choice in choices):
        return merged.text
    return _merge(merged.base, merged.ours, merged.theirs, choices).text


def _merge(base: str | None, ours: str, theirs: str, choices: Sequence[Choice]) -> Merged:
    dress = dress_of(ours)
    old, other = None if base is None else undressed(base), undressed(theirs)
    mine = undressed(ours)
    if other in (old, mine):
        return Merged(ours, (), base, ours, theirs)
    if mine == old:
        return Merged(dress.on(other), (), base, ours, theirs)
    text, decisions = _merge_texts(old, undressed(ours, dress), other, choices)
    return Merged(dress.on(text), tuple(decisions.conflicts), base, ours, theirs)


def _merge_texts(
    base: str | None, ours: str, theirs: str, choices: Sequence[Choice]
) -> tuple[str, Decisions]:
    documents = parse(base or ""), parse(ours), parse(theirs)
    if any(document.diagnostics for document in documents):
        decisions = Decisions(choices)
        return merge_lines(base, ours, theirs, decisions), decisions
    needs = Needs()
    decisions = Decisions()
    text = _merge_trees(*documents, decisions, needs)
    old, mine, other = map(declared, documents)
    # Most edits take nothing away.
    while not old <= mine & other:
        lacking = undeclared(parse(text)).difference(*map(undeclared, documents))
        if lacking <= needs.names:
            break
        # Once more, now that we know that what one side took away is what the other builds on.
        needs = Needs(needs.names | lacking)
        decisions = Decisions()
        text = _merge_trees(*documents, decisions, needs)
    if choices:
        decisions = Decisions(choices)
        text = _merge_trees(*documents, decisions, needs)
    return text, decisions


def _merge_trees(base: Document, ours: Document, theirs: Document, decisions: Decisions, needs: Needs) -> str:
    alike = called_alike(base, ours, theirs, decisions)
    merger = BlockMerger(decisions, Needs(needs.names | alike.renamed))
    pieces = with_known_generators(
        Sides(alike.base, alike.ours, alike.theirs).each(pieces_of_document),
    )
    text = merge_sequence(pieces, merger)
    tails = pieces.each(lambda side: side.tail)
    return text + (tails.settled if base.blocks else tails.ours)
