"""Where a sentence attributes: its cue verbs with their auxiliaries, as verb groups."""

from workbench.quotes.hits import Hit
from workbench.quotes.lexicon import Cue
from workbench.quotes.manners import manners, merge
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import described

# Which form after which auxiliary makes which role: "to say", "is saying", "was said", "has said", "will say".
_AFTER_AUXILIARIES = (
    ("to", "infinitive", "infinitive"),
    ("passive", "gerund", "finite"),
    ("passive", "participle", "passive"),
    ("perfect", "participle", "finite"),
    ("modals", "infinitive", "finite"),
)
_BEFORE_VERBS = frozenset(',)—–-”"»')

_WHILE = 7  # tokens of a while inside a verb group
_TITLE = 4  # words of the shortest headline that says what somebody says
_CAPITALS = 0.7
_PLURAL = 9  # tokens before a bare form in which its subject's plural stands


def hits(sentence: Sentence) -> list[Hit]:
    """The cue verbs outside quotation marks, in order. One word is one hit: the particle decides which cue it is."""
    found: list[Hit] = []
    headline: bool | None = None
    for at in sentence.all_of("cues"):
        if sentence.tokens[at].cap and at > 0:
            headline = _headline(sentence) if headline is None else headline
            if not headline:
                continue
        hit = _hit(sentence, at)
        if hit is not None:
            found.append(hit)
    return merge(found, manners(sentence, {hit.at for hit in found})) if sentence.quoted else found


def _headline(sentence: Sentence) -> bool:
    """Whether Most Of Its Words Are Written So."""
    words = [token for token in sentence.tokens if token.word]
    return len(words) >= _TITLE and sum(token.cap for token in words) >= _CAPITALS * len(words)


def _hit(sentence: Sentence, at: int) -> Hit | None:
    rows = sentence.lexicon.cues[sentence.low(at)]
    particle = next((cue.particle for cue, _ in rows if cue.particle and _follows(sentence, at, cue.particle)), ())
    rows = tuple((cue, form) for cue, form in rows if cue.particle == particle)
    if not rows:
        return None
    first = _first(sentence, at)
    choice = _form(sentence, at, first, {form for _, form in rows})
    if choice is None:
        return None
    form, role = choice
    cue = _united([cue for cue, its in rows if its == form])
    negated = any(sentence.has("negations", index) for index in range(first, at))
    return Hit(cue, role, first, at, at + len(particle), negated)


def _united(cues: list[Cue]) -> Cue:
    first = cues[0]
    if len(cues) == 1:
        return first
    frames = frozenset().union(*(cue.frames for cue in cues))
    return Cue(first.lemma, frames, first.polarity, first.particle)


def _follows(sentence: Sentence, at: int, particle: tuple[str, ...]) -> bool:
    return all(sentence.low(at + 1 + offset) == word for offset, word in enumerate(particle))


def _first(sentence: Sentence, at: int) -> int:
    """The first token of the verb group: its auxiliaries and adverbs, and a while between them."""
    first = _past_helpers(sentence, at)
    before = _past_while(sentence, first)
    return _past_helpers(sentence, before) if before < first and sentence.has("perfect", before - 1) else first


def _past_helpers(sentence: Sentence, first: int) -> int:
    while first > 0 and sentence.outside(first - 1) and (sentence.adverb(first - 1) or _helps(sentence, first - 1)):
        first -= 1
    if (phase := _phase(sentence, first)) < first:
        return _past_helpers(sentence, phase)
    if sentence.has("to", first) and sentence.has("passive", first - 2) and sentence.has("cues", first - 1):
        return _past_helpers(sentence, first - 2)  # “is said to have answered”
    return first


def _phase(sentence: Sentence, first: int) -> int:
    """The verb before this one that says how far its act is: “volvió a decir”, “kept insisting”; else this one."""
    verb = first - 1 - sentence.has("phase_links", first - 1)
    return verb if sentence.has("phases", verb) and sentence.outside(verb) else first


def _helps(sentence: Sentence, at: int) -> bool:
    """Whether an auxiliary stands here; May and Will with a capital are a month and a name."""
    return sentence.has("helping", at) and not (at > 0 and sentence.tokens[at].cap)


