"""Values as JSON that may be printed: letters as they are, but what a terminal would obey or hide escaped."""

import json
from collections.abc import Callable
from typing import Any

from workbench.text.visible import visible


def json_line(
    value: object,
    default: Callable[[Any], object] | None = None,
    *,
    encoding: str = "utf-8",
    indent: int | None = None,
) -> str:
    """`value` as JSON on one line, or with `indent` on several, to the letter.

    Letters that `encoding` has no bytes for are escaped too.

    Raises:
        TypeError: a value is none that JSON has, and `default` makes none of it.
        ValueError: a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=default, indent=indent)
    shown = visible(text).encode(encoding, "replace").decode(encoding)
    if shown == text:
        return text
    return "".join(
        letter if letter == seen else json.dumps(letter)[1:-1] for letter, seen in zip(text, shown, strict=True)
    )
