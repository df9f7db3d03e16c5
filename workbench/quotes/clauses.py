"""What is claimed: the words before or after a cue that are its claim, and where they end."""

from collections.abc import Collection

from workbench.quotes import inversion, subjects
from workbench.quotes.cues import Hit
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_BEFORE_SPEECH = frozenset(",:;—–-")
_SPEECH_ENDS = frozenset(",.?!…—–-")
_MARKS_WIDE = 4  # letters that closing marks of nested quotations can take
_AHEAD = 25  # tokens between a cue and its that or its colon
_LONG = 7  # words without a sign between them: said of somebody, they are a clause even if no verb is known
_CLAUSE = 30  # tokens in which a clause shows its verb


def following(sentence: Sentence, hit: Hit, breaks: Collection[int], goes_on: str = "") -> Range | None:
    """The claim after a cue, or None. `breaks` are the tokens at which another attribution begins.

    Where the sentence goes on after the attribution's own clause, the claim ends with it: at the first comma for
    `goes_on` "comma", at the first comma or verb for "verb".
    """
    start = _start(sentence, hit, hit.last + 1)
    if start is None or start >= len(sentence):
        return None
    end = end_of(sentence, start, breaks)
    if goes_on:
        end = _own_end(sentence, start, end, goes_on == "verb")
    return (start, end) if end > start else None


def _own_end(sentence: Sentence, start: int, end: int, verb_ends: bool) -> int:
    for at in range(start + 1, end):
        if not sentence.outside(at):
            if sentence.closes(at) and _ends_with_comma(sentence, at):
                return at + 1
        elif sentence.low(at) == "," or (verb_ends and _resumes(sentence, at) and not sentence.verb(start)):
            return at
    return end


def _resumes(sentence: Sentence, at: int) -> bool:
    """Whether a finite verb goes on with the sentence; a participle ("recently unearthed") need not."""
    return sentence.verb(at) and not sentence.low(at).endswith(sentence.lexicon.verb_endings)


def _start(sentence: Sentence, hit: Hit, at: int) -> int | None:
    if at >= len(sentence):
        return None
    if sentence.opens(at):
        return at
    if sentence.low(at) == ":":
        return at + 1
    if sentence.low(at) == ",":
        return at + 1 if sentence.opens(at + 1) else None
    if sentence.has("complementisers", at):
        return at + 1 if hit.takes("that") else at if hit.takes("object") else None
    if sentence.has("to", at) and not _addressed(sentence, at + 1):
        verb = sentence.low(at + 1).isalpha() or sentence.opens(at + 1)
        return at if hit.takes("infinitive") and verb else None
    if hit.takes("addressee"):
        return _past_addressee(sentence, hit, at)
    return _shaped(sentence, hit, at)


def _addressed(sentence: Sentence, at: int) -> bool:
    """Whether a "to" before this token leads to somebody and not to a verb."""
    if at >= len(sentence):
        return False
    low = sentence.low(at)
    plural = low.endswith("s") and not low.endswith(("ss", "us"))
    return plural or sentence.tokens[at].cap or sentence.has("determiners", at) or sentence.has("objects", at)


def _shaped(sentence: Sentence, hit: Hit, at: int) -> int | None:
    if sentence.has("as", at) and hit.takes("object"):
        return at + 1
    dated = sentence.has("determiners", at) and sentence.has("times", at + 1)
    if dated or sentence.has("prepositions", at) or sentence.has("times", at) or sentence.adverb(at):
        sign = _ahead(sentence, hit, at)
        if sign is not None:
            return sign
        if sentence.has("personal", at) and hit.takes("object"):
            return at
        behind = inversion.past_times(sentence, at)
        if behind > at and hit.takes("object") and sentence.has("determiners", behind):  # "announced on Monday the …"
            return behind
        at = _past_adjuncts(sentence, at)
        return at if hit.takes("zero") and _clausal(sentence, at) else None
    if not sentence.tokens[at].word or sentence.has("conjunctions", at):
        return None
    if hit.takes("object"):
        return None if sentence.has("subordinators", at) and not hit.takes("zero") else at
    if sentence.low(at) in {"if", "whether"} or not hit.takes("zero"):
        return _ahead(sentence, hit, at)
    return at if _clausal(sentence, at) else None


def _past_addressee(sentence: Sentence, hit: Hit, at: int) -> int | None:
    sign = _ahead(sentence, hit, at)
    if sign is not None:
        return sign
    heard = subjects.after(sentence, at)
    if sentence.has("objects", at):
        heard = at, at + 1
    if heard is None:
        return None
    if sentence.verb(heard[1]) and hit.takes("zero"):
        return at
    at = heard[1]
    if sentence.has("prepositions", at) or sentence.has("times", at):
        at = _past_adjuncts(sentence, at)
    if sentence.has("to", at) or (sentence.has("negations", at) and sentence.has("to", at + 1)):
        return at
    return at if _clausal(sentence, at) and sentence.tokens[at].word else None


def _ahead(sentence: Sentence, hit: Hit, at: int) -> int | None:
    """Past adjuncts and addressees to the sign that opens the claim: that, a colon, a quotation."""
    for here in range(at, min(len(sentence), at + _AHEAD)):
        if sentence.opens(here):
            return here if sentence.low(here - 1) in {",", ":"} or (hit.takes("quote") and here - at < 2) else None
        if sentence.low(here) == ":":
            return here + 1
        if sentence.has("complementisers", here) and hit.takes("that"):
            return here + 1
        if sentence.has("to", here) and hit.takes("infinitive") and not _addressed(sentence, here + 1):
            return here
        if sentence.low(here) == ";" or sentence.has("subjects", here) or sentence.verb(here):
            return None
    return None


