"""What a quotation's places say for its words having been said there."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from workbench.matching.classify import is_figure
from workbench.matching.decision import Evidence
from workbench.matching.describe import other_name_or_figure
from workbench.matching.differences import Change
from workbench.matching.heard import heard
from workbench.matching.lexicon import Lexicon
from workbench.matching.quotation import Quotation
from workbench.matching.reading import Reading, Run

_SPELT_ALIKE = 65.0


def evidence(quotation: Quotation, readings: Sequence[Reading], chance: float = 0.0) -> Evidence:
    """What the readings together say for the words having been said."""
    runs = [run for reading in readings for run in reading.runs]
    segments = [list(quotation.words[each.start : each.end]) for each in quotation.segments]
    quoted = [form for words in segments for form, _, _ in heard(quotation.text, words, readings[0].book)]
    same = sum(run.compared.same for run in runs)
    return Evidence(
        words=len(quoted),
        same=same,
        letters=_letters(quoted, runs),
        near=(same + sum(map(_spelt_alike, runs))) / max(1, len(quoted)),
        slots=sum(_slots(quotation, run, reading.book) for reading in readings for run in reading.runs)
        / max(1, len(quoted)),
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


def _slots(quotation: Quotation, run: Run, book: Lexicon) -> int:
    changes = [change for change in run.compared.changes if not _alike(change)]
    return sum(other_name_or_figure(quotation.text, run.compared.quoted, change, book) for change in changes)


def _uneven(run: Run) -> int:
    """By how many words the changes are longer or shorter than what was said."""
    return sum(abs(len(change.said) - len(change.quoted)) for change in run.compared.changes if not _alike(change))


def _alike(change: Change) -> bool:
    """Whether a change is no more than spelling. One figure for another never is."""
    if all(any(is_figure(form) for form, _, _ in words) for words in (change.said, change.quoted)):
        return False
    said, quoted = ("".join(form for form, _, _ in words) for words in (change.said, change.quoted))
    return bool(said and quoted) and fuzz.ratio(said, quoted) >= _SPELT_ALIKE
