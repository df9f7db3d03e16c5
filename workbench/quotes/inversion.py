"""The subject behind its verb, as Spanish has it: “dijo ayer a la prensa el ministro”, “aseguró Ana Berg”."""

from workbench.quotes import subjects
from workbench.quotes.hits import Hit
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_INSERT = 6  # tokens of “, por su parte,” with its commas
_PHRASES = 4  # adjuncts and addressees between a verb and its subject
_DASHES = frozenset("—–")
_ACRONYM = 6  # letters of a medium that is told: "a DW"


def subject(sentence: Sentence, hit: Hit) -> Range | None:
    """The noun phrase before a verb, or the one behind it where only an adjunct or nothing stands before; or None."""
    spoken = not sentence.outside(hit.first - 1) or sentence.low(hit.first - 1) in _DASHES
    if hit.first > 0 and (spoken or (sentence.low(hit.first - 1) == "," and not hit.takes("object"))):
        return _behind(sentence, hit) or _before(sentence, hit)
    return _before(sentence, hit) or _behind(sentence, hit)


def _before(sentence: Sentence, hit: Hit) -> Range | None:
    found = subjects.before(sentence, hit.first)
    if found is not None and _speaks_from(sentence, hit, found):
        return sentence.by(
            "place that speaks for its people", (max(found[0], _after_source(sentence, found)), found[1])
        )
    if found is None or _adjunct(sentence, found) or _object_before(sentence, hit):
        return None
    return sentence.by("subject before its verb", found)


def _object_before(sentence: Sentence, hit: Hit) -> bool:
    """“El balance lo ha confirmado la presidenta”: the pronoun says that what stands before is no subject."""
    return any(sentence.has("resumed", at) for at in range(hit.first, hit.at))


def _speaks_from(sentence: Sentence, hit: Hit, phrase: Range) -> bool:
    """“Desde el sindicato reclaman que …”: the people of a body, by the verb's number."""
    body = any(sentence.speaks(at) for at in range(*phrase))
    return (
        several(sentence, hit)
        and body
        and (sentence.has("sources", phrase[0]) or sentence.has("sources", phrase[0] - 1))
    )


