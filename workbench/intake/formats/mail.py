"""Mails (.eml): what was written, its sender, subject and day; attachments named, not read."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.formats.html_text import text_of
from workbench.intake.parsed import Parsed, counted, some
from workbench.text.words import RUN

_WORD = re.compile(RUN)
_RICHER = 1.2  # times as many words in the HTML part as in the plain one: the plain one is a stub (“view in browser”)


def parse(raw: bytes, name: str) -> Parsed:
    """The words of this mail, once: its plain part, or the HTML part where that says more.

    Raises:
        NotUsable: it holds no words, or is encrypted.
    """
    message = read(raw)
    notes: list[str] = []
    texts = list(_texts(message, name, notes))
    if not any(texts):
        encrypted = any(part.get_content_type() in _ENCRYPTED for part in message.walk())
        why = "is encrypted; save it decrypted" if encrypted else "holds no words; add its attachments by themselves"
        raise NotUsable(f"{name}: {why}")
    attached = [part.get_filename() or part.get_content_type() for part in message.walk() if _is_attached(part)]
    if attached:
        notes.append(f"{counted(len(attached), 'attachment')}, not read: {some(attached)}")
    shown, address = parseaddr(_header(message, "from"))
    about = {"title": _header(message, "subject"), "author": shown or address, "published_on": day(message)}
    return Parsed("\n\n".join(filter(None, texts)), about, notes)


_ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}


def read(raw: bytes) -> EmailMessage:
    """The message in these bytes; whatever they are, there is one."""
    message = email.message_from_bytes(raw.lstrip(b"\r\n"), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError("the policy makes another class")
    return message


def day(message: EmailMessage) -> str:
    """The day it was sent, as 2026-01-09; empty where it does not say."""
    try:
        sent = message["date"].datetime
    except (AttributeError, TypeError, ValueError, IndexError, OverflowError):
        return ""
    return f"{sent:%Y-%m-%d}" if sent else ""


def letters(part: EmailMessage, name: str) -> str:
    """The text of a part in the encoding that it names, or else in the one that fits.

    Raises:
        NotUsable: it is no text.
    """
    payload = part.get_payload(decode=True)
    held = payload if isinstance(payload, bytes) else b""
    return decode(held, name, part.get_content_charset() or "").text if held.strip() else ""


def _texts(message: EmailMessage, name: str, notes: list[str]) -> Iterator[str]:
    """The words of a message part by part; of alternatives, one."""
    if message.get_content_type() == "multipart/alternative":
        yield _alternative(list(_parts(message)), name, notes)
    elif message.is_multipart():
        for part in _parts(message):
            yield from _texts(part, name, notes)
    elif not _is_attached(message):
        yield _words(message, name)


def _alternative(parts: list[EmailMessage], name: str, notes: list[str]) -> str:
    texts = {part.get_content_type(): "\n\n".join(_texts(part, name, notes)) for part in parts}
    plain, html = texts.pop("text/plain", ""), "\n\n".join(texts.values())
    missing = set(_words_of(html)) - set(_words_of(plain))
    if not plain.strip() or len(_words_of(html)) > _RICHER * len(_words_of(plain)):
        return html
    if missing and html.strip():
        notes.append(f"its HTML part has words that the plain part, which was read, has not: {some(sorted(missing))}")
    return plain


def _words(part: EmailMessage, name: str) -> str:
    kind = part.get_content_type()
    if kind not in {"text/plain", "text/html"}:
        return ""
    text = letters(part, name)
    if kind == "text/html":
        return text_of(text)
    return _unwrapped(text) if str(part.get_param("format", "")).lower() == "flowed" else text.strip()


def _unwrapped(text: str) -> str:
    """The paragraphs of flowed text (RFC 3676), whose lines go on where they end with a blank."""
    return re.sub(r"(?<=[^\n-]) \n(?=[^\n>])", " ", text).strip()


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    yield from (part for part in message.iter_parts() if isinstance(part, EmailMessage))


def _is_attached(part: EmailMessage) -> bool:
    if part.is_multipart():
        return False
    is_text = part.get_content_type() in {"text/plain", "text/html"}
    return part.get_content_disposition() == "attachment" or not is_text


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message[name] or "")
    except (AttributeError, TypeError, ValueError, IndexError, LookupError):  # a header that the library chokes on
        return ""


def _words_of(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
