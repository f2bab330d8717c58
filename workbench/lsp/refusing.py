"""Why a request is not done, in words that the editor shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import LSPErrorCodes
from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    import logging


class RefusedError(JsonRpcException):
    """The request was understood and can't be done; the message is for people."""

    CODE = LSPErrorCodes.RequestFailed.value


def is_no_refusal(record: logging.LogRecord) -> bool:
    """Whether an entry of the library's log tells of more than a refusal, which is an answer like others."""
    return record.exc_info is None or not isinstance(record.exc_info[1], RefusedError)
