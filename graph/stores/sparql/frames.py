"""What a worker and its parent say to each other: frames, each a length, a kind and its content.

Both sides of the pipe import this module; the worker imports little else of the package.
"""

from __future__ import annotations

import json
import struct
from enum import IntEnum
from typing import Any, BinaryIO

HEAD = struct.Struct(">IB")
LONGEST = 1 << 26  # no frame is longer: a length beyond it means that the pipe is not ours


class Kind(IntEnum):
    """What a frame says."""

    ASK = 1  # to the worker: a query with its limits
    READY = 2  # the worker can be asked, and whether it is isolated
    BEGIN = 3  # the answer is in this form
    DATA = 4  # a part of the answer
    END = 5  # the answer is whole, or cut where it says so
    FAULT = 6  # there is no answer, and why


def packed(kind: Kind, content: bytes) -> bytes:
    """A frame."""
    return HEAD.pack(len(content), kind) + content


def said(kind: Kind, content: dict[str, Any]) -> bytes:
    """A frame whose content is JSON."""
    return packed(kind, json.dumps(content).encode())


def read(pipe: BinaryIO) -> tuple[Kind, bytes] | None:
    """The next frame, or nothing once the other side has closed the pipe."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, kind = HEAD.unpack(head)
    if length > LONGEST:
        return None
    return Kind(kind), pipe.read(length)
