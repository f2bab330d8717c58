"""How people look at the scoreboard, from one run to the next. A filter is for the moment and not kept."""

from __future__ import annotations

from workbench.ui.memory import BoardLayout
from workbench.ui.scoreboard.screen import Manner
from workbench.workspace.scoreboard.board import Arrangement
from workbench.workspace.scoreboard.grouping import Grouping
from workbench.workspace.scoreboard.ordering import ORDERS, Order


def recalled(layout: BoardLayout) -> Manner:
    """The manner that is remembered; words of another version count as nothing."""
    order, grouping = Order(), Grouping.NONE
    if layout.order in ORDERS:
        order = Order(layout.order, is_reversed=layout.is_reversed)
    if layout.grouping in {one.value for one in Grouping}:
        grouping = Grouping(layout.grouping)
    return Manner(Arrangement(order, grouping), layout.is_dense, set(layout.folded))


def remembered(manner: Manner) -> BoardLayout:
    """What to remember of a manner."""
    order, grouping = manner.arrangement.order, manner.arrangement.grouping
    return BoardLayout(
        order.by, order.is_reversed, grouping.value, manner.is_dense, tuple(sorted(manner.folded))
    )
