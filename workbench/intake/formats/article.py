"""An article out of its page, told from the menus around it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser

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
_IN_ELEMENTS: dict[str, tuple[str, str]] = {  # a selector, and the attribute to read, none being the text
    "title": ("h1", ""),
    "published_on": ("time[datetime]", "datetime"),
    "author": ("[rel=author]", ""),
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
_ARTICLES = ("Article", "Posting", "Report", "Blog", "ClaimReview", "Statement", "CreativeWork")


def parse(html: str) -> dict[str, str]:
    """The page's `text`, paragraphs apart by a blank line, and what it says of itself, as far as it does."""
    article = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    held: Mapping[str, Any] = article.as_dict() if article is not None and not isinstance(article, dict) else {}
    tree = LexborHTMLParser(html)
    witnesses: tuple[Callable[[str], str], ...] = (
        _json_ld(tree),
        _meta(tree),
        lambda key: _element(tree, key),
        lambda key: str(held.get(_IN_TRAFILATURA.get(key, ""), "") or ""),
    )
    told = {key: _first_sound(key, (witness(key) for witness in witnesses)) for key in _IN_JSON_LD}
    told["published_on"] = told["published_on"][:10]
    text = held.get("text") or ""
    if len(text) < _SHORTEST:
        text = _all_of_it(tree)
    return {"text": _paragraphs(text)} | {key: value[:_LONGEST] for key, value in told.items() if value}


def _first_sound(key: str, said: Iterable[str]) -> str:
    fits = _FITS.get(key)
    return next((value for value in said if value and (fits is None or fits.match(value))), "")


def _paragraphs(text: str) -> str:
    """One paragraph a line, as trafilatura gives them, with blank lines between."""
    return "\n\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _all_of_it(tree: LexborHTMLParser) -> str:
    """The page's blocks, one a line: for pages too short or too odd to tell an article from its menus."""
    tree.strip_tags(["script", "style", "noscript", "template", "nav", "svg"])
    innermost = (block for block in tree.css(_BLOCKS) if len(block.css(_BLOCKS)) == 1)
    lines = [" ".join(block.text().split()) for block in innermost]
    return "\n".join(lines) if any(lines) else " ".join((tree.body.text() if tree.body else "").split())


def _json_ld(tree: LexborHTMLParser) -> Callable[[str], str]:
    article = next(_articles(tree), {})
    return lambda key: next(filter(None, (_name(article.get(name)) for name in _IN_JSON_LD[key])), "")


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            told = json.loads(script.text() or "null", strict=False)
        except (ValueError, RecursionError):
            continue  # broken or hostile: the page still has its other witnesses
        yield from filter(_is_article, _objects(told))


def _objects(told: object) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script: itself, those of a list, those of its graph."""
    for thing in told if isinstance(told, list) else [told]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _is_article(thing: Mapping[str, Any]) -> bool:
    types = thing.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names)


def _name(value: object) -> str:
    """A JSON-LD value as words: itself, the name of what it describes, or those of a list."""
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("@id") or value.get("@value"))
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value if not isinstance(item, list))))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _meta(tree: LexborHTMLParser) -> Callable[[str], str]:
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


def _element(tree: LexborHTMLParser, key: str) -> str:
    if key not in _IN_ELEMENTS:
        return ""
    selector, attribute = _IN_ELEMENTS[key]
    found = tree.css_first(selector)
    if found is None:
        return ""
    return " ".join(((found.attributes.get(attribute) if attribute else found.text()) or "").split())
