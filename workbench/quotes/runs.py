"""How far a name goes: from its first capital over particles, and through the names of bodies with “of” and “and”."""

from workbench.quotes.sentence import Sentence

_PLAIN = 2  # words: of a name with so many an “and” opens another


def name_end(sentence: Sentence, at: int) -> int:
    """The token behind the name that begins at token `at`."""
    end = at + 1
    while end < sentence.count:
        token = sentence.tokens[end]
        glued = token.cap or (token.low in sentence.lexicon.words["particles"] and _cap(sentence, end + 1))
        glued = glued or (token.low.startswith(("al-", "el-")) and token.word)
        if sentence.has("of", end) and sentence.has("organisations", end - 1) and sentence.tokens[end - 1].cap:
            glued = _cap(sentence, end + 1)
        if sentence.has("conjunctions", end) and _of_two(sentence, end, end - at):
            glued = True
        if token.low in sentence.lexicon.words["conjunctions"] and end - at >= _PLAIN:
            glued = _of_fields(sentence, at, end)  # not “María Matienzo y Camila Acosta”
        if not glued or sentence.tokens[end - 1].low.endswith("'s") or _parts(sentence, end):
            break
        if token.quote != sentence.tokens[at].quote:
            break
        end += 1
    return end


def _of_two(sentence: Sentence, at: int, words: int) -> bool:
    """“Deven and Corwall Police”: a body of two places."""
    if words > 1 or not _cap(sentence, at + 1):
        return False
    last = at + 1
    while _cap(sentence, last + 1):
        last += 1
    return last > at + 1 and sentence.has("organisations", last)


def _of_fields(sentence: Sentence, start: int, at: int) -> bool:
    """“the Bureau of Fisheries and Water Resources”: a body whose fields an “and” joins."""
    fields = any(sentence.has("of", here) and sentence.has("organisations", here - 1) for here in range(start + 1, at))
    first = sentence.has("men", at + 1) or sentence.has("women", at + 1) or sentence.has("titles", at + 1)
    return fields and _cap(sentence, at + 1) and not first and not sentence.has("organisations", at + 1)


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether a capitalised word ends the name before it: a day, or in a headline a pronoun or verb."""
    return sentence.has("times", at) or sentence.has("subjects", at) or sentence.low(at) in sentence.lexicon.cues


def _cap(sentence: Sentence, at: int) -> bool:
    return at < len(sentence) and sentence.tokens[at].cap
