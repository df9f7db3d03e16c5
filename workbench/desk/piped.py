"""What a pipe gives in place of a file."""

import sys
from pathlib import Path
from typing import BinaryIO, Unpack

from workbench import intake
from workbench.errors import NotUsable
from workbench.model import About, NewDocument

STDIN = Path("-")
STDIN_IS = "standard input"


def standard_input(**known: Unpack[About]) -> NewDocument:
    """What a pipe gives, as a document. Raises `NotUsable` as `intake.read_bytes` does."""
    return intake.read_bytes(piped().read(), STDIN_IS, **known)


def piped() -> BinaryIO:
    """The pipe itself. Raises `NotUsable` where there is none."""
    if sys.stdin is None:  # closed by whoever started us
        raise NotUsable(f"{STDIN_IS} is closed; name a file, or give the text there")
    return sys.stdin.buffer
