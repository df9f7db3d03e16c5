"""Web pages saved as files: the article on them, and what they say of themselves."""

import re

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.formats import article, spoken_page
from workbench.intake.parsed import Parsed

_HEAD = 4_096  # bytes in which a page must name its encoding; browsers look at 1,024
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)


def parse(raw: bytes, name: str, declared: str = "") -> Parsed:
    """The article of this page: its text, and the title, day, publisher, author, language and address it gives itself.

    `declared` is the encoding that it was sent with, if any.

    Raises:
        NotUsable: no text in it.
    """
    found = _CHARSET.search(raw[:_HEAD])
    decoded = decode(raw, name, declared or (found[1].decode() if found else ""))
    parsed = spoken_page.parse(decoded.text) or article.parse(decoded.text)
    if not parsed.text.strip():
        raise NotUsable(f"{name}: holds no article that could be told from its menus; save its text as .txt")
    parsed.notes = [*decoded.notes, *parsed.notes]
    return parsed
