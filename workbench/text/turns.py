"""Who speaks where in a transcript, whatever way it labels them: one reader for sources and for articles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Span, Turn
from workbench.text import labels as known
from workbench.text.folding import forms

UNREAD = "its lines seem to begin with who speaks, but who that is could not be told"
"""What is said of a text that is `unread`."""

_LONGEST = 6  # words of a name with its titles: “President of the Russian Federation Vladimir Putin” is cut, and may be
_PARTICLE = 3  # letters of a small word in a name: de, van, der
_ENOUGH = 3  # turns
_LONGEST_CUE = 240  # letters
_NAMELIKE = 0.8  # of a layout's labels: captions have lines between clocks too


class Part(StrEnum):
    """What the label alone says of who speaks."""

    NAMED = "named"
    ASKS = "asks"
    ANSWERS = "answers"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A turn as printed: the whole `label` with its clock and marks, the `name` in it, and the `words` said.

    `name` is None where nobody is named.
    """

    label: Span
    name: Span | None
    words: Span
    part: Part = Part.NAMED


@dataclass(frozen=True, slots=True)
class _Label:
    """A label before it is known where its turn ends; `name` is what is printed, empty where nobody is named."""

    whole: Span
    at: Span | None
    name: str
    part: Part
    ends: re.Pattern[str] | None = None


def turns(text: str, speaker: str = "") -> tuple[Turn, ...]:
    """The turns of a transcript in order, each with the words said and without its label; empty where none are told.

    The name is as printed, without what stands in brackets behind it; empty where the label names nobody. `speaker` is
    whose words the text is known to be: answers are theirs, and labels that name others only are no labels.
    """
    found = labelled(text)
    if speaker and not any(turn.part is Part.ANSWERS or _shares(_name(text, turn), speaker) for turn in found):
        return ()
    return tuple(Turn(turn.words, speaker if turn.part is Part.ANSWERS else _name(text, turn)) for turn in found)


def labelled(text: str) -> tuple[Labelled, ...]:
    """The turns of a transcript with their labels. Text before the first label is nobody's."""
    return tuple(_turns(text, _accepted(text)))


def unread(text: str) -> bool:
    """Whether the text seems to label who speaks in a way that can't be told: no turns, and yet lines that begin so."""
    names = len(_names(_matches(text, known.LAYOUTS[-1])))
    chevrons = text.count("\n>>") + text.startswith(">>")
    return max(names, chevrons) >= _ENOUGH and not _accepted(text)


def is_label(piece: str) -> bool:
    """Whether a stretch between two turns holds nothing but a label: no words that anybody said."""
    whole = piece.strip().removeprefix("</v>").strip()
    bare = known.CUE.sub("", whole).strip()
    patterns = (*_PATTERNS, known.QUESTION_AND_ANSWER)
    return not bare or any(_is_whole(each, stretch) for each in patterns for stretch in (whole, bare))


_PATTERNS = tuple(layout.label for layout in known.LAYOUTS)


def _is_whole(pattern: re.Pattern[str], piece: str) -> bool:
    found = pattern.match(piece + "\n")
    return found is not None and found.end() >= len(piece)


def _name(text: str, turn: Labelled) -> str:
    return turn.name.of(text).strip() if turn.name and turn.part is not Part.ANSWERS else ""


def _shares(label: str, speaker: str) -> bool:
    """Whether a label can be this speaker's: a word of the name stands in it."""
    return not {form for form in forms(label) if len(form) > 2}.isdisjoint(forms(speaker))


def _accepted(text: str) -> list[_Label]:
    """The labels of all layouts that convince, in order; where two overlap, that of the surer layout."""
    found = _questions(text)
    held = {needs for needs in {layout.needs for layout in known.LAYOUTS} if needs.search(text)}
    for layout in (layout for layout in known.LAYOUTS if layout.needs in held):
        labels = _matches(text, layout)
        names = _names(labels)
        likely = labels if layout.unmistakable else names
        convincing = _sure(text, labels, likely) if layout.sure else _probable(text, names)
        found += (labels if layout.sure else names) if convincing else []
    return _once(found)


