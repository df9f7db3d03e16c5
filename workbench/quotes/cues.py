"""Where a sentence attributes: its cue verbs with their auxiliaries, as verb groups."""

from dataclasses import dataclass

from workbench.quotes.lexicon import Cue
from workbench.quotes.sentence import Sentence

ROLES = ("finite", "gerund", "infinitive", "passive")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: tokens `first` to `last` are its verb group, `at` the verb itself.

    `role` is one of `ROLES`; `negated` says that a not or never stands in the group.
    """

    cue: Cue
    role: str
    first: int
    at: int
    last: int
    negated: bool = False

    def takes(self, frame: str) -> bool:
        """Whether the cue's claim can have this shape."""
        return frame in self.cue.frames


def hits(sentence: Sentence) -> list[Hit]:
    """The cue verbs outside quotation marks, in order. One word is one hit: the particle decides which cue it is."""
    found: list[Hit] = []
    table = sentence.lexicon.cues
    for at, token in enumerate(sentence.tokens):
        if token.low in table and sentence.outside(at) and not (token.cap and at > 0):
            hit = _hit(sentence, at)
            if hit is not None:
                found.append(hit)
    return found


def _hit(sentence: Sentence, at: int) -> Hit | None:
    rows = sentence.lexicon.cues[sentence.low(at)]
    particle = next((cue.particle for cue, _ in rows if cue.particle and _follows(sentence, at, cue.particle)), ())
    rows = tuple((cue, form) for cue, form in rows if cue.particle == particle)
    if not rows:
        return None
    first, group = _group(sentence, at)
    choice = _form(sentence, at, group, {form for _, form in rows})
    if choice is None:
        return None
    form, role = choice
    cue = _united([cue for cue, its in rows if its == form])
    negated = any(sentence.has("negations", index) for index in group)
    return Hit(cue, role, first, at, at + len(particle), negated)


def _united(cues: list[Cue]) -> Cue:
    first = cues[0]
    frames = frozenset().union(*(cue.frames for cue in cues))
    return Cue(first.lemma, frames, first.polarity, first.particle)


def _follows(sentence: Sentence, at: int, particle: tuple[str, ...]) -> bool:
    return all(sentence.low(at + 1 + offset) == word for offset, word in enumerate(particle))


def _group(sentence: Sentence, at: int) -> tuple[int, list[int]]:
    """The first token of the verb group, and the tokens of it before the verb."""
    first = at
    while (
        first > 0
        and sentence.outside(first - 1)
        and (sentence.adverb(first - 1) or sentence.has("auxiliaries", first - 1) or sentence.has("to", first - 1))
    ):
        first -= 1
    return first, list(range(first, at))


def _form(sentence: Sentence, at: int, group: list[int], forms: set[str]) -> tuple[str, str] | None:
    """Which form the word is here, and what role that gives the group: one of `ROLES`."""
    has = sentence.has
    auxiliaries = [index for index in group if has("auxiliaries", index) or has("to", index)]
    if auxiliaries:
        last = auxiliaries[-1]
        if has("to", last):
            return ("infinitive", "infinitive") if "infinitive" in forms else None
        if has("passive", last):
            if "gerund" in forms:
                return "gerund", "finite"
            return ("participle", "passive") if "participle" in forms else None
        if has("perfect", last) and "participle" in forms:
            return "participle", "finite"
        if has("modals", last) and "infinitive" in forms:
            return "infinitive", "finite"
    if "gerund" in forms:
        return "gerund", "gerund"
    if "finite" in forms and (group or not sentence.nominal(at)):
        return "finite", "finite"
    return ("participle", "passive") if "participle" in forms and sentence.has("agents", at + 1) else None
