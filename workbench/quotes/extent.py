"""How far a claim goes: to another attribution, the reporter's own tail, or the end."""

from collections.abc import Collection

from workbench.quotes.sentence import Sentence

BEFORE_SPEECH = frozenset(",:;.—–-")
"""Signs that may stand before a quotation which is an utterance of its own."""

_DASHES = frozenset("—–-")
_NEAR = 5  # tokens: words in marks so soon after a “which” are the speaker's again
_OPENING = 6  # tokens before an inserted clause
_AHEAD = 25  # tokens in which a relative clause ends


def end_of(sentence: Sentence, start: int, breaks: Collection[int]) -> int:
    """The token after a claim that begins at `start`: at another attribution, the reporter's tail or the end."""
    at, depth, lows = start, 0, sentence.lows
    conditional = sentence.has("clauses", start)  # “if it rains, he would …”: its first comma ends no claim
    while at < len(sentence):
        if at in breaks and at > start and not conditional:
            return sentence.by("end at another attribution", _trimmed(sentence, start, at))
        sign = lows[at]
        conditional = conditional and sign != ","
        if sentence.opens(at):
            close = sentence.close_of(at)
            if at == start and _complete(sentence, at, close):
                return close + 1
            if ends_with_comma(sentence, close) and (_tail(sentence, close + 1) or close + 1 in breaks):
                return close + 1
            at = close + 1
            continue
        depth += (sign == "(") - (sign == ")")
        turns = sign in _DASHES and _turns(sentence, at)
        if turns or (sign == "," and _tail(sentence, at + 1) and not _resumes(sentence, start, at)):
            return sentence.by("end at the reporter's own words", _trimmed(sentence, start, at))
        if depth < 0 or sign == ";":
            return _trimmed(sentence, start, at)
        at += 1
    return _trimmed(sentence, start, len(sentence))


def _trimmed(sentence: Sentence, start: int, end: int) -> int:
    while (
        end > start
        and sentence.outside(end - 1)
        and (
            (not sentence.tokens[end - 1].word and sentence.low(end - 1) not in ")%$")
            or sentence.has("conjunctions", end - 1)
        )
    ):
        end -= 1
    return end


def _complete(sentence: Sentence, opening: int, close: int) -> bool:
    """Whether a quotation is a whole utterance: nothing of the sentence goes on after it."""
    after = close + 1
    if after >= len(sentence) or sentence.low(after) in {",", ".", ";", ")", "—", "–"}:
        return True
    last = sentence.tokens[close]
    return sentence.text[last.start - 1] in ",.?!" if close > opening else True


def ends_with_comma(sentence: Sentence, close: int) -> bool:
    """Whether the quotation that ends with token `close` has a comma before its mark."""
    return sentence.text[sentence.tokens[close].start - 1] == ","


def _turns(sentence: Sentence, at: int) -> bool:
    """“ - but what does that mean?”: after a dash the reporter's own remark."""
    token = sentence.tokens[at]
    spaced = sentence.text[token.start - 1].isspace() and sentence.text[token.end : token.end + 1].isspace()
    return spaced and not token.word and sentence.has("contrasts", at + 1)


def _resumes(sentence: Sentence, start: int, comma: int) -> bool:
    """“that lately, when he speaks, he is asked …”: what stands before the comma is no clause yet."""
    return comma - start < _OPENING and not any(sentence.verb(at) for at in range(start, comma))


def tail_begins(sentence: Sentence, at: int) -> bool:
    """Whether a word opens what is the reporter's own: “which”, “even though”; “but that”, “but was” go on."""
    if sentence.has("contrasts", at) and (sentence.has("complementisers", at + 1) or sentence.verb(at + 1)):
        return False
    return sentence.has("tails", at) or (
        sentence.low(at) in sentence.words["clauses"] and sentence.has("tails", at + 1)
    )


def _tail(sentence: Sentence, at: int) -> bool:
    """Whether the reporter's own words begin here, after a comma: “, which …”; not if the clause comes back."""
    if not tail_begins(sentence, at) or any(sentence.opens(here) for here in range(at + 1, at + _NEAR)):
        return False
    if not sentence.has("relatives", at):
        return True
    comma = next((here for here in range(at, min(len(sentence), at + _AHEAD)) if sentence.low(here) == ","), None)
    return comma is None or not sentence.verb(comma + 1)
