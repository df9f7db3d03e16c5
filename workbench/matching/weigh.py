"""What a quotation's places say for its words having been said there."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from workbench.matching.classify import are_antonyms, is_figure, same_lemma
from workbench.matching.decision import Evidence
from workbench.matching.describe import other_name_or_figure
from workbench.matching.differences import Change
from workbench.matching.heard import has_apostrophe, heard
from workbench.matching.lexicon import Lexicon
from workbench.matching.parts import NEAR
from workbench.matching.quotation import Quotation
from workbench.matching.reading import Reading, Run
from workbench.matching.retrieve import NOTHING, Elsewhere
from workbench.text.folding import Piece
from workbench.text.turns import is_label

_SPELT_ALIKE = 65.0
_GRAMMAR = 0.3  # of a word
_PIECE = 3  # words
_MOST_GATHERED = 12  # words: more of them in another order are another sentence
_NO_DIGIT = re.compile(r"\D")
_LONGEST_LABEL = 100  # letters
_NEAR_LETTERS = 6 * NEAR


def evidence(quotation: Quotation, readings: Sequence[Reading], elsewhere: Elsewhere = NOTHING) -> Evidence:
    """What the readings together say for the words having been said; `elsewhere` is what other passages hold."""
    runs = [run for reading in readings for run in reading.runs]
    if len(readings) == 1 and not any(run.compared.changes for run in runs):
        words = sum(len(run.compared.quoted) for run in runs)
        if len(runs) == len(quotation.segments):
            return Evidence(words, words, 1.0, 1.0, 0.0, 0.0, elsewhere.chance, 1, exact=True)
    book = readings[0].book
    segments = [list(quotation.words[each.start : each.end]) for each in quotation.segments]
    quoted = _heard(quotation, segments, runs if len(readings) == 1 else (), book)
    same = sum(run.compared.same for run in runs)
    count = max(1, len(quoted))
    label = _label(quotation.text)
    told = [form for words in segments for form, start, _ in words if start >= label]
    said = [[form for form, start, _ in each if start >= label] for run in runs for each in run.compared.runs()]
    gathered, moved = _gathered(quoted, readings[0], book) if len(quoted) <= _MOST_GATHERED else (0.0, 0)
    weights = [_weight(each, book) for each in said]
    longest = max(zip(weights, map(len, said), strict=True), default=(0.0, 0))
    judged = [_judged(quotation, run, book, reading.book) for reading in readings for run in reading.runs]
    return Evidence(
        words=len(quoted),
        same=same,
        letters=_letters(quoted, runs),
        near=(same + sum(each.near for each in judged)) / count,
        slots=sum(each.slots for each in judged) / count,
        uneven=sum(each.uneven for each in judged) / count,
        chance=elsewhere.chance,
        parts=_apart(readings),
        exact=same == len(quoted) and not any(run.compared.changes for run in runs),
        weight=_weight(told, book),
        told=sum(weights),
        run=longest[0],
        run_words=longest[1],
        covered=sum(len(each) for each in said if len(each) >= _PIECE) / count,
        gathered=gathered,
        moved=moved,
        figures_same=sum([is_figure(form) for each in said for form in each]),
        figures_other=sum(map(_figures_for_others, runs)),
        common=elsewhere.common,
        rivals=elsewhere.rivals,
    )


def _heard(quotation: Quotation, segments: Sequence[list[Piece]], runs: Sequence[Run], book: Lexicon) -> Sequence[str]:
    """The forms of all quoted words as they are heard: of those that make up a run, as they were compared."""
    plain = not has_apostrophe(quotation.text)  # else it hangs on the words that they were compared with
    asked = {run.placed.segment: run.compared.quoted for run in runs} if plain else {}
    return [
        form
        for segment, words in zip(quotation.segments, segments, strict=True)
        for form, _, _ in asked.get(segment) or heard(quotation.text, words, book)
    ]


def _label(quoted: str) -> int:
    """The letters at the start that name who speaks: “Mr Lund (for the Minister):” tells nothing of what was said."""
    end = quoted.find(":", 0, _LONGEST_LABEL) + 1
    return end if end and is_label(quoted[:end]) else 0


def _figures_for_others(run: Run) -> int:
    """How many quoted figures were not said."""
    said = {form for form, _, _ in run.compared.said}
    return sum(is_figure(form) and form not in said for change in run.compared.changes for form, _, _ in change.quoted)


def _weight(forms: Sequence[str], book: Lexicon) -> float:
    """How much words tell: one that carries grammar a third of another."""
    return sum([_GRAMMAR if form in book.function_words else 1.0 for form in forms])


def _apart(readings: Sequence[Reading]) -> int:
    """How many places the readings are, those near the first one counted with it."""
    first = readings[0]
    return 1 + sum(
        other.source.key != first.source.key or abs(other.span.start - first.span.start) > _NEAR_LETTERS
        for other in readings[1:]
    )


def _gathered(quoted: Sequence[str], reading: Reading, book: Lexicon) -> tuple[float, int]:
    """The share of the quoted words' weight that stands about the place, and how many of them in another order."""
    fit = reading.fit
    low, high = max(0, fit.start - len(quoted)), min(len(fit.stretch.codes), fit.end + len(quoted))
    words = fit.stretch.words(reading.source.text, low, high)
    said = [form for form, _, _ in heard(reading.source.text, words, book)]
    about = Counter(said)
    there = [form for form, count in Counter(quoted).items() for _ in range(min(count, about[form]))]
    in_order = LCSseq.similarity(quoted, said)
    return _weight(there, book) / max(_GRAMMAR, _weight(quoted, book)), len(there) - in_order


