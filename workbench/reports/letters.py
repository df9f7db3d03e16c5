"""The letters of a draft that a reader sees, each with its place in the file: HTML and Markdown."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

_MARKUP = re.compile(r"<!--|<[!?/a-zA-Z]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,30})")
_QUOTE_OR_END = re.compile("[\"'>]")
# What stands in these is not read as text, or not where a note could stand.
_NOT_READ = {
    "script",
    "style",
    "title",
    "textarea",
    "template",
    "svg",
    "math",
    "iframe",
    "noembed",
    "noframes",
    "select",
}
_EMPHASIS = frozenset("*_`\\>#")
_BEFORE = 40  # letters before the words, by which their place is told from another of the same words


class Letter(NamedTuple):
    """A letter that is read. A note on it can stand at `slot`, an offset in code points of the file."""

    sign: str
    slot: int


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a file in order, without blanks. `close` is where something can be put behind all of them."""

    all: Sequence[Letter]
    close: int

    def after(self, words: str, before: str, start: int) -> tuple[int, int] | None:
        """Where a note on these words can stand, and how many letters are read up to there; None without the words.

        `before` is what the text has in front of them: a place with it goes first, then the first one from the letter
        `start` on, then any.
        """
        read, wanted = "".join(letter.sign for letter in self.all), squeezed(words)
        lead = squeezed(before)[-_BEFORE:]
        if not wanted:
            return None
        for sought, at in ((lead + wanted, 0), (wanted, start), (wanted, 0)):
            found = read.find(sought, at)
            if found >= 0:
                end = found + len(sought)
                return self.all[end - 1].slot, end
        return None


def squeezed(text: str) -> str:
    """The text without blanks and what Markdown reads as emphasis.

    >>> squeezed("We *will* go")
    'Wewillgo'
    """
    return "".join(sign for sign in text if not (sign.isspace() or sign in _EMPHASIS))


def of_markdown(text: str) -> Letters:
    """The letters of a Markdown file: all but blanks and the signs of emphasis."""
    return Letters([Letter(sign, at + 1) for at, sign in enumerate(text) if squeezed(sign)], len(text.rstrip()))


def of_html(text: str) -> Letters:
    """The letters of an HTML page. No note stands within a link: behind it."""
    letters: list[Letter] = []
    links: list[tuple[int, int]] = []
    linked, close = -1, len(text)
    for name, start, end in _tokens(text):
        if name == "":
            shown = unescape(text[start:end]) if text[start] == "&" else text[start:end]
            one = shown != text[start:end]
            letters += [Letter(sign, end if one else start + at + 1) for at, sign in enumerate(shown) if squeezed(sign)]
        elif name == "a":
            linked = end
        elif name == "/a" and linked >= 0:
            links.append((linked, end))
            linked = -1
        elif name in ("/body", "/html"):
            close = min(close, start) if close < len(text) else start
    return Letters(_behind(letters, links), close)


def _behind(letters: Sequence[Letter], links: Sequence[tuple[int, int]]) -> list[Letter]:
    ends = [end for _, end in links]
    moved = []
    for letter in letters:
        at = bisect_left(ends, letter.slot)
        inside = at < len(links) and links[at][0] < letter.slot
        moved.append(Letter(letter.sign, ends[at]) if inside else letter)
    return moved


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Texts and references (with no name) and tags (`a`, `/a`), each with where it stands; comments are passed over."""
    at = 0
    while found := _MARKUP.search(text, at):
        if found.start() > at:
            yield "", at, found.start()
        start, what = found.start(), found.group()
        if what.startswith("&"):
            at = found.end()
            yield "", start, at
            continue
        at = _ended(text.find("-->", found.end()), 3, text) if what == "<!--" else _tag_end(text, found.end())
        named = _NAME.match(text, start)
        if named:
            name = named.group(1).lower()
            yield ("/" if what == "</" else "") + name, start, at
            if what != "</" and name in _NOT_READ:
                closing = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
                at = closing.start() if closing else len(text)
    if at < len(text):
        yield "", at, len(text)


def _tag_end(text: str, at: int) -> int:
    """Where the tag ends whose name stands here: behind the next > that is in no attribute."""
    while found := _QUOTE_OR_END.search(text, at):
        if found.group() == ">":
            return found.end()
        at = found.end()
        # A quotation mark begins a value only behind "="; elsewhere it is a letter of a name.
        if text[max(0, at - 10) : at - 1].rstrip().endswith("="):
            at = _ended(text.find(found.group(), at), 1, text)
    return len(text)


def _ended(found: int, length: int, text: str) -> int:
    return found + length if found >= 0 else len(text)
