"""Verbs that no list holds, known by where they stand: “…,” she snaps; “…,” grumbled Councillor Ada Finch."""

from collections.abc import Collection, Sequence

from workbench.quotes.hits import Hit
from workbench.quotes.lexicon import Cue
from workbench.quotes.sentence import Sentence

_CUE = Cue("", frozenset({"quote"}))
_THAT = Cue("", frozenset({"that"}))
_SPEECH_ENDS = frozenset(",.?!…—–-")
_NAME = 5  # tokens of whoever speaks, before the verb
_CLAUSE = 14  # tokens from “that” to the first words in marks
_ADJUNCT = 8  # tokens of when and where between a verb and its “that”
_LETTERS = 4  # of the shortest verb known by its ending


def manners(sentence: Sentence, known: Collection[int]) -> list[Hit]:
    """The verbs beside the sentence's quotations, where no verb of saying in `known` stands there."""
    found: list[Hit] = []
    for close in range(len(sentence) - 1):
        if sentence.closes(close) and sentence.outside(close + 1) and not sentence.opens(close + 1):
            at = _verb(sentence, close)
            if at is not None and not any(close < here <= at + 1 for here in known):
                found.append(Hit(_CUE, "finite", at, at, at))
    for opening in range(2, len(sentence)):
        if not sentence.opens(opening):
            continue
        at = _before_that(sentence, opening)
        if at > 0 and at not in known and _likely(sentence, at) and not sentence.nominal(at):
            found.append(Hit(_THAT, "finite", at, at, at))
        elif sentence.low(opening - 1) in {":", ","} and opening - 2 not in known and _leads_in(sentence, opening - 2):
            found.append(Hit(_CUE, "finite", opening - 2, opening - 2, opening - 2))
    return found


def _leads_in(sentence: Sentence, at: int) -> bool:
    """Whether a verb with somebody before it stands at `at`: “Mary Holm narrates: …”."""
    somebody = sentence.tokens[at - 1].cap or sentence.has("subjects", at - 1) or sentence.has("humans", at - 1)
    return at > 0 and somebody and sentence.outside(at - 1) and _likely(sentence, at)


def _before_that(sentence: Sentence, opening: int) -> int:
    """The word before the “that” of the clause that marks open in: “reafirmó que el plan es «la única salida»”."""
    for at in range(opening - 1, max(1, opening - _CLAUSE), -1):
        if not sentence.outside(at) or not (sentence.tokens[at].word or sentence.low(at) == ","):
            return -1
        if sentence.has("complementisers", at):
            return _past_adjunct(sentence, at - 1)
    return -1


def _past_adjunct(sentence: Sentence, last: int) -> int:
    """“reafirmó en la mañana de este domingo que …”: the verb before an adjunct; without one the word itself."""
    for at in range(last, max(0, last - _ADJUNCT), -1):
        other = sentence.verb(at) and not _likely(sentence, at)
        if other or not sentence.outside(at) or not sentence.tokens[at].word:
            break
        if sentence.has("adjuncts", at) and _leads_in(sentence, at - 1):
            return at - 1
    return last


def merge(known: Sequence[Hit], found: Sequence[Hit]) -> list[Hit]:
    """All of both, in the order of the sentence."""
    return sorted([*known, *found], key=lambda hit: hit.at) if found else list(known)


def _verb(sentence: Sentence, close: int) -> int | None:
    """The verb after a quotation that ends as speech does: right behind it, or behind a pronoun or name."""
    start = close + 1
    signed = sentence.low(start) == ","
    if not signed and sentence.text[sentence.tokens[close].start - 1] not in _SPEECH_ENDS:
        return None
    start += signed
    if _likely(sentence, start) and _speaker_opens(sentence, start + 1):
        return start
    if sentence.lexicon.grammar.drops_subjects:
        return start if _likely(sentence, start) and _ends(sentence, start + 1) else None
    at = start
    while at < start + _NAME and (sentence.tokens[min(at, len(sentence) - 1)].cap or sentence.has("subjects", at)):
        at += 1
    return at if at > start and _likely(sentence, at) and _ends(sentence, at + 1) else None


def _likely(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence) or not sentence.outside(at) or sentence.tokens[at].cap:
        return False
    low = sentence.low(at)
    closed = (
        "determiners",
        "prepositions",
        "conjunctions",
        "subordinators",
        "relatives",
        "auxiliaries",
        "times",
        "subjects",
    )
    if len(low) < _LETTERS or any(sentence.has(kind, at) for kind in closed) or sentence.has("verbs", at):
        return False
    return low.endswith(sentence.lexicon.manner_endings) and not sentence.adverb(at)


def _speaker_opens(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence) or not sentence.outside(at):
        return False
    role = sentence.has("titles", at + 1) or sentence.has("humans", at + 1)
    role = role or sentence.low(at + 1).endswith(sentence.lexicon.human_endings)
    return sentence.tokens[at].cap or (sentence.has("determiners", at) and role)


def _ends(sentence: Sentence, at: int) -> bool:
    """Whether nothing but a sign, an adverb or an adjunct follows: what a verb beside speech has behind it."""
    if at >= len(sentence) or not sentence.tokens[at].word:
        return True
    return sentence.adverb(at) or sentence.has("prepositions", at) or sentence.has("times", at)