def _letters(quoted: Sequence[str], runs: Sequence[Run]) -> float:
    said = " ".join(form for run in runs for form, _, _ in run.compared.said)
    return fuzz.ratio(" ".join(quoted), said) / 100


class _Judged(NamedTuple):
    """What the changes of a run come to, in words.

    `near` of the quoted ones are no more than misspelt, cut in two or run together, or the opposite of what was said.
    `slots` are other names or figures. By `uneven` the other changes are longer or shorter than what was said.
    """

    near: int
    slots: int
    uneven: int


def _judged(quotation: Quotation, run: Run, book: Lexicon, own: Lexicon) -> _Judged:
    """`own` is what is known of the language of the run's place, `book` of that of the first."""
    near = slots = uneven = 0
    for change in run.compared.changes:
        alike, opposed = _alike(change, book), _opposed(change, book)
        near += len(change.quoted) * (alike + opposed)
        uneven += 0 if alike or opposed else abs(len(change.said) - len(change.quoted))
        if not (alike if own is book else _alike(change, own)):
            slots += other_name_or_figure(quotation.text, run.compared.quoted, change, own)
    return _Judged(near, slots, uneven)


def _opposed(change: Change, book: Lexicon) -> bool:
    """Whether the quoted words are no more than the opposite of what was said: in favour of, against; a not put in."""
    said, quoted = (" ".join(form for form, _, _ in words) for words in (change.said, change.quoted))
    if not said or not quoted:
        return all(form in book.negations for form, _, _ in (*change.said, *change.quoted))
    return are_antonyms(said, quoted, book)


def _alike(change: Change, book: Lexicon) -> bool:
    """Whether a change is no more than spelling, or a form of a word of grammar. One figure for another is none."""
    said, quoted = ("".join(form for form, _, _ in words) for words in (change.said, change.quoted))
    if all(any(is_figure(form) for form, _, _ in words) for words in (change.said, change.quoted)):
        return _NO_DIGIT.sub("", said) == _NO_DIGIT.sub("", quoted)  # 5-10 and 510: a sign or a point is lost
    if {said, quoted} <= book.function_words and same_lemma(said, quoted, book):
        return True  # I’m no thief, she is no thief
    return bool(said and quoted) and fuzz.ratio(said, quoted) >= _SPELT_ALIKE
