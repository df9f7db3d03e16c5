"""Pieces of HTML as text: blocks apart by a blank line, cells by tabs, what nobody is meant to see left out.

For mails, posts, chapters of books: all of their words are wanted. Articles on pages are read by `article`.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LEFT_OUT = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "title",
    "object",
    "iframe",
    "select",
    "textarea",
)
_BLOCK_NAMES = """address article aside blockquote body center dd details div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE
)
_BLOCK, _CELL, _BREAK = "\x1d", "\x1f", "\x1e"  # controls that HTML can't hold, until white space is folded


def text_of(html: str) -> str:
    """The words of this HTML as a reader sees them."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(list(_LEFT_OUT))
    if tree.body is None:
        return ""
    folded = re.sub(r"[ \t\r\n\f]+", " ", "".join(_pieces(tree.body)))
    blocks = (_lines(block) for block in folded.split(_BLOCK))
    return "\n\n".join(filter(None, blocks))


def _lines(block: str) -> str:
    lines = ("\t".join(cell.strip() for cell in line.split(_CELL)).strip() for line in block.split(_BREAK))
    return "\n".join(lines).strip()


def _pieces(root: LexborNode) -> Iterator[str]:
    """The text below this element in order, with a mark where a block, a cell or a line ends."""
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node.tag == "-text":
            yield re.sub("[\x1d-\x1f]", "\ufffd", node.text_content or "")
        elif node.tag == "br":
            yield _BREAK
        elif not _is_hidden(node):
            mark = _BLOCK if node.tag in _BLOCKS else _CELL if node.tag in _CELLS else ""
            yield mark if mark == _BLOCK else ""
            waiting.append(mark)
            waiting += reversed(list(node.iter(include_text=True)))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
