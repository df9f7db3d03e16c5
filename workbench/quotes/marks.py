"""Quotation marks, paired paragraph by paragraph: “ ”, « », „ “, ``'', straight ones, single ones, no apostrophes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Span

_MARKS = re.compile(r"(?<=\S)'(?=''(?!'))|''|``|[\"“”„‟«»‘’‚']")  # ''the word 'old-school,''' ends two
_OPENING = {"“": "”", "«": "»", "„": "“”‟", "``": "''", "‟": "”"}
_CLOSING = {"”", "»"}
_INCHES = re.compile(r"\d['’]\d{1,2}\Z")  # 6’2” tall
_TALL = 6  # letters
_REACH = 64  # apostrophes looked at for a partner; more in one quotation are not met
_SINGLE = {"‘", "’", "'", "‚"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in marks: `whole` with them, `words` without. One that is not `closed` runs to the paragraph's end."""

    whole: Span
    words: Span
    closed: bool = True


def quoted(text: str, paragraphs: Sequence[Span], elisions: frozenset[str] = frozenset()) -> list[Quoted]:
    """The outermost quotations of each paragraph, in order. A mark without a partner reaches no other paragraph."""
    found: list[Quoted] = []
    for paragraph in paragraphs:
        marks = list(_MARKS.finditer(text, paragraph.start, paragraph.end))
        if marks:
            doubles = _doubles(text, marks, paragraph)
            singles = _singles(text, marks, doubles, elisions, paragraph.end)
            found += _outermost(doubles, [single for single in singles if _alone(text, single, doubles)])
    return found


def _alone(text: str, single: Quoted, doubles: Sequence[Quoted]) -> bool:
    """Whether single marks around double ones are marks at all: apostrophes would swallow what is really quoted."""
    at = bisect_left(doubles, single.whole.start, key=lambda quotation: quotation.whole.start)
    if at == len(doubles) or doubles[at].whole.start >= single.whole.end:
        return True
    return text[single.whole.start] == "‘" or text[single.words.end - 1] in ".,!?…"


def _outermost(doubles: Sequence[Quoted], singles: Sequence[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for quotation in sorted([*doubles, *singles], key=lambda each: (each.whole.start, -each.whole.end)):
        if not kept or quotation.whole.start >= kept[-1].whole.end:
            kept.append(quotation)
    return kept


def _doubles(text: str, marks: Sequence[re.Match[str]], paragraph: Span) -> list[Quoted]:
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    for mark in marks:
        sign = mark.group()
        if sign in _SINGLE:
            continue
        if opened is None:
            if (
                sign in _OPENING
                or _reversed(text, mark, paragraph)
                or (sign not in _CLOSING and _may_open(text, mark, paragraph))
            ):
                opened = mark
        elif _closes(text, opened.group(), mark, paragraph):
            found.append(_pair(opened, mark))
            opened = None
    if opened is not None and opened.end() < paragraph.end:
        found.append(Quoted(Span(opened.start(), paragraph.end), Span(opened.end(), paragraph.end), closed=False))
    return found


def _reversed(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """»So«, as German books have it: a closing mark that opens, close to its words and apart from those before."""
    apart = mark.start() == paragraph.start or text[mark.start() - 1] in " \t\n([–—"
    return mark.group() == "»" and apart and "«" in text[mark.end() : paragraph.end] and text[mark.end()].isalnum()


def _pair(opened: re.Match[str], closed: re.Match[str]) -> Quoted:
    return Quoted(Span(opened.start(), closed.end()), Span(opened.end(), closed.start()))


def _may_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.end() >= paragraph.end:
        return False
    if text[mark.end()].isspace():
        return _loose(text, mark, paragraph)
    # 5'10" tall: an inch sign follows a digit.
    return mark.start() == paragraph.start or not text[mark.start() - 1].isdigit()


def _loose(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a blank that does not belong there stands behind an opening mark: the straight ones left pair off."""
    apart = mark.start() == paragraph.start or text[mark.start() - 1].isspace()
    return apart and mark.group() == '"' and text.count('"', mark.end(), paragraph.end) % 2 == 1


def _closes(text: str, opening: str, mark: re.Match[str], paragraph: Span) -> bool:
    sign = mark.group()
    if opening == "»":
        return sign == "«"
    if _INCHES.search(text, max(paragraph.start, mark.start() - _TALL), mark.start()):
        return False
    if opening == sign == "“":  # typed for its closing partner: “So?“ he asked
        return not text[mark.start() - 1].isspace() and not text[mark.end() : mark.end() + 1].strip()
    if opening in _OPENING:
        # Writers mix the two kinds: “so" is closed by a straight mark that no letter follows.
        return sign in _OPENING[opening] or (sign in {'"', "''"} and not _opens_only(text, mark, paragraph))
    return (sign == opening and not _opens_only(text, mark, paragraph)) or sign == "”"


def _opens_only(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return before.isspace() and not after.isspace()


def _singles(
    text: str, marks: Sequence[re.Match[str]], doubles: Sequence[Quoted], elisions: frozenset[str], end: int
) -> list[Quoted]:
    free = [mark for mark in marks if mark.group() in _SINGLE and not _covered(mark.start(), doubles)]
    found: list[Quoted] = []
    at = 0
    while at < len(free):
        if _opens_single(text, free[at], elisions):
            closing = _single_partner(text, free, at)
            if closing is not None:
                found.append(_pair(free[at], free[closing]))
                at = closing
            elif at + 1 == len(free) and text[: free[at].start()].endswith(": ") and not doubles:
                found.append(Quoted(Span(free[at].start(), end), Span(free[at].end(), end), closed=False))
        at += 1
    return found


def _covered(offset: int, doubles: Sequence[Quoted]) -> bool:
    at = bisect_right(doubles, offset, key=lambda quotation: quotation.whole.start) - 1
    return at >= 0 and offset < doubles[at].whole.end


def _opens_single(text: str, mark: re.Match[str], elisions: frozenset[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    if before and (before.isalnum() or before in ".,!?)]"):
        return False
    following = text[mark.end() : mark.end() + 8]
    if not following or following[0].isspace() or (following[0].isdigit() and mark.group() != "‘"):
        return False
    word = re.match(r"\w*", following)
    return mark.group() in "‘‚" or (word is not None and word.group().lower() not in elisions)


def _single_partner(text: str, free: Sequence[re.Match[str]], at: int) -> int | None:
    """Which mark closes: the first after punctuation; else the first that is no plural's apostrophe; else that one."""
    plural: int | None = None
    plain: int | None = None
    for index in range(at + 1, min(len(free), at + _REACH)):
        mark = free[index]
        before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
        if before.isspace():
            if after.isdigit():  # ’70s
                continue
            break
        if after.isalnum() or mark.group() in "‘‚":
            continue
        if before == "." and text[mark.end() : mark.end() + 2].strip().islower():
            continue  # the Bros.' own
        if before in ".,!?…-—":
            return index if plain is None else plain
        if before != "s" and plain is None:
            plain = index
        elif plural is None:
            plural = index
    return plain if plain is not None else plural
