"""An article out of its page, told from the menus around it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from workbench.intake.formats import blocks, furniture, live_posts, of_itself, remarks
from workbench.intake.formats.json_ld import Things, Witness
from workbench.intake.parsed import Parsed

_BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, td, th, dd, dt, figcaption"
_SHORTEST = 250  # letters; below them trafilatura gives up and breaks the text at every inline element
_LONGEST = 500  # letters of a title, a name, an address

# What a page says of itself, best first: schema.org in JSON-LD, Open Graph and other meta elements, the element itself.
_IN_JSON_LD: dict[str, tuple[str, ...]] = {
    "title": ("headline", "name"),
    "published_on": ("datePublished", "dateCreated"),
    "author": ("author", "creator"),
    "publisher": ("publisher",),
    "language": ("inLanguage",),
    "url": ("url", "mainEntityOfPage"),
}
_IN_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "published_on": (
        "article:published_time",
        "date",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
        "datePublished",
    ),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "publisher": ("og:site_name", "application-name", "dc.publisher"),
    "language": ("og:locale", "content-language", "dc.language"),
    "url": ("og:url",),
}
_HEADINGS = "h1, [itemprop=headline], [class~=headline], [class~=entry-title]"
_BYLINES = "article [itemprop=author], article [class~=byline], article [class~=author]"
_IN_ELEMENTS: dict[str, tuple[str, str]] = {  # a selector, and the attribute to read
    "published_on": ("time[datetime]", "datetime"),
    "language": ("html[lang]", "lang"),
    "url": ("link[rel=canonical]", "href"),
}
_IN_TRAFILATURA = {"title": "title", "published_on": "date", "author": "author", "publisher": "sitename", "url": "url"}
# What a witness says is heard only when it can be so; else the next one is asked.
_FITS = {
    "published_on": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "language": re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])"),
    "url": re.compile(r"https?://", re.IGNORECASE),
}


def parse(html: str) -> Parsed:
    """The article of this page, paragraphs apart by a blank line, and what the page says of itself, as far as it does.

    What belongs to the page and not to the article is left out, and told. The posts of a live blog keep their moments.
    A speech that is printed whole is a statement of who held it.
    """
    extracted = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    held: Mapping[str, Any] = extracted.as_dict() if extracted is not None and not isinstance(extracted, dict) else {}
    tree = LexborHTMLParser(html)
    things = Things(tree)
    told = _told(tree, things, held)
    whole = held.get("text") or ""
    lines = [line.rstrip() for line in whole.split("\n") if line.strip()] if len(whole) >= _SHORTEST else []
    lines = blocks.apart(lines, tree)
    lines, notes = furniture.without(lines, told.get("author", ""), furniture.lines_named(tree))
    placed = live_posts.locators(tree, things, text := "\n\n".join(lines)) if lines else []
    text = text if lines else "\n\n".join(line for line in _all_of_it(tree).split("\n") if line.strip())
    if speaker := remarks.speaker_of(told.get("title", ""), text):
        told |= {"kind": "statement", "speaker": speaker}
    return Parsed(text, told, notes, placed)


def _told(tree: LexborHTMLParser, things: Things, held: Mapping[str, Any]) -> dict[str, str]:
    """What the witnesses say, the first that can be so, made fit to show."""
    witnesses: tuple[Witness, ...] = (
        _json_ld(things),
        _meta(tree),
        lambda key: _element(tree, key),
        lambda key: str(held.get(_IN_TRAFILATURA.get(key, ""), "") or ""),
    )
    said = {
        key: (_first_sound(key, (of_itself.words(witness(key)) for witness in witnesses)))
        for key in _IN_JSON_LD
        if key not in {"author", "title"}
    }
    said["published_on"] = said["published_on"][:10]
    ld, meta, _, read = witnesses
    site, headings = said["publisher"], _texts(tree, _HEADINGS)
    titles = [ld("title"), meta("title"), *headings, *_texts(tree, "title"), read("title")]
    said["title"] = of_itself.title(titles, site, headings)
    names = [ld("author"), meta("author"), *_texts(tree, "[rel=author]"), read("author"), *_texts(tree, _BYLINES)]
    said["author"] = of_itself.author(names, site)
    return {key: value[:_LONGEST] for key, value in said.items() if value}


def _first_sound(key: str, said: Iterable[str]) -> str:
    fits = _FITS.get(key)
    return next((value for value in said if value and (fits is None or fits.match(value))), "")


def _all_of_it(tree: LexborHTMLParser) -> str:
    """The page's blocks, one a line: for pages too short or too odd to tell an article from its menus."""
    tree.strip_tags(["script", "style", "noscript", "template", "nav", "svg"])
    innermost = (block for block in tree.css(_BLOCKS) if len(block.css(_BLOCKS)) == 1)
    lines = [" ".join(block.text().split()) for block in innermost]
    return "\n".join(lines) if any(lines) else " ".join((tree.body.text() if tree.body else "").split())


def _json_ld(things: Things) -> Witness:
    article = next(things.articles(), {})

    def say(key: str) -> str:
        values = (article.get(name) for name in _IN_JSON_LD[key])
        return next(filter(None, map(things.address if key == "url" else things.name, values)), "")

    return say


def _meta(tree: LexborHTMLParser) -> Witness:
    held: dict[str, str] = {}
    for element in tree.css("meta[content]"):
        attributes = element.attributes
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
        )
        held.setdefault((name or "").lower(), " ".join((attributes.get("content") or "").split()))
    return lambda key: next(filter(None, (held.get(name.lower()) for name in _IN_META[key])), "")


def _texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """What these elements say, in the order of the page."""
    return [" ".join(found.text().split()) for found in tree.css(selector)]


def _element(tree: LexborHTMLParser, key: str) -> str:
    if key not in _IN_ELEMENTS:
        return ""
    selector, attribute = _IN_ELEMENTS[key]
    found = tree.css_first(selector)
    return "" if found is None else " ".join((found.attributes.get(attribute) or "").split())
