"""The subject behind its verb, as Spanish has it: "dijo ayer el ministro que …", "aseguró este jueves Ana Berg"."""

from workbench.quotes import subjects
from workbench.quotes.cues import Hit
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range


def subject(sentence: Sentence, hit: Hit) -> Range | None:
    """The noun phrase before a verb, or the one behind it where only an adjunct or nothing stands before; or None."""
    before = subjects.before(sentence, hit.first)
    if before is not None and not _adjunct(sentence, before):
        return before
    return _behind(sentence, hit)


def _adjunct(sentence: Sentence, phrase: Range) -> bool:
    """Whether the phrase tells when or where: "en rueda de prensa dijo", "el jueves dijo"."""
    opens = sentence.has("prepositions", phrase[0]) or sentence.has("prepositions", phrase[0] - 1)
    return opens or sentence.has("times", phrase[1] - 1) or sentence.has("times", phrase[1])


def _behind(sentence: Sentence, hit: Hit) -> Range | None:
    found = after(sentence, hit.last + 1)
    if found is None:
        return None
    stop = found[1]
    if hit.takes("object"):  # "exige cambios", "denunció el contrato": a thing, unless its clause follows
        return found if sentence.has("complementisers", stop) else None
    closed = stop >= len(sentence) or not sentence.tokens[stop].word or sentence.has("complementisers", stop)
    return found if closed or sentence.has("prepositions", stop) else None


def after(sentence: Sentence, start: int) -> Range | None:
    """The noun phrase behind a verb, past the day that may stand between."""
    return subjects.after(
        sentence, past_times(sentence, start) if sentence.lexicon.grammar.day_before_subject else start
    )


def reports(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying stands at `at`: "según informó el ministerio"."""
    return any(form == "finite" for _, form in sentence.lexicon.cues.get(sentence.low(at), ()))


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
    """Whether "el jueves", "el 8" or "de enero" begins here."""
    follows = sentence.has("times", at + 1)
    return (sentence.has("determiners", at) and (follows or sentence.low(at + 1).isdecimal())) or (
        sentence.has("of", at) and follows
    )
