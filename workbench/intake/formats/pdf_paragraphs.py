"""The lines of pages as paragraphs, over columns and pages; which hyphens at line ends stay, the text decides."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from workbench.intake.formats.pdf_lines import HYPHEN, Line, Page
from workbench.intake.parsed import Text

_ENDS = re.compile("[.!?:;…。！？][\"'”’»)\\]]{0,3}\\d{0,3}$")
_BEGINS = re.compile(r"(?:[•▪◦·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\)|\([A-Z]\))\s")  # an item of a list
_LABEL = re.compile(
    r"(?:[A-Z]|[A-ZÀ-Þ][\w.’'-]{0,30}(?:\s[A-ZÀ-Þ(][\w.’')-]{0,30}){0,5}):(?:\s|$)"
)  # MS LINDQVIST: … Q: …
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\s?\S")
_SMALLER = 0.93  # of the height of the text's letters: a footnote's
_HYPHENATED = re.compile(rf"([^\W_]+)[{HYPHEN}\u00ad\u2010-]\n([^\W_]+)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def text_of(pages: Sequence[Page]) -> Text:
    """The pages as one text, with a locator where each begins."""
    body = _height(pages)
    text = Text()
    vocabulary = _vocabulary(pages)
    waiting: list[tuple[int, str]] = []  # footnotes, until the paragraph that runs over the page has ended
    last: Line | None = None
    for page in pages:
        lines, footnotes = _apart(page.lines, body)
        widest = max((line.right for line in lines), default=0.0)
        for paragraph in _paragraphs(lines):
            words = _joined(paragraph, vocabulary)
            if last is not None and _runs_on(last, paragraph[0], widest):
                text.go_on(words, "page", str(page.number))
            else:
                _put(text, waiting)
                text.block(words, "page", str(page.number))
            last = paragraph[-1]
        waiting += [(page.number, _joined(note, vocabulary)) for note in _paragraphs(footnotes)]
        if last is not None and _ENDS.search(last.words):
            _put(text, waiting)
    _put(text, waiting)
    return text


def _put(text: Text, waiting: list[tuple[int, str]]) -> None:
    for page, words in waiting:
        text.block(words, "page", str(page))
    waiting.clear()


def _height(pages: Sequence[Page]) -> float:
    """The height of the letters of the text: the most frequent one."""
    heights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            heights[round(line.height, 1)] += len(line.words)
    return heights.most_common(1)[0][0] if heights else 0.0


def _apart(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those of footnotes: below it in its column, in smaller letters, after a mark."""
    text: list[Line] = []
    notes: list[Line] = []
    for at, line in enumerate(lines):
        small = line.height < _SMALLER * body
        goes_on = bool(notes) and lines[at - 1] is notes[-1] and line.bottom < notes[-1].bottom
        if small and (goes_on or (_FOOTNOTE.match(line.words) and _is_below(line, lines, body))):
            notes.append(line)
        else:
            text.append(line)
    return text, notes


def _is_below(line: Line, lines: Sequence[Line], body: float) -> bool:
    """Whether no line of the text stands below this one in its column."""
    return not any(
        other.bottom < line.bottom
        and other.height >= _SMALLER * body
        and other.left < line.right
        and line.left < other.right
        for other in lines
    )


def _paragraphs(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """The lines by paragraphs, in the order of the text."""
    usual = _steps(lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _is_apart(paragraph, line, usual[round(line.height)], _right_of(paragraph[-1], lines)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _steps(lines: Sequence[Line]) -> dict[int, float]:
    """How far lines usually stand apart, by the height of their letters."""
    steps: dict[int, list[float]] = {round(line.height): [] for line in lines}
    for before, line in pairwise(lines):
        if before.bottom > line.bottom:
            steps[round(line.height)].append(before.bottom - line.bottom)
    return {height: statistics.median(apart or [0.0]) for height, apart in steps.items()}


def _right_of(line: Line, lines: Sequence[Line]) -> float:
    """Where the lines end that begin about where this one does: the right edge of its column."""
    rights = sorted(other.right for other in lines if abs(other.left - line.left) < 3 * line.height)
    return rights[int(0.8 * (len(rights) - 1))]  # not the furthest: a title runs over both columns


def _is_apart(paragraph: Sequence[Line], line: Line, usual: float, right: float) -> bool:
    before = paragraph[-1]
    step = before.bottom - line.bottom
    ended = bool(_ENDS.search(before.words))
    if before.words.endswith(HYPHEN):
        return False
    if _BEGINS.match(line.words) or _LABEL.match(line.words):
        return True
    if step < 0:  # the next column
        return ended
    short = before.right < right - 4 * before.height
    if short and not line.words[0].islower() and before.right < before.left + 0.7 * (right - before.left):
        return True  # a heading, a line of an address
    indented = line.left > before.left + line.height * 0.8 and line.left > min(one.left for one in paragraph)
    other_letters = abs(line.height - before.height) > 0.2 * before.height and short
    return step > 1.35 * usual or other_letters or (ended and (indented or short))


def _runs_on(before: Line, line: Line, right: float) -> bool:
    """Whether a paragraph goes on over the page."""
    if _ENDS.search(before.words) or _BEGINS.match(line.words) or _LABEL.match(line.words):
        return False
    alike = abs(line.height - before.height) <= 0.1 * before.height
    return alike and (line.words[:1].islower() or before.right > 0.8 * right)


def _vocabulary(pages: Sequence[Page]) -> Counter[str]:
    """How often each word stands in the text whole: the halves at the ends of lines are none."""
    words: Counter[str] = Counter()
    for page in pages:
        before = ""
        for line in page.lines:
            found = [word.lower() for word in _WORD.findall(line.words)]
            words.update(found[_is_half(before) : len(found) - _is_half(line.words)])
            before = line.words
    return words


def _is_half(words: str) -> bool:
    return words.endswith((HYPHEN, "-", "\u00ad", "\u2010"))


def _joined(lines: Sequence[Line], vocabulary: Counter[str]) -> str:
    words = "\n".join(line.words for line in lines)

    def whole(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        return f"{first}-{second}" if _keeps_its_hyphen(first, second, vocabulary) else first + second

    return (
        _HYPHENATED.sub(whole, words)
        .replace(f"{HYPHEN}\n", "-")
        .replace(HYPHEN, "-")
        .replace("\u00ad", "")
        .replace("\n", " ")
    )


def _keeps_its_hyphen(first: str, second: str, vocabulary: Counter[str]) -> bool:
    """Whether the hyphen at a line's end is the word's own: as the rest of the text writes it, or by its halves."""
    whole, parted = vocabulary[(first + second).lower()], vocabulary[f"{first}-{second}".lower()]
    if whole or parted:
        return parted > whole
    if first[-1].isdigit() or second[0].isdigit() or second[0].isupper():
        return True
    return bool(vocabulary[first.lower()] and vocabulary[second.lower()] and len(second) > 2)
