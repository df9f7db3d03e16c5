"""Chats as WhatsApp exports them: the text as it is, for its lines label who writes and when, and its moments."""

import re

from workbench.intake.charset import decode
from workbench.intake.parsed import Parsed, counted

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[ \u00a0]?[Mm]\.?)?"
_MESSAGE = re.compile(
    rf"^[\u200e\u200f\ufeff]?\[?(?P<sent>{_DAY},?[ \u00a0\u202f]{_CLOCK})(?:\]| ?[-–])[ \u00a0]"
    r"(?P<name>[\u200e\u200f]?[^\n:]{1,60}:(?!//))?",
    re.MULTILINE,
)
_LEFT_OUT = re.compile(r"<[^<>\n]{3,40}>|\u200e[^\n]{0,200}(?:omitted|attached|>)", re.IGNORECASE)
_FEWEST = 2  # messages


def looks_like_one(text: str) -> bool:
    """Whether this text begins with messages: a day, a time and mostly a name."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()]
    messages = [found for found in map(_MESSAGE.match, lines) if found]
    return (
        len(messages) >= _FEWEST
        and bool(_MESSAGE.match(lines[0]))
        and 2 * sum(bool(m["name"]) for m in messages) >= len(messages)
    )


def parse(raw: bytes, name: str) -> Parsed:
    """The chat as it is, with the moment of each message as printed: which number is the month, it does not say.

    Raises:
        NotUsable: it is no text.
    """
    decoded = decode(raw, name)
    messages = list(_MESSAGE.finditer(decoded.text))
    notices = sum(not found["name"] for found in messages)
    missing = sum(bool(_LEFT_OUT.match(decoded.text, found.end() + 1)) for found in messages)
    notes = [*decoded.notes, f"a chat of {counted(len(messages) - notices, 'message')}"]
    if notices:
        notes.append(f"{counted(notices, 'notice')} of nobody, as who joined the group")
    if missing:
        notes.append(f"{counted(missing, 'picture or file', 'pictures or files')} not in the export")
    locators = [(found.start(), "sent", found["sent"]) for found in messages]
    return Parsed(decoded.text, {"kind": "transcript"}, notes, locators)
