"""Why a request is not done, in words that the editor shows."""

from __future__ import annotations

from lsprotocol.types import LSPErrorCodes
from pygls.exceptions import JsonRpcException


class RefusedError(JsonRpcException):
    """The request was understood and can't be done; the message is for people."""

    CODE = LSPErrorCodes.RequestFailed.value