def _past_adjuncts(sentence: Sentence, at: int) -> int:
    while at < len(sentence) and sentence.outside(at):
        if sentence.has("times", at) or sentence.adverb(at):
            at += 1
        elif sentence.has("prepositions", at):
            at = _past_phrase(sentence, at + 1)
        else:
            break
    return at


def _past_phrase(sentence: Sentence, at: int) -> int:
    first = at
    while at < len(sentence) and sentence.outside(at) and sentence.tokens[at].word:
        opens = sentence.has("determiners", at) or (sentence.tokens[at].cap and not sentence.tokens[at - 1].cap)
        if at > first and not sentence.has("determiners", at - 1) and (opens or sentence.has("subjects", at)):
            break
        if at > first and sentence.has("prepositions", at):
            break
        at += 1
    return at


def _clausal(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence) or not (sentence.tokens[at].word or sentence.opens(at)):
        return False
    if at + 2 < len(sentence) and (sentence.has("subjects", at) or _contracted(sentence, at)):
        return True
    starts = sentence.has("determiners", at) or sentence.tokens[at].cap
    if starts and at + _LONG < len(sentence) and all(sentence.tokens[here].word for here in range(at, at + _LONG)):
        return True
    last = min(len(sentence), at + _CLAUSE)
    return any(sentence.verb(here) for here in range(at + 1, last))


def _contracted(sentence: Sentence, at: int) -> bool:
    """A subject and its auxiliary in one word: he's, they've."""
    return "'" in sentence.low(at) and sentence.has("auxiliaries", at)


def end_of(sentence: Sentence, start: int, breaks: Collection[int]) -> int:
    """The token after a claim that begins at `start`: at another attribution, the reporter's tail or the end."""
    at, depth = start, 0
    while at < len(sentence):
        if at in breaks and at > start:
            return _trimmed(sentence, start, at)
        if sentence.opens(at):
            close = sentence.close_of(at)
            if at == start and _complete(sentence, at, close):
                return close + 1
            if _ends_with_comma(sentence, close) and (_tail(sentence, close + 1) or close + 1 in breaks):
                return close + 1
            at = close + 1
            continue
        depth += {"(": 1, ")": -1}.get(sentence.low(at), 0)
        if depth < 0 or sentence.low(at) == ";" or (sentence.low(at) == "," and _tail(sentence, at + 1)):
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


def _ends_with_comma(sentence: Sentence, close: int) -> bool:
    return sentence.text[sentence.tokens[close].start - 1] == ","


def _tail(sentence: Sentence, at: int) -> bool:
    """Whether the reporter's own words begin here, after a comma: “, which …”; not if the clause comes back: “, which …, is”."""
    if not sentence.has("tails", at):
        return False
    if not sentence.has("relatives", at):
        return True
    comma = next((here for here in range(at, min(len(sentence), at + _AHEAD)) if sentence.low(here) == ","), None)
    return comma is None or not sentence.verb(comma + 1)


def preceding(sentence: Sentence, end: int, breaks: Collection[int], clause: bool) -> Range | None:
    """The claim before an attribution that begins at token `end`: a quotation or, if `clause`, the clause since the last break."""
    close = end - 1
    while close >= 0 and sentence.outside(close) and sentence.low(close) in {",", "—", "–", "-"}:
        close -= 1
    if close < 0 or (close == end - 1 and sentence.outside(close)):
        return None
    start = max((at for at in breaks if at <= close), default=-1) + 1
    if not sentence.outside(close):
        opening = sentence.open_of(close)
        if close == end - 1 and not _closes_utterance(sentence, close):
            return None
        if opening <= start or _opens_utterance(sentence, opening) or _only_openers(sentence, start, opening):
            return opening, close + 1
    elif not clause:
        return None
    while start < close and (
        sentence.has("conjunctions", start) or (not sentence.tokens[start].word and sentence.outside(start))
    ):
        start += 1
    if sentence.has("contrasts", start):
        start += 1
    has_verb = any(sentence.verb(at) for at in range(start, close + 1))
    return (start, close + 1) if has_verb or not sentence.outside(close) else None


def _closes_utterance(sentence: Sentence, close: int) -> bool:
    """Whether a quotation ends as speech does before “she said”: with a sign inside. “The ‘loopholes’ he cited” does not."""
    token = sentence.tokens[close]
    inner = sentence.text[max(0, token.start - _MARKS_WIDE) : token.start].rstrip("'’\"”")[-1:]
    return inner in _SPEECH_ENDS or token.word or token.low in _BEFORE_SPEECH


def _opens_utterance(sentence: Sentence, opening: int) -> bool:
    """Whether a quotation begins as speech does: “he paused: ‘…’”. After a comma, a small letter goes on with the clause."""
    before = sentence.low(opening - 1)
    first = sentence.tokens[min(opening + 1, len(sentence) - 1)]
    return before in _BEFORE_SPEECH and (before != "," or first.cap or not first.word)


def _only_openers(sentence: Sentence, start: int, end: int) -> bool:
    return all(
        sentence.has("openers", at) or sentence.adverb(at) or not sentence.tokens[at].word for at in range(start, end)
    )
