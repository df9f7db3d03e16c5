"""What a pipe gives in place of a file."""

import sys
from pathlib import Path
from typing import BinaryIO, Unpack

from workbench import intake
from workbench.errors import NotUsable
from workbench.model import About, NewDocument
from workbench.regular import refuse_larger

STDIN = Path("-")
STDIN_IS = "standard input"
LARGEST = 100_000_000
"""Bytes: more than a document of any format may have."""


def standard_input(**known: Unpack[About]) -> NewDocument:
    """What a pipe gives, as a document. Raises `NotUsable` as `intake.read_bytes` does."""
    raw = piped().read(LARGEST + 1)
    refuse_larger(raw, STDIN_IS, LARGEST)
    return intake.read_bytes(raw, STDIN_IS, **known)


def piped() -> BinaryIO:
    """The pipe itself. Raises `NotUsable` where there is none."""
    if sys.stdin is None:  # closed by whoever started us
        raise NotUsable(f"{STDIN_IS} is closed; name a file, or give the text there")
    return sys.stdin.buffer
