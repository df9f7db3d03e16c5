"""When the posts of a live blog were written: the moment that the page gives each, at the words of the post."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workbench.intake.formats.json_ld import Things

_FEWEST = 3  # posts with a moment of their own that make a page a live blog; fewer do where it calls itself one
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_SHORTEST = 12  # letters that tell one place of the text from others
_LONGEST = 60
_WORDS = ("p", "h1", "h2", "h3", "h4", "li", "blockquote")


def locators(tree: LexborHTMLParser, things: Things, text: str) -> list[tuple[int, str, str]]:
    """Where in the text each post of a live blog begins, and its moment; nothing where the page is none."""
    fewest = 1 if next(things.of_type("LiveBlogPosting"), None) else _FEWEST
    for found in (_placed(_told(things), text), _placed(_shown(tree), text)):
        if len({moment for _, _, moment in found}) >= fewest:
            return found
    return []


def _told(things: Things) -> list[tuple[str, list[str]]]:
    """Moments with the words that begin their posts, as the page's scripts have them."""
    posts = []
    for blog in things.of_type("LiveBlogPosting"):
        updates = blog.get("liveBlogUpdate")
        for one in updates if isinstance(updates, list) else [updates]:
            if isinstance(one, dict):
                moment = things.name(one.get("datePublished")) or things.name(one.get("dateModified"))
                posts.append((moment, [things.name(one.get("headline")), things.name(one.get("articleBody"))]))
    return posts


def _shown(tree: LexborHTMLParser) -> list[tuple[str, list[str]]]:
    """The same as the page shows it: what stands behind a time and before the next."""
    posts: list[tuple[str, list[str]]] = []
    for node in tree.css(f"time[datetime], {', '.join(_WORDS)}"):
        if node.tag == "time":
            if not posts or posts[-1][0] != _moment_of(node):
                posts.append((_moment_of(node), []))
        elif posts:
            posts[-1][1].append(" ".join(node.text().split()))
    return posts


def _moment_of(node: LexborNode) -> str:
    return (node.attributes.get("datetime") or "").strip()


def _placed(posts: list[tuple[str, list[str]]], text: str) -> list[tuple[int, str, str]]:
    flat, places = _flat(text)
    found: dict[int, str] = {}
    for moment, blocks in posts:
        if not _MOMENT.match(moment):
            continue
        at = next((at for one in blocks if len(one) >= _SHORTEST and (at := flat.find(one[:_LONGEST])) >= 0), -1)
        if at >= 0:
            found.setdefault(places[at], moment)
    return [(at, "sent", found[at]) for at in sorted(found)]


def _flat(text: str) -> tuple[str, list[int]]:
    """The text with each run of blanks as one, and where each of its letters stands in the text."""
    letters, places = [], []
    for at, letter in enumerate(text):
        if not letter.isspace():
            letters.append(letter)
            places.append(at)
        elif letters and letters[-1] != " ":
            letters.append(" ")
            places.append(at)
    return "".join(letters), places
