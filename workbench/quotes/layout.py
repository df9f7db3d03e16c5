"""The text as its reader sees it: lines that a width has broken joined, marks of emphasis set aside, offsets kept.

Also where a paragraph's prose begins: past its dateline, its clock, its bullet.
"""

import re
from itertools import pairwise

from workbench.model import Span

_NARROWEST, _WIDEST = 40, 120  # code points of a line that was broken to a width
_FEWEST = 4  # lines in which a width shows
_BROKEN = 0.4  # of the lines, from which the text was broken to a width
_OWN = re.compile(r">|#{1,6} |[-*•·] ")  # a quoted line, a heading, an item: no line goes on so
_LABEL = re.compile(r"[^\W\d_a-z][^\n:.?!]{0,20}\.?[^\n:.?!]{0,40}:\s")  # who speaks next
_EMPHASIS = re.compile(r"(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)")
_FRONT = "---\n"
_LAST = 4_000  # code points of what stands before an article in Markdown
_DASH = re.compile(r"\.[-–—] ?| ?[—–] ?| - ")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2} ?(?:[ap]\.?m\.?|h|hrs)?[ .:–—-]{1,3}(?=\S)", re.IGNORECASE)
_BULLET = re.compile(r"[-–•*·] +(?=\S)")
_STOPS = frozenset(".!?…:;\"”’»'")
_LONGEST = 90  # code points of a dateline
_DATELINE = 9  # words of one
_MONTH = 5  # letters of a small word or an abbreviated month in one


def view(text: str) -> str:
    """The text with every soft line break a blank and marks of emphasis that no reader sees made asterisks.

    As long as the text, letter for letter, so that offsets in one are offsets in the other.
    """
    seen = _unwrapped(text) if "\n" in text else text
    if "_" in seen:
        seen = _EMPHASIS.sub(lambda found: "*" * len(found.group()), seen)
    front = seen.find("\n" + _FRONT, 0, _LAST) + 1 + len(_FRONT) if seen.startswith(_FRONT) else 0
    return "\n" * front + seen[front:] if front > len(_FRONT) else seen


def _unwrapped(text: str) -> str:
    """Without the line breaks after which the next line's first word would not have fitted into the width."""
    lines = text.split("\n")
    width = max(map(len, lines))
    filled = [line for line in lines if line.strip()]
    if len(filled) < _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return text
    soft = [_soft(line, after, width) for line, after in pairwise(lines)]
    if sum(soft) < _BROKEN * len(filled):
        return text
    joints = [" " if is_soft else "\n" for is_soft in soft]
    return "".join(part for pair in zip(lines, [*joints, ""], strict=True) for part in pair)


def _soft(line: str, after: str, width: int) -> bool:
    word = after.split(" ", 1)[0]
    full = bool(line.strip()) and bool(word) and len(line) + 1 + len(word) > width
    return full and not _OWN.match(after) and not (line.rstrip()[-1] in _STOPS and _LABEL.match(after))


def prose(text: str, line: Span) -> int:
    """Where a paragraph's prose begins: behind its bullet, its clock or its dateline."""
    clock = _CLOCK.match(text, line.start, line.end)
    if clock:
        return clock.end()
    dash = _DASH.search(text, line.start, min(line.end, line.start + _LONGEST))
    if dash and _of_place(text[line.start : dash.start()], dash.group()):
        return dash.end()
    return line.start


def heads(text: str, line: Span) -> bool:
    """Whether the line is the heading of a post: a clock, and words that end without a stop."""
    clock = _CLOCK.match(text, line.start, line.end)
    return clock is not None and len(line) <= _LONGEST and text[line.end - 1] not in _STOPS


def captions(text: str, line: Span) -> bool:
    """Whether the whole paragraph is emphasised, as the line under a picture is."""
    return len(line) > 1 and text[line.start] == text[line.end - 1] == "*" and text[line.start + 1] != " "


def bullet(text: str, line: Span) -> int:
    """Where the words of a list's item begin; the paragraph's own start where it is none."""
    found = _BULLET.match(text, line.start, line.end)
    return found.end() if found else line.start


def _of_place(head: str, dash: str) -> bool:
    """Whether what stands before a dash is a dateline: a place in capitals, or with its day, its agency or a stop."""
    words = head.replace("(", " ").replace(")", " ").replace(",", " ").split()
    if not words or len(words) > _DATELINE or not head[0].isupper() or any(sign in head for sign in '"“”«»:;?!'):
        return False
    named = all(word[0].isupper() or word[0].isdigit() or len(word) < _MONTH for word in words)
    place = words[0].isupper() and len(words[0]) > 1
    return named and (place or "(" in head or dash.startswith(".") or any(map(str.isdigit, head)))
