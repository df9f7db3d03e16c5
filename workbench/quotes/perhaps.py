"""Sentences that perhaps go on with what somebody says: “The bill would cut rents, she said. It would also …”."""

from dataclasses import dataclass

from workbench.model import Polarity, Span
from workbench.quotes.drafts import Draft
from workbench.quotes.sentence import Sentence

_SUBJECT = 5  # tokens: a subject longer than so is of something new
_FEWEST = 4  # tokens of a sentence that says something


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A sentence without an attribution that may go on with a claim. It is none: `speaker` is that claim's."""

    span: Span
    speaker: str


def goes_on(sentence: Sentence, before: list[Draft]) -> bool:
    """Whether a sentence may go on with what is said in the one before, whose claims are `before`.

    It follows in the same paragraph, has a subject that takes something up, and a verb as it is told of others.
    """
    last = before[-1] if before else None
    if last is None or last.mention is None or last.quotes or last.polarity is Polarity.NEGATIVE:
        return False
    if last.paragraph != sentence.paragraph or sentence.quoted or len(sentence) < _FEWEST:
        return False
    start = next((at for at in range(len(sentence)) if not sentence.has("openers", at)), 0)
    takes_up = sentence.has("subjects", start) or sentence.has("definite", start) or sentence.has("singulars", start)
    takes_up = takes_up and not sentence.has("first_persons", start)
    verb = next((at for at in range(start, start + _SUBJECT) if sentence.verb(at) or told(sentence, at)), -1)
    return verb >= 0 and told(sentence, verb) and (takes_up or (verb == start and _drops(sentence)))


def told(sentence: Sentence, at: int) -> bool:
    """Whether the token is a verb in the form that tells what somebody says: would, habría."""
    low = sentence.low(at)
    return sentence.has("told_forms", at) or bool(low and low.endswith(sentence.lexicon.told_endings))


def _drops(sentence: Sentence) -> bool:
    return sentence.lexicon.grammar.drops_subjects
