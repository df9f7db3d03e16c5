"""What people type where a path or the address of a page may stand."""

import re

_LINK = re.compile(r"\s{0,99}https?:", re.IGNORECASE)


def is_link(words: str) -> bool:
    """Whether this is meant as the address of a page, and not as a path."""
    return _LINK.match(words) is not None
