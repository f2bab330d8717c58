"""Checks many new services with two processes: this one begins with the first, a copy with the last.

The copy's results come as rows of the cache. So whoever checks a service finds its result there or works it
out, and need not know who was at work: without a copy, or with one that dies, it only takes longer.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec

from workbench.workspace.cache import Row
from workbench.workspace.companion import Companion, is_worthwhile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.workspace.cache import Cache

_ROWS = msgspec.msgpack.Decoder(list[Row])


def halved(names: Sequence[str], check: Callable[[str], object], cache: Cache) -> Iterator[str]:
    """The `names` in the order in which to check them, with the results of many in the cache by then.

    Args:
        names: Services whose results the cache does not know.
        check: Checks a service; called in the copy, from the last one on.
        cache: Receives what the copy has found.
    """

    def finds() -> Iterator[bytes]:
        # What waits already is for the original to keep.
        cache.take()
        for name in reversed(names):
            check(name)
            yield msgspec.msgpack.encode(cache.take())

    due = deque(names)
    if is_worthwhile():
        # What the first one imports and reads once the copy then has, too. Nobody is told of it before there
        # is a copy: who knows of a service may go on to ask an engine, which starts threads.
        check(names[0])
        with Companion(finds()) as companion:
            while due:
                for find in companion.arrived()[: len(due)]:
                    cache.add(_ROWS.decode(find))
                    yield due.pop()
                if due:
                    yield due.popleft()
    yield from due
