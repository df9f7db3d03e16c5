"""Footnotes put into an HTML or a Markdown draft at the words they are about; all else in the file stays as it was."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape

from workbench.errors import NotUsable
from workbench.reports.changes import escaped
from workbench.reports.letters import Letters, of_html, of_markdown
from workbench.reports.word import Commented, Remark
from workbench.text.visible import visible

_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
_USUAL = ("utf-8", "utf-16", "cp1252", "cp1250", "latin-1")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of draft is read, and what is put into it: a mark at the words, the notes behind the text."""

    letters: Callable[[str], Letters]
    mark: Callable[[int], str]
    notes: Callable[[Sequence[tuple[str, ...]], str], str]


def footnoted(raw: bytes, name: str, remarks: Sequence[Remark], kind: Kind) -> Commented:
    """The file with a footnote for each remark, which are in the order of the text, and the words not found in it.

    Raises:
        NotUsable: these bytes are in no encoding in which they can be given back as they are.
    """
    text, encoding, letters = _read(raw, name, remarks, kind)
    slots, missed = [], []
    after = 0
    for remark in remarks:
        found = letters.after(remark.words, remark.before, after)
        if found is None:
            missed.append(remark.words)
            continue
        slot, after = found
        slots.append((slot, remark))
    slots.sort(key=lambda one: one[0])
    pieces, at = [], 0
    for number, (slot, _) in enumerate(slots, 1):
        pieces += [text[at:slot], kind.mark(number)]
        at = slot
    if slots:
        line = "\r\n" if "\r\n" in text else "\n"
        close = max(at, letters.close)
        pieces += [text[at:close], kind.notes([remark.lines for _, remark in slots], line)]
        at = close
    pieces.append(text[at:])
    given = "".join(pieces).encode(encoding, "xmlcharrefreplace" if kind is HTML else "replace")
    return Commented(given, tuple(missed))


def _read(raw: bytes, name: str, remarks: Sequence[Remark], kind: Kind) -> tuple[str, str, Letters]:
    """The file's letters, in the encoding in which most of the words stand in it."""
    read = []
    for encoding in _encodings(raw):
        with suppress(UnicodeError, LookupError):
            text = raw.decode(encoding)
            if text.encode(encoding) == raw:
                letters = kind.letters(text)
                held = sum(letters.after(remark.words, "", 0) is not None for remark in remarks)
                read.append((held, text, encoding, letters))
                if held == len(remarks):
                    break
    if not read:
        raise NotUsable(f"{name}: is in no encoding in which it can be given back as it is; save it as UTF-8")
    _, text, encoding, letters = max(read, key=lambda one: one[0])
    return text, encoding, letters


def _encodings(raw: bytes) -> Iterator[str]:
    yield from _USUAL[:2]
    for found in _DECLARED.finditer(raw[:4096]):
        yield found.group(1).decode("ascii")
    yield from _USUAL[2:]


def _html_notes(notes: Sequence[tuple[str, ...]], line: str) -> str:
    items = [
        f'<li id="claim-check-{number}">{"<br>".join(escape(visible(one)) for one in lines)} '
        f'<a href="#claim-check-at-{number}" role="doc-backlink" aria-label="Back to the words">↩</a></li>'
        for number, lines in enumerate(notes, 1)
    ]
    opened = '<section role="doc-endnotes" aria-label="What was found" dir="auto">'
    return line.join([opened, "<ol>", *items, "</ol>", "</section>", ""])


def _html_mark(number: int) -> str:
    return f'<sup id="claim-check-at-{number}"><a href="#claim-check-{number}" role="doc-noteref">[{number}]</a></sup>'


def _markdown_notes(notes: Sequence[tuple[str, ...]], line: str) -> str:
    return "".join(
        f"{line}{line}[^check-{number}]: {' '.join(map(escaped, lines))}" for number, lines in enumerate(notes, 1)
    )


HTML = Kind(of_html, _html_mark, _html_notes)
MARKDOWN = Kind(of_markdown, lambda number: f"[^check-{number}]", _markdown_notes)
