"""A sentence that is somebody's view: “In her view, …”, “A su juicio, …”."""

from workbench.model import Polarity
from workbench.quotes.drafts import Draft
from workbench.quotes.extent import end_of
from workbench.quotes.sentence import Sentence


def views(sentence: Sentence) -> list[Draft]:
    """What follows where a sentence opens with whose view it is; the pronoun there is who speaks."""
    opens = sentence.lows[0]
    ways = [way for way in sentence.lexicon.views if way[0] == opens and len(way) < sentence.count]
    way = next((way for way in ways if sentence.lows[: len(way)] == list(way)), None)
    if way is None or sentence.low(len(way)) != "," or not sentence.outside(len(way)):
        return []
    kinds = ("possessives", "subjects", "objects", "masculine", "feminine")
    whose = next((at for at in range(len(way)) if any(sentence.has(kind, at) for kind in kinds)), None)
    first = len(way) + 1
    end = end_of(sentence, first, ())
    if first >= end:
        return []
    sentence.about(0)
    sentence.by("somebody's view", first)
    return [
        Draft(
            [sentence.of(first, end - 1)],
            sentence.of(0, len(way) - 1),
            None if whose is None else sentence.of(whose, whose),
            Polarity.POSITIVE,
            sentence.paragraph,
            quotes={sentence.tokens[at].quote for at in range(first, end)} - {-1},
            rules=sentence.rules_of(0),
        )
    ]
