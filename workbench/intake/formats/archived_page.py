"""Pages that a browser saved in one file: MHTML, and those of SingleFile."""

import re
from email.message import EmailMessage

from workbench.errors import NotUsable
from workbench.intake.formats import mail, page
from workbench.intake.parsed import Parsed, counted

_ADDRESS = re.compile(r"https?://\S{3,2000}", re.IGNORECASE)


def parse(raw: bytes, name: str) -> Parsed:
    """The article of the page in this MHTML file, with its address and the day it was saved.

    Raises:
        NotUsable: no page is in it, or no article.
    """
    message = mail.read(raw)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not pages:
        raise NotUsable(f"{name}: holds no page; save it as .html")
    start = str(message.get_param("start") or "")
    root = next((one for one in pages if start and one["content-id"] == start), pages[0])
    payload = root.get_payload(decode=True)
    parsed = page.parse(payload if isinstance(payload, bytes) else b"", name, root.get_content_charset() or "")
    for address in (message["snapshot-content-location"], root["content-location"]):
        if address and _ADDRESS.fullmatch(str(address)):
            parsed.about.setdefault("url", str(address))
    parsed.about.setdefault("published_on", "")
    if saved := mail.day(message):
        parsed.notes.append(f"saved on {saved}")
    if len(pages) > 1:
        parsed.notes.append(f"{counted(len(pages) - 1, 'page')} within it, as frames are, not read")
    return parsed
