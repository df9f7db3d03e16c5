"""Attributions without a verb: “according to …”, “reports by … of …”, “his claim that …”."""

from collections.abc import Collection

from workbench.model import Polarity
from workbench.quotes import inversion, subjects
from workbench.quotes.drafts import Draft
from workbench.quotes.extent import end_of
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_SOON = 12  # tokens from whoever holds an opinion to their words
_UTTERANCE = 4  # tokens with the marks: a shorter quotation is a name
MOST = 40  # in one sentence: more are no prose, and each may take all that follows it


def according(sentence: Sentence) -> list[Draft]:
    """“according to X”, before or after what X says."""
    ways = sentence.lexicon.according
    found: list[Draft] = []
    for at in sentence.all_of("firsts"):
        if len(found) >= MOST:
            break
        words = next((words for words in ways if _matches(sentence, at, words)), None)
        sentence.about(at)
        if words:
            last = at + len(words) - 1
            if sentence.lexicon.grammar.verb_before_source and inversion.reports(sentence, last + 1, likely=True):
                last += 1
            subject = (inversion.after if last > at else subjects.after)(sentence, last + 1)
            if subject is None and sentence.has("contracted", last) and sentence.low(last + 1).isalpha():
                subject = last + 1, last + 2  # “de acuerdo al informe”
            if subject and sentence.has("opinions", at):
                subject = _holder(sentence, at, subject)
            named = subjects.named_behind(sentence, subject) if subject else None
            pieces = _said_by(sentence, at, named or subject) if subject else []
            if pieces:
                sentence.by("opinion of a name" if sentence.has("opinions", at) else "according to", at)
                draft = _draft(sentence, (at, last + 1), subject, pieces, named)
                draft.thing = not any(sentence.speaks(here) for here in range(*subject)) if subject else True
                found.append(draft)
    return found


def _holder(sentence: Sentence, at: int, subject: Range) -> Range | None:
    """“Para Lozano, esto «puede depender de …»”: a name at a clause's start, and soon words in marks."""
    first, end = subject
    names = [here for here in range(first, end) if sentence.tokens[here].cap]
    if not names or sentence.has("places", names[-1]) or not (at == 0 or sentence.low(at - 1) in {",", ";"}):
        return None
    end = names[-1] + 1
    soon = range(end, min(end + _SOON, len(sentence)))
    quoted = next((here for here in soon if sentence.opens(here)), None)
    utters = quoted is not None and sentence.close_of(quoted) - quoted > _UTTERANCE
    return (first, end) if utters else None


def _matches(sentence: Sentence, at: int, words: tuple[str, ...]) -> bool:
    return all(sentence.low(at + offset) == word for offset, word in enumerate(words))


def _said_by(sentence: Sentence, at: int, subject: Range) -> list[Range]:
    start = at if sentence.has("opinions", at) else _clause_start(sentence, at)
    if at <= start:
        first = _past_source(sentence, subject[1])
        end = end_of(sentence, first, ())
        return [(first, end)] if first < end else []
    end = at - 1 if sentence.low(at - 1) in {",", "—", "–", "-"} else at
    pieces = [(start, end)] if start < end else []
    rest = _resumed(sentence, end, subject[1])
    joins = sentence.has("conjunctions", end - 1) or sentence.has("relatives", end - 1)
    joined = rest and joins  # “they fled and, according to X, left the coats”, “groups which, according to X, …”
    return rest if joined else pieces + rest


def _resumed(sentence: Sentence, end: int, after: int) -> list[Range]:
    """What goes on behind the source where the attribution parts a clause: “By May, according to X, they had …”."""
    stop = min(after + _SOON, len(sentence))
    if sentence.has("prepositions", after):  # “según contó Luis Mora a la radio, …”
        after = next((at for at in range(after, stop) if not sentence.tokens[at].word), after)
    signed = sentence.low(end) == sentence.low(after) == ","
    if not signed or not sentence.outside(after) or sentence.has("tails", after + 1):
        return []
    rest = after + 1, end_of(sentence, after + 1, ())
    clause = rest[0] < rest[1] and any(sentence.verb(at) for at in range(*rest))
    return sentence.by("clause that the source parts", [rest]) if clause and not _new_clause(sentence, rest[0]) else []


def _new_clause(sentence: Sentence, at: int) -> bool:
    return sentence.has("conjunctions", at) or sentence.has("contrasts", at) or sentence.has("relatives", at)


def _clause_start(sentence: Sentence, at: int) -> int:
    """Where the clause begins that the attribution belongs to: after a bracket or a semicolon, past a "but"."""
    start, closed = 0, 0
    for here in range(at - 1, -1, -1):
        sign = sentence.low(here) if sentence.outside(here) else ""
        closed += (sign == ")") - (sign == "(")
        if sign == ";" or closed < 0:
            start = here + 1
            break
    while start < at and (sentence.has("conjunctions", start) or sentence.low(start) in {"but", ","}):
        start += 1
    return start


