"""Chats as Telegram Desktop exports them in JSON: one chat, or all of them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from json import dumps
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.formats.json_text import at, first, loaded, objects
from workbench.intake.parsed import Parsed, Text, counted

_NOBODY = "Deleted account"


def chats_of(value: Any) -> list[dict[str, Any]]:
    """The chats in this JSON; none where it is no export of Telegram."""
    chats = [value] if isinstance(value, dict) and "messages" in value else objects(at(value, "chats.list"))
    return [chat for chat in chats if any(_is_message(one) for one in objects(chat.get("messages"))[:50])]


def parse(raw: bytes, name: str) -> list[Parsed]:
    """A document for each chat, its messages as turns of who wrote them.

    Raises:
        NotUsable: it is no export of Telegram.
    """
    value, notes = loaded(raw, name)
    chats = chats_of(value)
    if not chats:
        raise NotUsable(f"{name}: holds no chat of Telegram")
    made = [_chat(chat, notes) for chat in chats]
    if len(made) > 1:
        for one, chat in zip(made, chats, strict=True):
            one.raw = dumps(chat, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return made


def _chat(chat: Mapping[str, Any], notes: list[str]) -> Parsed:
    text, held = Text(), objects(chat.get("messages"))
    messages = [one for one in held if _is_message(one)]
    for one in messages:
        text.turn(_words(one.get("text")), _who(one), "sent", _moment(one))
    forwarded = sum(bool(first(one, "forwarded_from")) for one in messages)
    empty = sum(not _words(one.get("text")).strip() for one in messages)
    said = [
        *notes,
        f"a chat of {counted(len(messages), 'message')}",
        *([f"{counted(forwarded, 'message')} forwarded: under the names they came from"] if forwarded else []),
        *([f"{counted(empty, 'message')} without words, as pictures are"] if empty else []),
        *([f"{counted(len(held) - len(messages), 'notice')} left out"] if len(held) > len(messages) else []),
    ]
    return Parsed(
        str(text), {"kind": "transcript", "title": first(chat, "name")}, said, text.locators, name=first(chat, "name")
    )


def _is_message(one: Mapping[str, Any]) -> bool:
    return "text" in one and one.get("type", "message") == "message"


def _who(one: Mapping[str, Any]) -> str:
    return first(one, "forwarded_from from from_id") or _NOBODY


def _words(text: Any) -> str:
    """The words of a message, which come whole or in pieces: plain ones as text, links and bold ones as objects."""
    pieces: Iterator[Any] = iter(text if isinstance(text, list) else [text])
    return "".join(one if isinstance(one, str) else first(one, "text") for one in pieces)


def _moment(one: Mapping[str, Any]) -> str:
    """The moment as the export prints it, which is local time; else from the seconds, in UTC."""
    if shown := first(one, "date"):
        return shown[:16].replace("T", " ")
    try:
        return f"{datetime.fromtimestamp(int(first(one, 'date_unixtime')), UTC):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return ""
