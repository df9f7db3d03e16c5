"""Lines of an article that run several blocks of its page together: taken apart again, as the page has them."""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

_BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, figcaption, time"
_SHORTEST = 2  # letters of a block that tells anything
_KEY = 24  # letters by which a block is looked up


def apart(lines: Sequence[str], tree: LexborHTMLParser) -> list[str]:
    """The lines, and in place of each that is two blocks of the page or more in a row, those."""
    blocks = [said for said in _blocks(tree) if len(said) >= _SHORTEST]
    whole = set(blocks)
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        places.setdefault(block[:_KEY], []).append(at)
    return [piece for line in lines for piece in ([line] if line in whole else _pieces(line, blocks, places))]


def _blocks(tree: LexborHTMLParser) -> Iterator[str]:
    """What each block says that holds no other, in the order of the page."""
    for node in tree.css(_BLOCKS):
        if len(node.css(_BLOCKS)) == 1:
            yield " ".join(node.text().split())


def _pieces(line: str, blocks: Sequence[str], places: dict[str, list[int]]) -> list[str]:
    flat = " ".join(line.split())
    starts = (at for size in range(_SHORTEST, _KEY + 1) for at in places.get(flat[:size], ()))
    for first in starts:
        found: list[str] = []
        at, end = first, 0
        while at < len(blocks) and flat.startswith(blocks[at], end):
            found.append(blocks[at])
            end += len(blocks[at]) + 1
            at += 1
        if end > len(flat) and len(found) > 1:
            return found
    return [line]