def several(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb's ending says that several speak: dijeron, han dicho."""
    verb = next((at for at in range(hit.first, hit.at) if not sentence.adverb(at)), hit.at)
    return sentence.low(verb).endswith(sentence.lexicon.plural_endings)


def _after_source(sentence: Sentence, phrase: Range) -> int:
    return phrase[0] + 1 if sentence.has("sources", phrase[0]) else phrase[0]


def _adjunct(sentence: Sentence, phrase: Range) -> bool:
    """Whether the phrase tells when or where: "en rueda de prensa dijo", "el jueves dijo"."""
    opens = sentence.has("prepositions", phrase[0]) or sentence.has("prepositions", phrase[0] - 1)
    return opens or sentence.has("times", phrase[1] - 1) or sentence.has("times", phrase[1])


def _behind(sentence: Sentence, hit: Hit) -> Range | None:
    found = after(sentence, hit.last + 1)
    if found is None or not _stands_alone(sentence, found):
        return None
    if hit.takes("object") and not speech_before(sentence, hit.first):
        # "exige cambios", "denunció el contrato": a thing, unless its clause follows
        opens = sentence.has("complementisers", found[1]) or sentence.low(found[1]) == ":"
        if not (opens or _inserted(sentence, hit.last + 1)):
            return None
    return sentence.by("subject behind its verb", found)


def _stands_alone(sentence: Sentence, found: Range) -> bool:
    """Whether the phrase ends where a subject may: at a sign, its claim, an adjunct; not in the middle of a clause."""
    stop = found[1]
    if stop >= len(sentence) or not sentence.tokens[stop].word:
        return True
    dated = sentence.has("determiners", stop) and (sentence.has("times", stop + 1) or sentence.low(stop + 1).isdigit())
    closed = ("complementisers", "prepositions", "times", "conjunctions", "relatives", "conditions", "subordinators")
    return dated or any(sentence.has(kind, stop) for kind in closed) or sentence.adverb(stop)


def speech_before(sentence: Sentence, first: int) -> bool:
    """Whether a quotation, or a clause with its comma, ends just before the verb."""
    return first > 0 and (not sentence.outside(first - 1) or sentence.low(first - 1) in {",", "–", "—"})


def after(sentence: Sentence, start: int) -> Range | None:
    """The noun phrase behind a verb, past the day, the place and whoever is told that may stand between."""
    if not sentence.lexicon.grammar.day_before_subject:
        return subjects.after(sentence, start)
    at = start
    for _ in range(_PHRASES):
        at = _past_insert(sentence, past_times(sentence, at))
        if not sentence.has("adjuncts", at) or not sentence.outside(at):
            break
        at = _past_phrase(sentence, at)
    named = at + 1 if at > start and sentence.low(at) == "," and sentence.outside(at) else at
    if named > at and not (sentence.has("determiners", named) or _name(sentence, named)):
        return None
    if sentence.has("sources", named):  # “explicaron desde el sindicato”
        return subjects.after(sentence, named + 1)
    if (
        sentence.has("particles", named)
        and _name(sentence, named + 1)
        and not sentence.tokens[min(named + 2, len(sentence) - 1)].word
    ):
        return named, named + 2  # “detalló del Pópolo.”
    return None if sentence.has("prepositions", named) else subjects.after(sentence, named)


def _name(sentence: Sentence, at: int) -> bool:
    return at < len(sentence) and sentence.tokens[at].cap and sentence.outside(at)


def _inserted(sentence: Sentence, at: int) -> bool:
    return _past_insert(sentence, at) > at


def _past_insert(sentence: Sentence, at: int) -> int:
    """Past “, por su parte,” and its like: a few small words between commas."""
    if sentence.low(at) != "," or not sentence.outside(at):
        return at
    for here in range(at + 1, min(len(sentence), at + _INSERT)):
        if sentence.low(here) == ",":
            return here + 1 if here > at + 1 else at
        if sentence.tokens[here].cap or not sentence.outside(here) or sentence.verb(here):
            return at
    return at


def _past_phrase(sentence: Sentence, start: int) -> int:
    """Past a preposition's phrase: “a la prensa”, “en una entrevista con Efe”; a medium's name in capitals ends it."""
    at = start + 1
    while at < len(sentence) and sentence.outside(at) and sentence.tokens[at].word:
        if at > start + 1 and _phrase_ends(sentence, at):
            break
        at += 1
    return at


def _phrase_ends(sentence: Sentence, at: int) -> bool:
    before = at - 1
    if sentence.has("prepositions", before) or sentence.has("determiners", before):
        return False
    if sentence.has("adjuncts", at) or sentence.has("complementisers", at) or sentence.has("determiners", at):
        return True
    if sentence.has("times", at) or sentence.verb(at):
        return True
    return (
        sentence.tokens[at].cap
        and (_medium(sentence, before) or not sentence.tokens[before].cap)
        and not sentence.has("prepositions", before)
        and not _titled(sentence, at)
    )


def _titled(sentence: Sentence, at: int) -> bool:
    """“en el programa Mañana”, “a la emisora pública Radio Mar”: a body's own name, unless a first name opens it."""
    start = at - 1
    while start > 0 and sentence.tokens[start].word and not sentence.has("determiners", start):
        start -= 1
    body = any(sentence.has("organisations", here) for here in range(start + 1, at))
    return body and not (sentence.has("men", at) or sentence.has("women", at) or sentence.has("titles", at))


def _medium(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    printed = sentence.text[token.start : token.end]
    return sentence.has("media", at) or (printed.isupper() and 1 < len(printed) <= _ACRONYM)


def reports(sentence: Sentence, at: int, *, likely: bool = False) -> bool:
    """Whether a verb of saying stands at `at`: "según informó el ministerio"; if `likely`, also a form like one."""
    known = any(form == "finite" for _, form in sentence.lexicon.cues.get(sentence.low(at), ()))
    return known or (
        likely and sentence.low(at).endswith(sentence.lexicon.verb_endings) and not sentence.tokens[at].cap
    )


def past_times(sentence: Sentence, at: int) -> int:
    """Past "ayer", "este jueves", "el 8 de enero" and adverbs."""
    while at < len(sentence) and sentence.outside(at):
        if sentence.has("times", at) or sentence.adverb(at) or sentence.low(at).isdecimal():
            at += 1
        elif _dated(sentence, at):
            at += 2
        else:
            break
    return at


def _dated(sentence: Sentence, at: int) -> bool:
    """Whether "el jueves", "el pasado sábado", "el 8" or "de enero" begins here."""
    follows = sentence.has("times", at + 1)
    return (sentence.has("determiners", at) and (follows or sentence.low(at + 1).isdecimal())) or (
        sentence.has("of", at) and follows
    )
