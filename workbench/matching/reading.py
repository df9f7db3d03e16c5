"""One quotation read against the places it was found: the words side by side, with letters and spans of both."""

from typing import NamedTuple

from workbench.matching.align import Fit, Placed
from workbench.matching.describe import Sides, described
from workbench.matching.differences import Compared, Texts, compare
from workbench.matching.ends import completed, said_after, said_before
from workbench.matching.heard import heard
from workbench.matching.lexicon import Lexicon, lexicon
from workbench.matching.quotation import Quotation
from workbench.matching.tongue import readable, tongue
from workbench.model import Difference, Source, Span
from workbench.text.folding import Piece

# A compound can have more words in the source than in the quotation, and an amount many more.
_SPARE, _SPELT_OUT = 2, 8


class Run(NamedTuple):
    """One segment and the words said in its place."""

    placed: Placed
    compared: Compared
    span: Span


class Reading(NamedTuple):
    """One place: its runs in the order of the quotation. `book` is what is known of the words' language."""

    fit: Fit
    source: Source
    runs: tuple[Run, ...]
    book: Lexicon
    language: str = ""

    @property
    def span(self) -> Span:
        """The letters from the first word to the last."""
        return Span(min(run.span.start for run in self.runs), max(run.span.end for run in self.runs))

    def differences(self, quotation: Quotation) -> list[Difference]:
        """The differences of all runs, in the order of the quotation."""
        touched = frozenset(quotation.words[i] for i in quotation.touched)
        sides = [Sides(self.source.text, quotation.text, run.compared, self.book, touched) for run in self.runs]
        return [difference for each in sides for difference in described(each)]


def read_fit(quotation: Quotation, fit: Fit, source: Source) -> Reading:
    """Compare the quotation with one place, word by word."""
    language = source.language or tongue(source, fit.stretch.span(source.text, fit.start, fit.end))
    book = lexicon(readable(language))
    runs = []
    for i, placed in enumerate(fit.placed):
        low = fit.placed[i - 1].end if i else 0
        high = fit.placed[i + 1].start if i + 1 < len(fit.placed) else len(fit.stretch.codes)
        runs.append(
            _run(Texts(source.text, quotation.text, book), quotation, fit, placed, (low, max(high, placed.end)))
        )
    return Reading(fit, source, tuple(runs), book, language)


def _spare(words: list[Piece]) -> int:
    """How many words more than the quoted ones may stand for them."""
    return _SPELT_OUT if any(form[0].isdigit() for form, _, _ in words) else _SPARE


def _run(texts: Texts, quotation: Quotation, fit: Fit, placed: Placed, room: tuple[int, int]) -> Run:
    """One segment against the words said there; `room` is where the neighbouring segments leave off."""
    quoted = list(quotation.words[placed.segment.start : placed.segment.end])
    head, tail = placed.first - placed.segment.start, placed.segment.end - placed.last
    start = max(room[0], placed.start - head - _spare(quoted[:head])) if head else placed.start
    end = min(room[1], placed.end + tail + _spare(quoted[len(quoted) - tail :])) if tail else placed.end
    words = fit.stretch.words(texts.said, start, end)
    before, after = placed.start - start, end - placed.end
    core = words[before : len(words) - after]
    if head:
        core = said_before(texts, words[:before], core[0], quoted[:head]) + core
    if tail:
        core = core + said_after(texts, words[len(words) - after :], core[-1], quoted[-tail:])
    reach = _spare(quoted)
    low, high = max(room[0], placed.start - head - reach), min(room[1], placed.end + tail + reach)
    asked = heard(texts.quoted, quoted, texts.book, words)
    covered = quoted[head][1], quoted[len(quoted) - tail - 1][2]
    core = completed(texts, core, lambda: fit.stretch.words(texts.said, low, high), asked, covered)
    compared = compare(texts, heard(texts.said, core, texts.book, quoted), asked)
    return Run(placed, compared, Span(core[0][1], core[-1][2]))
