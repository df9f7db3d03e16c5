"""Web pages saved as files: the article on them, and what they say of themselves."""

import re

from selectolax.lexbor import LexborHTMLParser

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.factchecks import found_in
from workbench.intake.formats import article, microdata, spoken_page
from workbench.intake.parsed import Parsed, counted

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
    parsed = spoken_page.parse(decoded.text) or _with_reviews(article.parse(decoded.text), decoded.text)
    if not parsed.text.strip():
        raise NotUsable(f"{name}: holds no article that could be told from its menus; save its text as .txt")
    parsed.notes = [*decoded.notes, *parsed.notes]
    return parsed


def _with_reviews(parsed: Parsed, html: str) -> Parsed:
    """The article with the fact-checks that the page shows as such before it, where the article lost them."""
    if "ClaimReview" not in html:
        return parsed
    shown, _ = found_in(list(microdata.objects(LexborHTMLParser(html))))
    folded = " ".join(parsed.text.split())
    lost = [one for one in shown if one.said not in folded or one.rating not in folded]
    blocks = ["\n".join(dict.fromkeys((one.said, one.rating))) for one in lost]
    if blocks:
        whole = "\n\n".join([*blocks, parsed.text]) if parsed.text.strip() else "\n\n".join(blocks)
        moved = len(whole) - len(parsed.text)
        parsed.locators = [(start + moved, kind, value) for start, kind, value in parsed.locators]
        parsed.text = whole
        parsed.notes.append(f"{counted(len(blocks), 'fact-check')} of the page put before its article")
    return parsed
