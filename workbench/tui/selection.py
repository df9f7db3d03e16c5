"""Words taken in a text: a span whose ends move by words, is drawn over letters, goes on to what nobody checks."""

import re
from collections.abc import Sequence

from workbench.model import Span

_WORD = re.compile(r"\S+")
_BEHIND = ".,;:"
_NEAR = 400
"""Letters around an end in which the next word is looked for."""


def end_moved(text: str, span: Span, step: int) -> Span:
    """With the end one word further, or one back; a word at least stays."""
    words = _words(text, span.end)
    if step > 0:
        end = next((word.end for word in words if word.end > span.end), span.end)
    else:
        end = max((word.end for word in words if word.end < span.end), default=span.end)
    return Span(span.start, end) if end > span.start else span


def start_moved(text: str, span: Span, step: int) -> Span:
    """With the start one word further, or one back; a word at least stays."""
    words = _words(text, span.start)
    if step > 0:
        start = next((word.start for word in words if word.start > span.start), span.start)
    else:
        start = max((word.start for word in words if word.start < span.start), default=span.start)
    return Span(start, span.end) if start < span.end else span


def over(text: str, span: Span) -> Span | None:
    """The words that these letters touch, whole, without the sign behind the last; None where there are none."""
    low, high = span.start, max(span.start + 1, span.end)
    while low and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    words = text[low:high]
    start = low + len(words) - len(words.lstrip())
    end = start + len(words.strip().rstrip(_BEHIND).rstrip())
    return Span(start, end) if end > start else None


def following(text: str, at: int, loose: Sequence[Span]) -> Span | None:
    """The next of these quotations behind this place, with its marks; without any the next word. None at the end."""
    behind = [one for one in loose if one.start > at] or list(loose)
    if behind:
        start, end = behind[0].start, behind[0].end
        marked = start and end < len(text) and not (text[start - 1].isspace() or text[end].isspace())
        return Span(start - 1, end + 1) if marked else behind[0]
    return next((word for word in _words(text, at) if word.start >= at), None)


def _words(text: str, at: int) -> list[Span]:
    """The words around a place, whole, in order."""
    low = max(0, at - _NEAR)
    while low and not text[low - 1].isspace():
        low -= 1
    return [Span(*found.span()) for found in _WORD.finditer(text, low, min(len(text), at + _NEAR))]
