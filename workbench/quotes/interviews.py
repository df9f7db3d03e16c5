"""Interviews that nothing labels: paragraphs that ask, and paragraphs that answer in the first person."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.model import Span
from workbench.quotes.dialogue import Turned
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.marks import Quoted
from workbench.quotes.names import Entity, Names

ANSWER = "answer of an interview"
"""The rule by which an answer is a claim."""

_FEWEST = 2  # questions with an answer, from which a text is an interview
_MOSTLY = 0.4  # of a text's letters that questions and answers are
_OWN = 0.5  # of the answers that speak in the first person
_ASKED = 400  # code points of a question
_MARKS = frozenset('“”«»„"')


def answers(text: str, lines: Sequence[Span], lexicon: Lexicon) -> list[Turned]:
    """The paragraphs that answer, in order; none where the text is no such interview."""
    asking = [at for at, line in enumerate(lines) if _asks(text, line)]
    if len(asking) < _FEWEST or not all(_plain(text, line) for line in lines[asking[0] :]):
        return []
    found = list(_answers(lines, asking))
    own = sum(_own(text, turn.quoted.words, lexicon) for turn in found)
    share = sum(len(turn.quoted.words) for turn in found) + sum(len(lines[at]) for at in asking)
    return found if own >= _OWN * len(found) > 0 and share >= _MOSTLY * len(text) else []


def _own(text: str, line: Span, lexicon: Lexicon) -> bool:
    """Whether a paragraph speaks in the first person."""
    words = line.of(text).lower().replace("’", "'").split()
    return any(word.strip(".,;:!?").partition("'")[0] in lexicon.words["first_persons"] for word in words)


def _answers(lines: Sequence[Span], asking: Sequence[int]) -> Iterator[Turned]:
    for at, until in zip(asking, [*asking[1:], len(lines)], strict=True):
        yield from (Turned(Quoted(line, line), None) for line in lines[at + 1 : until])


def _asks(text: str, line: Span) -> bool:
    return text[line.end - 1] == "?" and len(line) <= _ASKED and _plain(text, line)


def _plain(text: str, line: Span) -> bool:
    """Whether no marks stand in a paragraph: who is quoted there is somebody else."""
    return _MARKS.isdisjoint(line.of(text))


def interviewee(names: Names, before: int) -> Span | None:
    """Where the person is named whom what stands before the first answer is about; None where nobody is."""
    told = [name for name in names.mentions if name.span.start < before and name.entity.human and not name.asked]
    counts: Counter[Entity] = Counter(name.entity for name in told)
    if not counts:
        return None
    (most, times), *others = counts.most_common(2)
    if others and others[0][1] == times:
        return None
    return next(name.span for name in told if name.entity is most)
