"""`functools.cached_property` as it is from Python 3.12 on, for 3.11 too.

Before, each first access takes a lock that all instances of the class share, which costs more than most of
what is worked out behind it. It guards nothing here: two threads that work out the same find the same.
https://docs.python.org/3/library/functools.html#functools.cached_property
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property

    __all__ = ["cached_property"]
else:
    from typing import Any

    class cached_property:  # noqa: N801 - in place of a class of that name
        """A property whose first value stays, in the instance's `__dict__`."""

        def __init__(self, work_out: Any) -> None:
            self._work_out = work_out
            self.__doc__ = work_out.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work_out(instance)
            return value
