"""What stands on a page around its article: calls to subscribe, notices of a paywall, lists of other stories, captions.

What is left out is counted and told. Words that somebody is quoted with are never left out.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workbench.intake.parsed import counted, some
from workbench.text.days import day_of

_LONGEST = 40  # words of a line that is furniture
_DATED = 10  # words of a line that only says when
_MOST_OF_PAGE = 0.3  # of a page's letters: a part with more is the article, whatever it is called
_BLOCKS = "p, li, h2, h3, h4, h5, h6, figcaption, blockquote, td, dt, dd"
_PARTS = frozenset({"aside", "figcaption", "nav", "footer"})
_CLOCK = re.compile(r"(?:at\s|à\s|um\s|a las\s)?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:[a-z]{2,4}|uhr))?")
_AGO = re.compile(r"\d{1,2}\s(?:min|hour|day|week|hora|día|heure|jour|stunde|tag|ora|giorno|dia)")
_WORD = re.compile(r"[a-z]{2,30}")
_QUOTED = re.compile("[“”«»„「]|(?<![\\w])[\"'‘][^\"'‘’\n]{8,}")
_COUNTED = re.compile(r"(?:\d{1,3}|one|two|three|five|un|deux|trois|tres|drei|zwei)\s{1,3}(?:free\s{1,3})?"
                      r"(?:min(?:ute)?s?\s{1,3}read|shares?|comments?|comentarios|commentaires|kommentare|commenti)\b",
                      re.IGNORECASE)  # fmt: skip
_FREE = re.compile(
    r"\b(?:free|remaining|gratuits?|gratis|kostenlose)\s{1,3}(?:articles?|stories|artículos|artikel)\b", re.IGNORECASE
)


def without(lines: Sequence[str], author: str = "", named: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """The lines of a page's article, and what to note of those that are none: how many, and the first of them.

    `named` are lines that the page's own marks tell (`lines_named`).
    """
    out = [line for line in lines if not _QUOTED.search(line) and (_line(line) in named or _is_some(line, author))]
    left = set(out)
    kept = [line for line in lines if line not in left]
    if not out or not kept:
        return list(lines), []
    return kept, [f"{counted(len(out), 'line')} of the page around the article left out: {some(out)}"]


def lines_named(tree: LexborHTMLParser) -> frozenset[str]:
    """Lines that the page itself tells from its article: in parts named so, in captions, or that are one link whole."""
    body = tree.body
    most = len(body.text()) * _MOST_OF_PAGE if body else 0
    found: set[str] = set()
    for part in tree.css("[class], [id], aside, figcaption, nav, footer"):
        if (part.tag in _PARTS or _is_named(part)) and len(part.text()) <= most:
            found.update(_line(one.text()) for one in (part, *part.css(_BLOCKS)))
    for block in tree.css(_BLOCKS):
        links = block.css("a")
        if len(links) == 1 and _line(links[0].text()) == _line(block.text()):
            found.add(_line(block.text()))
    return frozenset(filter(None, found))


def _is_named(part: LexborNode) -> bool:
    said = f"{part.attributes.get('class') or ''} {part.attributes.get('id') or ''}".lower()
    return any(word in _names() for word in _WORD.findall(said))


def _line(text: str) -> str:
    return " ".join(text.split())


def _is_some(line: str, author: str) -> bool:
    folded = " ".join(line.casefold().replace("’", "'").lstrip("-–—•·▶►→» ").split())
    if not folded or len(folded.split()) > _LONGEST:
        return False
    if folded.rstrip(".:!…") in _whole() or folded.startswith(_beginnings()) or _COUNTED.fullmatch(folded):
        return True
    if bool(author) and folded.removeprefix("by ") == author.casefold():
        return True
    return bool(_FREE.search(folded)) or _is_dated(folded)


def _is_dated(folded: str) -> bool:
    """Whether a line says when the page was written and nothing else."""
    if len(folded.split()) > _DATED or not any(letter.isdigit() for letter in folded):
        return False
    prefix = next((one for one in _parted(_known()["dated"]["lines"]) if folded.startswith(one)), "")
    rest = folded.removeprefix(prefix).strip(" :,|")
    if prefix and (_CLOCK.match(rest) or _AGO.match(rest)):
        return True
    try:
        return bool(day_of(_CLOCK.sub("", rest) if prefix else rest))
    except ValueError:
        return False


@cache
def _names() -> frozenset[str]:
    return frozenset(_known()["named"]["words"].split())


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(one for lines in _known()["begins"].values() for one in _parted(lines))


@cache
def _whole() -> frozenset[str]:
    return frozenset(_parted(_known()["whole"]["lines"]))


def _parted(lines: str) -> list[str]:
    return [one.strip() for line in lines.splitlines() for one in line.split("|") if one.strip()]


@cache
def _known() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "furniture.toml").read_text("utf-8"))
