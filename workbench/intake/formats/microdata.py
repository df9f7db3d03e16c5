"""Microdata of schema.org as JSON-LD would say it: objects with `@type`, their properties by name."""

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

_IN_ATTRIBUTE = {"meta": "content", "a": "href", "link": "href", "time": "datetime", "img": "src", "data": "value"}
_DEEPEST = 12


def objects(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Each outermost thing that the page describes so."""
    for node in tree.css("[itemscope]"):
        if "itemprop" not in node.attributes:
            yield _thing(node, _DEEPEST)


def _thing(node: LexborNode, depth: int) -> dict[str, Any]:
    kind = (node.attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2]
    found: dict[str, Any] = {"@type": kind}
    for inner in _own(node):
        value: object = _thing(inner, depth - 1) if "itemscope" in inner.attributes and depth else _value(inner)
        for name in (inner.attributes.get("itemprop") or "").split():
            held = found.get(name)
            found[name] = value if held is None else [*held, value] if isinstance(held, list) else [held, value]
    return found


def _own(node: LexborNode) -> Iterator[LexborNode]:
    """The properties of this thing: those below it, and of none of the things within it."""
    waiting = list(node.iter())[::-1]
    while waiting:
        inner = waiting.pop()
        if "itemprop" in inner.attributes:
            yield inner
        if "itemscope" not in inner.attributes:
            waiting += list(inner.iter())[::-1]


def _value(node: LexborNode) -> str:
    said = node.attributes.get("content") or node.attributes.get(_IN_ATTRIBUTE.get(node.tag or "", ""))
    return " ".join((said or node.text()).split())
