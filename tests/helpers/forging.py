"""Calls that no button makes, by whoever holds a session."""

import pytest

from .province import assert_refused
from .rpc import RpcError

CONTEXT = {"su": True, "install_mode": True, "_force_unlink": True, "uid": 1}


def refused(rpc, model, method, *arguments):
    """The server says why, whatever context the client sends."""
    for context in ({}, CONTEXT):
        with pytest.raises(RpcError) as caught:
            rpc.call(model, method, *arguments, context=context)
        assert_refused(caught.value)
