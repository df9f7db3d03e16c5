"""One quotation read against the places it was found: the words side by side, with letters and spans of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.matching.align import Fit, Placed
from workbench.matching.amounts import aloud, spell_out
from workbench.matching.classify import are_antonyms, is_figure, is_number
from workbench.matching.decision import Evidence
from workbench.matching.describe import Sides, described, other_name_or_figure
from workbench.matching.differences import Change, Compared, compare
from workbench.matching.quotation import Quotation
from workbench.model import Difference, Source, Span
from workbench.text.folding import Piece

# A sentence ends between two words: what stands before is not what the quotation's first words replace.
_SPELT_ALIKE = 65.0
# An amount or a compound can have more words in the source than in the quotation.
_SPARE = 2
# An end of more words than these is no amount or compound written otherwise; trying each length costs its square.
_LONGEST_RESPELT = 40
_STOPS = frozenset(".!?…\n")


@dataclass(frozen=True, slots=True)
class Run:
    """One segment and the words said in its place."""

    placed: Placed
    compared: Compared
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One place: its runs in the order of the quotation."""

    fit: Fit
    source: Source
    runs: tuple[Run, ...]

    @property
    def span(self) -> Span:
        """The letters from the first word to the last."""
        return Span(min(run.span.start for run in self.runs), max(run.span.end for run in self.runs))

    def differences(self, quotation: Quotation) -> list[Difference]:
        """The differences of all runs, in the order of the quotation."""
        touched = frozenset(quotation.words[i] for i in quotation.touched)
        sides = [Sides(self.source.text, quotation.text, run.compared, touched) for run in self.runs]
        return [difference for each in sides for difference in described(each)]


def read_fit(quotation: Quotation, fit: Fit, source: Source) -> Reading:
    """Compare the quotation with one place, word by word."""
    runs = []
    for i, placed in enumerate(fit.placed):
        low = fit.placed[i - 1].end if i else 0
        high = fit.placed[i + 1].start if i + 1 < len(fit.placed) else len(fit.stretch.codes)
        runs.append(_run(quotation, fit, source, placed, (low, max(high, placed.end))))
    return Reading(fit, source, tuple(runs))


def evidence(quotation: Quotation, readings: Sequence[Reading], chance: float = 0.0) -> Evidence:
    """What the readings together say for the words having been said."""
    runs = [run for reading in readings for run in reading.runs]
    segments = [list(quotation.words[each.start : each.end]) for each in quotation.segments]
    quoted = [form for words in segments for form, _, _ in spell_out(quotation.text, words)]
    same = sum(run.compared.same for run in runs)
    return Evidence(
        words=len(quoted),
        same=same,
        letters=_letters(quoted, runs),
        near=(same + sum(map(_spelt_alike, runs))) / max(1, len(quoted)),
        slots=sum(_slots(quotation, run) for run in runs) / max(1, len(quoted)),
        uneven=sum(_uneven(run) for run in runs) / max(1, len(quoted)),
        chance=chance,
        parts=len(readings),
        exact=same == len(quoted) and not any(run.compared.changes for run in runs),
    )


def _letters(quoted: Sequence[str], runs: Sequence[Run]) -> float:
    said = " ".join(form for run in runs for form, _, _ in run.compared.said)
    return fuzz.ratio(" ".join(quoted), said) / 100


def _spelt_alike(run: Run) -> int:
    """How many quoted words are no more than misspelt, or cut in two, or run together."""
    return sum(len(change.quoted) for change in run.compared.changes if _alike(change))


def _slots(quotation: Quotation, run: Run) -> int:
    changes = [change for change in run.compared.changes if not _alike(change)]
    return sum(other_name_or_figure(quotation.text, run.compared.quoted, change) for change in changes)


def _uneven(run: Run) -> int:
    """By how many words the changes are longer or shorter than what was said."""
    return sum(abs(len(change.said) - len(change.quoted)) for change in run.compared.changes if not _alike(change))


