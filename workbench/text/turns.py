"""Who speaks where in a transcript: lines that begin with a name and a colon."""

import re

from workbench.model import Span, Turn

_LABEL = re.compile(
    r"^[ \t>*_]{0,8}"  # a quote mark of a mail or emphasis of Markdown before the name
    r"(?P<name>[^\W\d_][^\n:]{0,60}?)"
    r"(?: ?\([^()\n]{1,60}\))?"  # a role or a time in brackets
    r"[*_]{0,2}:[*_]{0,2}(?=[ \t\n]|$)",
    re.MULTILINE,
)
_LONGEST = 6  # words of a name with its titles: “President of the Russian Federation Vladimir Putin” is cut, and may be
_FEWEST = 2  # labelled lines; one alone is as well a heading


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order, each from its label to the next one's; empty where nobody is labelled.

    The name is as printed, without what stands in brackets behind it. Text before the first label is nobody's.
    """
    labels = [found for found in _LABEL.finditer(text) if _is_name(found["name"])]
    if len(labels) < _FEWEST:
        return ()
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return tuple(Turn(Span(label.start(), end), label["name"].strip()) for label, end in zip(labels, ends, strict=True))


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= _LONGEST and all(word[0].isupper() or (word.islower() and len(word) <= 3) for word in words)
