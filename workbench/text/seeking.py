"""Where words stand in a row in a text, as somebody who reads it looks for them."""

import re
from collections.abc import Iterator

from workbench.model import Span


def places_of(words: str, text: str) -> Iterator[Span]:
    """The places of these words in the text, in order: without regard to case, and whatever blanks part them.

    >>> list(places_of("smart  gesture", "A Smart gesture."))
    [Span(start=2, end=15)]
    """
    if words.strip():
        sought = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        yield from (Span(*found.span()) for found in sought.finditer(text))
