"""A line that only says who speaks next: “And from Chairwoman Odile Marsh:”."""

from workbench.model import Polarity
from workbench.quotes import subjects
from workbench.quotes.drafts import Draft
from workbench.quotes.sentence import Sentence

_LONGEST = 14  # tokens of such a line


def lead_in(sentence: Sentence) -> list[Draft]:
    """A claim without words yet, of the person whom the line names before its colon; none when it is no such line."""
    last = len(sentence) - 1
    if not 1 < len(sentence) <= _LONGEST or sentence.low(last) != ":" or not sentence.outside(last):
        return []
    if any(sentence.verb(at) for at in range(last)):
        return []
    start = max((at + 1 for at in range(last) if sentence.has("prepositions", at)), default=0)
    named = subjects.after(sentence, start)
    if named is None or named[1] != last or not _person(sentence, start, last):
        return []
    return [
        Draft(
            [],
            None,
            sentence.of(named[0], last - 1),
            Polarity.POSITIVE,
            sentence.paragraph,
            rules=("line that leads in",),
        )
    ]


def _person(sentence: Sentence, start: int, last: int) -> bool:
    """Whether a title, a role or a first name says that somebody is named, and not a picture or a section."""
    kinds = ("titles", "humans", "men", "women")
    named = sentence.tokens[last - 1].cap and last - start > 1
    return named and any(sentence.has(kind, at) for kind in kinds for at in range(start, last))