def _matches(text: str, layout: known.Layout) -> list[_Label]:
    return [
        _Label(
            Span(*found.span()),
            Span(*found.span("name")) if found["name"] else None,
            (found["name"] or "").strip(),
            Part.NAMED if found["name"] else Part.UNKNOWN,
            layout.ends,
        )
        for found in layout.label.finditer(text)
    ]


def _names(labels: Sequence[_Label]) -> list[_Label]:
    return [label for label in labels if _is_name(label.name)]


def _is_name(label: str) -> bool:
    """Whether a label can be somebody's name: few words, none but particles in small letters, and no field's name."""
    words = label.split()
    if not words or len(words) > _LONGEST or words[0].casefold() in known.FIELDS or not words[0][0].isalpha():
        return False
    return all(not word[0].islower() or len(word) <= _PARTICLE for word in words)


def _is_person(label: str) -> bool:
    """Whether a name says by itself that it is a person's: in capitals, with a title, or of several words."""
    words = label.split()
    return label.isupper() or len(words) > 1 or words[0].casefold().strip(".") in known.TITLES


def _sure(text: str, labels: Sequence[_Label], names: Sequence[_Label]) -> bool:
    """Whether labels that a clock or a mark sets apart are a transcript's: names, with words after them."""
    named = [label for label in labels if label.name]
    spoken = [turn for turn in _turns(text, labels) if turn.name and len(turn.words)]
    return len(spoken) >= 2 and 2 * len(spoken) > len(named) and len(names) >= _NAMELIKE * len(named)


def _probable(text: str, names: Sequence[_Label]) -> bool:
    """Whether names with a colon are a transcript's: two people take turns, or most of the lines are somebody's."""
    counts = Counter(label.name for label in names)
    if len(names) < 2 or (len(counts) < 2 and not (len(names) >= _ENOUGH and _is_person(names[0].name))):
        return False
    if len(names) >= _ENOUGH and len(counts) < len(names):
        return True
    lines = sum(1 for line in known.CUE.sub("", text).splitlines() if line.strip())
    return all(map(_is_person, counts)) and (len(names) >= _ENOUGH or 2 * len(names) >= lines)


def _questions(text: str) -> list[_Label]:
    """Labels of who asks and who answers, where both stand and no other letter does, as in a list from A to D."""
    found = []
    for match in known.QUESTION_AND_ANSWER.finditer(text):
        name = match["name"].casefold()
        part = Part.ASKS if name in known.ASKS else Part.ANSWERS if name in known.ANSWERS else None
        if part is None and len(name) == 1 and match["name"].isupper():
            return []
        if part is not None and not match["name"][0].islower():
            found.append(_Label(Span(*match.span()), Span(*match.span("name")), match["name"], part))
    parts = [label.part for label in found]
    return found if Part.ASKS in parts and Part.ANSWERS in parts else []


def _once(labels: Sequence[_Label]) -> list[_Label]:
    """Labels in the order of the text; of two that overlap the one listed first."""
    kept: list[_Label] = []
    ends = -1
    for label in sorted(labels, key=lambda each: each.whole.start):
        if label.whole.start >= ends:
            kept.append(label)
            ends = label.whole.end
    return kept


def _turns(text: str, labels: Sequence[_Label]) -> Iterator[Labelled]:
    limits = [following.whole.start for following in labels[1:]] + [len(text)]
    for label, limit in zip(labels, limits, strict=False):
        found = label.ends.search(text, label.whole.end, limit) if label.ends else None
        yield Labelled(
            label.whole, label.at, _said(text, label.whole.end, found.start() if found else limit), label.part
        )


def _said(text: str, start: int, end: int) -> Span:
    """The words of a turn without the white space around them, and without the cue time of the next caption."""
    said = text[start:end].rstrip()
    last = [
        cue
        for cue in known.CUE.finditer(text, start + max(0, len(said) - _LONGEST_CUE), end)
        if not text[cue.end() : end].strip()
    ]
    if last:
        said = text[start : last[0].start()].rstrip()
    start += len(said) - len(said.lstrip())
    return Span(start, start + len(said.strip()))
