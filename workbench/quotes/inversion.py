"""The subject behind its verb, as Spanish has it: "dijo ayer el ministro que …", "aseguró este jueves Ana Berg"."""

from workbench.quotes import subjects
from workbench.quotes.cues import Hit
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range


def subject(sentence: Sentence, hit: Hit) -> Range | None:
    """The noun phrase behind a verb, or None when it is no subject: a thing said, somebody told, nothing."""
    start = _past_times(sentence, hit.last + 1)
    found = subjects.after(sentence, start)
    if found is None or (sentence.has("determiners", start) and hit.takes("object")):
        return None
    stop = found[1]
    closed = stop >= len(sentence) or not sentence.tokens[stop].word or sentence.has("complementisers", stop)
    return found if closed or sentence.has("prepositions", stop) else None


def _past_times(sentence: Sentence, at: int) -> int:
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
    """Whether "el jueves", "el 8" or "de enero" begins here."""
    follows = sentence.has("times", at + 1)
    return (sentence.has("determiners", at) and (follows or sentence.low(at + 1).isdecimal())) or (
        sentence.has("of", at) and follows
    )
