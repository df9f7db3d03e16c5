"""What runs in the child process for each format: finds its parser, runs it, hands back values that JSON has."""

import json
from importlib import import_module
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.parsed import Parsed, Scan

ENTRY = "workbench.intake.inside:parse"


def payload(parser: str, name: str, raw: bytes) -> bytes:
    """What `parse` is to be given: which parser (`module:function`), the name to say in messages, and the bytes."""
    return json.dumps([parser, name]).encode("ascii") + b"\n" + raw


def parse(given: bytes) -> dict[str, Any]:
    """`documents`, a list of `Parsed` as plain values; or `refused`, the line that says why there are none.

    With `scan` True a picture is all that the file holds of its text.
    """
    head, _, raw = given.partition(b"\n")
    parser, name = json.loads(head)
    try:
        return {"documents": [one.plain() for one in made(parser, raw, name)]}
    except NotUsable as why:
        return {"refused": str(why), "scan": isinstance(why, Scan)}


def made(parser: str, raw: bytes, name: str) -> list[Parsed]:
    """What this parser makes of these bytes, in this process. Raises NotUsable."""
    module, _, function = parser.partition(":")
    found: Parsed | list[Parsed] = getattr(import_module(module), function)(raw, name)
    return [found] if isinstance(found, Parsed) else found
