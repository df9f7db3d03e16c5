"""A sentence that says whose words stood before it: “…”. Con esas palabras ha descrito Moreno la noche."""

from workbench.model import Span
from workbench.quotes import inversion, subjects
from workbench.quotes.cues import hits
from workbench.quotes.drafts import Draft
from workbench.quotes.sentence import Sentence

_REACH = 3  # tokens from the phrase to its verb: “Así lo ha dicho”


def takes_back(sentence: Sentence, before: Draft) -> bool:
    """Give `before`, a quotation without an attribution of its own, the speaker whom this sentence names for it."""
    alone = (before.goes_on or before.cue is None) and before.quotes and len(before.pieces) == 1
    if not alone or before.paragraph != sentence.paragraph or before.item:
        return False
    start = next((len(way) for way in sentence.lexicon.summing if _opens_with(sentence, way)), 0)
    hit = next(iter(hits(sentence)), None) if start else None
    if hit is None or hit.first > start + _REACH:
        return False
    behind = sentence.lexicon.grammar.subject_behind_verb
    ways = (inversion.after(sentence, hit.last + 1) if behind else None, subjects.before(sentence, hit.first))
    subject = next((found for found in ways if found is not None), None)
    if subject is None or subject[0] < start:
        return False
    named = subjects.named_behind(sentence, subject)
    before.mention, before.cue = sentence.of(subject[0], subject[1] - 1), sentence.of(hit.at, hit.last)
    before.antecedent = sentence.of(named[0], named[1] - 1) if named else None
    before.goes_on = before.dropped = False
    sentence.about(hit.at)
    sentence.by("words summed up", hit)
    before.rules = sentence.rules_of(hit.at)
    return True


def _opens_with(sentence: Sentence, way: tuple[str, ...]) -> bool:
    return all(sentence.low(at) == word and sentence.outside(at) for at, word in enumerate(way))


def without(drafts: list[Draft], cue: Span | None) -> list[Draft]:
    """The drafts but for the one of this cue: its words stood before."""
    return [draft for draft in drafts if draft.cue != cue]