def _past_while(sentence: Sentence, first: int) -> int:
    """Before “over the past few months”, in “has over the past few months warned”."""
    at = first
    if not sentence.has("times", at - 1):
        return first
    while at > max(0, first - _WHILE) and sentence.outside(at - 1) and _of_while(sentence, at - 1):
        at -= 1
    return at


def _of_while(sentence: Sentence, at: int) -> bool:
    kinds = ("times", "determiners", "prepositions", "nearness")
    return any(sentence.has(kind, at) for kind in kinds) or sentence.low(at).isdigit()


def _form(sentence: Sentence, at: int, first: int, forms: set[str]) -> tuple[str, str] | None:
    """Which form the word is here, and what role that gives the group: one of `ROLES`."""
    if any(sentence.has("phases", index) for index in range(first, at)) and forms & {"infinitive", "gerund"}:
        return ("infinitive" if "infinitive" in forms else "gerund"), "finite"
    auxiliaries = [index for index in range(first, at) if sentence.has("helping", index)]
    for last in auxiliaries[-1:]:
        for kind, form, role in _AFTER_AUXILIARIES:
            if sentence.has(kind, last) and form in forms:
                return form, role
        if sentence.has("to", last) or (sentence.has("passive", last) and "gerund" not in forms):
            return None
    if "gerund" in forms:
        return "gerund", "gerund"
    if "infinitive" in forms and sentence.has("participial", first - 1):
        return "infinitive", "gerund"
    return _bare_form(sentence, at, first, forms, bool(auxiliaries))


def _bare_form(sentence: Sentence, at: int, first: int, forms: set[str], helped: bool) -> tuple[str, str] | None:
    if _names(sentence, at, first):
        return None
    verbal = helped or not sentence.nominal(first) or sentence.has("pronominals", first - 1)
    if "finite" in forms and verbal and _agrees(sentence, at, first, forms):
        return "finite", "finite"
    return ("participle", "passive") if "participle" in forms and sentence.has("agents", at + 1) else None


def _agrees(sentence: Sentence, at: int, first: int, forms: set[str]) -> bool:
    """A form that is also the infinitive ("report") is a verb after a plural only, else more likely a noun."""
    if sentence.has("nouns", at) and first > 0 and not _single(sentence, first - 1):
        return False
    if "infinitive" not in forms or "participle" in forms:
        return True
    if first == 0 or sentence.has("singulars", first - 2):
        return False
    before = sentence.low(first - 1)
    if not sentence.tokens[first - 1].word or not sentence.outside(first - 1):
        return before in _BEFORE_VERBS and (before != "," or described(sentence, first - 1))
    plural = sentence.has("plurals", first - 1) or (before.endswith("s") and not before.endswith(("'s", "ss")))
    return plural or (sentence.has("plain_verbs", at) and _plural_before(sentence, first))


def _plural_before(sentence: Sentence, end: int) -> bool:
    """“observers in the whole country say”: a plural a few words before, and nothing that takes the bare form."""
    if sentence.has("determiners", end - 1) or (
        sentence.has("objects", end - 1) and not sentence.has("prepositions", end - 2)
    ):
        return False
    for at in range(end - 1, max(-1, end - _PLURAL), -1):
        if not sentence.tokens[at].word or not sentence.outside(at) or sentence.has("to", at):
            return False
        low = sentence.low(at)
        if sentence.has("plurals", at) or (
            low.endswith("s") and not low.endswith(("'s", "ss")) and not sentence.verb(at)
        ):
            return True
    return False


def _names(sentence: Sentence, at: int, first: int) -> bool:
    """“a company called Acme”: a participle that names the common noun before it."""
    if not sentence.has("naming", at) or first == 0 or first != at:
        return False
    before = sentence.tokens[at - 1]
    person = before.cap or before.low.endswith("s") or sentence.has("persons", at - 1)
    named = at + 2 if sentence.has("determiners", at + 1) else at + 1
    after = sentence.tokens[min(named, len(sentence) - 1)]
    return before.word and not person and (after.cap or after.mark == "(")


def _single(sentence: Sentence, at: int) -> bool:
    """Whether the token can end a subject of a form that may be a plural noun as well ("swing states", "he states")."""
    token = sentence.tokens[at]
    return token.cap or not token.word or sentence.has("standing", at)