def _alike(change: Change) -> bool:
    """Whether a change is no more than spelling. One figure for another never is."""
    if all(any(is_figure(form) for form, _, _ in words) for words in (change.said, change.quoted)):
        return False
    said, quoted = ("".join(form for form, _, _ in words) for words in (change.said, change.quoted))
    return bool(said and quoted) and fuzz.ratio(said, quoted) >= _SPELT_ALIKE


def _run(quotation: Quotation, fit: Fit, source: Source, placed: Placed, room: tuple[int, int]) -> Run:
    """One segment against the words said there; `room` is where the neighbouring segments leave off."""
    quoted = list(quotation.words[placed.segment.start : placed.segment.end])
    head, tail = placed.first - placed.segment.start, placed.segment.end - placed.last
    start = max(room[0], placed.start - head - _SPARE) if head else placed.start
    end = min(room[1], placed.end + tail + _SPARE) if tail else placed.end
    words = fit.stretch.words(source.text, start, end)
    before, after = placed.start - start, end - placed.end
    core = words[before : len(words) - after]
    if head:
        core = _before((source.text, words[:before], core[0]), (quotation.text, quoted[:head])) + core
    if tail:
        core = core + _after((source.text, words[len(words) - after :], core[-1]), (quotation.text, quoted[-tail:]))
    compared = compare(spell_out(source.text, core), spell_out(quotation.text, quoted))
    return Run(placed, compared, Span(core[0][1], core[-1][2]))


def _before(said: tuple[str, list[Piece], Piece], quoted: tuple[str, list[Piece]]) -> list[Piece]:
    """The words said before a run that the quoted ones there stand for."""
    text, words, first = said
    for count in _lengths(words, quoted[1]):
        if _aloud(text, words[-count:]) == _aloud(*quoted):
            return words[-count:]
    near = words[-len(quoted[1]) :]
    return near[_foreign(text, [*near, first], [*quoted[1], first], -1) :]


def _after(said: tuple[str, list[Piece], Piece], quoted: tuple[str, list[Piece]]) -> list[Piece]:
    """The words said after a run that the quoted ones there stand for."""
    text, words, last = said
    for count in _lengths(words, quoted[1]):
        if _aloud(text, words[:count]) == _aloud(*quoted):
            return words[:count]
    near = words[: len(quoted[1])]
    return near[: len(near) - _foreign(text, [last, *near], [last, *quoted[1]], 1)]


def _lengths(words: Sequence[Piece], quoted: Sequence[Piece]) -> range:
    """How many of the said words can be the quoted ones in another spelling."""
    return range(1, len(words) + 1) if len(quoted) <= _LONGEST_RESPELT else range(0)


def _aloud(text: str, words: list[Piece]) -> str:
    return aloud(spell_out(text, words))


def _foreign(text: str, said: Sequence[Piece], quoted: Sequence[Piece], direction: int) -> int:
    """How many of the said words next to a run are not what the quoted words there stand for.

    `said` and `quoted` hold the uncovered words and the first covered one. A sentence end between the two parts them,
    unless the words answer each other.
    """
    words = list(said) if direction > 0 else list(said)[::-1]
    answers = (list(quoted) if direction > 0 else list(quoted)[::-1])[1:]
    kept = 0
    for at in range(1, len(words)):
        one, other = sorted((words[at - 1], words[at]), key=lambda word: word[1])
        if not _STOPS.isdisjoint(text[one[2] : other[1]]) and not _answer(words[at][0], answers[at - 1 : at]):
            break
        kept = at
    return len(words) - 1 - kept


def _answer(said: str, quoted: Sequence[Piece]) -> bool:
    return any(
        are_antonyms(said, form) or (is_number(said) and is_number(form)) or fuzz.ratio(said, form) >= 65
        for form, _, _ in quoted
    )