def _past_source(sentence: Sentence, at: int) -> int:
    """The first token of the claim after “According to X, who …,”."""
    start, inserted = at, False
    for here in range(at, len(sentence)):
        if sentence.low(here) == "," and sentence.outside(here):
            start, inserted = here + 1, _inserts(sentence, here + 1)
            if not inserted:
                break
        elif not inserted and (sentence.verb(here) or sentence.has("subjects", here)):
            break
    return start if start < len(sentence) else at


def _inserts(sentence: Sentence, at: int) -> bool:
    """Whether what begins here describes the source: “, who …”, “, quoting …”, “, published …”."""
    participle = any(form == "participle" for _, form in sentence.lexicon.cues.get(sentence.low(at), ()))
    return participle or sentence.low(at).endswith("ing") or sentence.has("relatives", at)


def nominal(sentence: Sentence, ends: Collection[int]) -> list[Draft]:
    """“reports by the coastguard of drifting ships”, “his claim that …”, “the allegation that …”.

    `ends` are the tokens at which an attribution by a verb begins.
    """
    found: list[Draft] = []
    for at in sentence.all_of("nominals"):
        if len(found) >= MOST:
            break
        sentence.about(at)
        subject, after = _owner(sentence, at)
        start = _content(sentence, at, after)
        if start is not None and start < len(sentence):
            end = end_of(sentence, start, ends)
            relative = (
                subject is not None and sentence.has("relatives", subject[0]) and sentence.low(subject[0] - 1) == ","
            )
            if relative:
                end = next((here for here in range(start, end) if sentence.low(here) == ","), end)
            if end > start:
                sentence.by("noun of saying", at)
                named = subjects.before(sentence, subject[0] - 1) if relative and subject else None
                found.append(_draft(sentence, (at, at + 1), subject, [(start, end)], named))
    return found


def _owner(sentence: Sentence, at: int) -> tuple[Range | None, int]:
    """Who makes the claim that the noun names, and the token after."""
    if sentence.has("agents", at + 1):
        subject = subjects.after(sentence, at + 2, carried=False)
        return sentence.by("owner of a noun of saying", subject), subject[1] if subject else at + 1
    if sentence.has("possessives", at - 1):
        verb = sentence.verb(at - 2)
        found = subjects.before(sentence, at - 2) if verb else None
        owner = found if found and not sentence.has("prepositions", found[0] - 1) else (at - 1, at)
        return sentence.by("owner of a noun of saying", owner), at + 1
    if sentence.low(at - 1).endswith("'s"):
        return sentence.by("owner of a noun of saying", subjects.before(sentence, at)), at + 1
    if _genitive(sentence, at + 1):
        subject = subjects.after(sentence, at + 2, carried=False) or (at + 2, at + 3)
        return sentence.by("owner of a noun of saying", subject), subject[1]
    return None, at + 1


def _genitive(sentence: Sentence, at: int) -> bool:
    """Whether "del sindicato" begins here, in "la denuncia del sindicato de que …", and not "de que …"."""
    owns = sentence.lexicon.grammar.owner_behind_noun and sentence.has("belongs", at)
    return owns and sentence.low(at + 1).isalpha() and not sentence.has("complementisers", at + 1)


def _content(sentence: Sentence, at: int, start: int) -> int | None:
    frames = sentence.lexicon.nominals[sentence.low(at)].frames
    if "own" in frames and not sentence.has("possessives", at - 1):
        return None
    if "own" in frames and sentence.has("prepositions", start):
        that = sentence.has("complementisers", start + 1)
        marked = any(sentence.opens(here) for here in range(start + 1, start + _SOON))
        return start + 2 if that else start + 1 if marked else None
    if sentence.lexicon.grammar.claim_joined_to_noun:  # "de que": a bare "que" is a relative there
        claims = "that" in frames and sentence.has("belongs", start) and sentence.has("complementisers", start + 1)
        return start + 2 if claims else None
    if sentence.has("complementisers", start) and "that" in frames:
        return start + 1
    if start > at + 1 and sentence.has("of", start) and "of" in frames and not _in_name(sentence, start):
        return start + 1
    return None


def _in_name(sentence: Sentence, at: int) -> bool:
    """Whether the preposition stands inside a body's name: “the Organisation for Applied Research”."""
    following = at + 1 < len(sentence) and sentence.tokens[at + 1].cap
    return sentence.tokens[at - 1].cap and following and sentence.has("organisations", at - 1)


def _draft(
    sentence: Sentence, cue: Range, subject: Range | None, pieces: list[Range], named: Range | None = None
) -> Draft:
    return Draft(
        [sentence.of(first, end - 1) for first, end in pieces],
        sentence.of(cue[0], cue[1] - 1),
        sentence.of(subject[0], subject[1] - 1) if subject else None,
        Polarity.POSITIVE,
        sentence.paragraph,
        sentence.of(named[0], named[1] - 1) if named else None,
        quotes={sentence.tokens[at].quote for first, end in pieces for at in range(first, end)} - {-1},
        rules=sentence.rules_of(cue[0]),
    )
