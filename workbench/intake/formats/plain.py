"""Plain text: as it is. Light enough to be read without a process of its own."""

import re

from workbench.intake.charset import decode
from workbench.intake.parsed import Parsed

_LONGEST_TITLE = 200  # letters of a first line that is taken as the title


def parse(raw: bytes, name: str) -> Parsed:
    """The text, letter for letter but for its line ends; its first line is its title where more follows.

    Raises:
        NotUsable: it is no text.
    """
    decoded = decode(raw, name)
    first, _, rest = decoded.text.lstrip().partition("\n")
    is_title = rest.strip() and len(first) <= _LONGEST_TITLE
    return Parsed(decoded.text, {"title": re.sub(r"^#{1,6} ", "", first) if is_title else ""}, list(decoded.notes))
