"""Pictures, fonts and frames that a page carries within itself (`data:` addresses), as SingleFile saves pages."""

import re

# Some hundred letters are an icon; what is longer makes a page of ten megabytes of a page of ten paragraphs.
_EMBEDDED = re.compile(rb"data:[A-Za-z0-9.+/;=-]{0,100},[^\"'()<>\s]{300,}")


def without_embedded(raw: bytes) -> bytes:
    """The page with an empty address in place of each thing that it carries within itself. Its words are untouched."""
    return _EMBEDDED.sub(b"data:,", raw)
