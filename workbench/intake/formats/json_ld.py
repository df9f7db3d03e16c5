"""What a page says of itself as JSON-LD: its things, each with what it only refers to by its `@id`."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

ARTICLES = ("Article", "Posting", "Report", "Blog", "ClaimReview", "Statement", "CreativeWork")
"""How the types of things end that are articles."""

_DEEPEST = 6


class Things:
    """All that a page's scripts describe."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._all = list(_things(tree))
        self._by_id = {one["@id"]: one for one in self._all if isinstance(one.get("@id"), str) and len(one) > 1}

    def articles(self) -> Iterator[Mapping[str, Any]]:
        """The articles among them, in order."""
        return (one for one in self._all if any(name.endswith(ARTICLES) for name in types(one)))

    def of_type(self, name: str) -> Iterator[Mapping[str, Any]]:
        """Those whose type this is."""
        return (one for one in self._all if name in types(one))

    def name(self, value: object, depth: int = _DEEPEST) -> str:
        """A value as words: itself, the name of what it describes or refers to, or those of a list.

        An `@id` is a name of a thing for programs, and none for people: alone it says nothing.
        """
        if isinstance(value, list):
            named = (self.name(one, depth - 1) for one in value if not isinstance(one, list))
            return ", ".join(dict.fromkeys(filter(None, named)))
        if isinstance(value, dict) and depth:
            meant = self._by_id.get(value.get("@id", ""), value) if len(value) == 1 else value
            return self.name(meant.get("name") or meant.get("@value"), depth - 1)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def address(self, value: object) -> str:
        """A value as the address of a page: there an `@id` is one."""
        if isinstance(value, dict):
            return self.address(value.get("url") or value.get("@id"))
        return value.strip() if isinstance(value, str) else ""


def types(thing: Mapping[str, Any]) -> list[str]:
    """The names of what a thing is."""
    said = thing.get("@type")
    return [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]


def _things(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            told = json.loads(script.text() or "null", strict=False)
        except (ValueError, RecursionError):
            continue  # broken or hostile: the page still has its other witnesses
        yield from _objects(told)


def _objects(told: object) -> Iterator[dict[str, Any]]:
    """The objects of a script: itself, those of a list, those of its graph."""
    for thing in told if isinstance(told, list) else [told]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


Witness = Callable[[str], str]
"""Gives what it knows of a field, or nothing."""
