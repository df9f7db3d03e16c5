"""What an article's words make of a name: what they call its bearer, and whether the writer only asks about them."""

from workbench.quotes.sentence import Sentence

_APPOSED = 12  # tokens of a description beside a name
_REACH = 30  # tokens of a question from its verb to a name in it


def told(sentence: Sentence, start: int, end: int) -> list[str]:
    """What the words beside a name call its bearer: “el economista y profesor de …, NAME”, “NAME, a nurse”."""
    found: list[str] = []
    words = sentence.words
    last = start - 1 if sentence.low(start - 1) == "," else start
    first = last
    others = sentence.has("prepositions", last - 1)  # “a researcher at DonNU”: the description is another's
    while (
        not others
        and first > max(0, last - _APPOSED)
        and sentence.outside(first - 1)
        and _describes(sentence, first - 1)
    ):
        first -= 1
        if sentence.has("determiners", first) and not sentence.has("prepositions", first - 1):
            break
    found += _nouns(sentence, first, last)
    if sentence.low(end) == ",":
        at = end + 1
        while at < min(end + _APPOSED, sentence.count) and _describes(sentence, at):
            at += 1
        opens = sentence.has("determiners", end + 1) or sentence.low(end + 1) in words["titles"] | words["humans"]
        closed = at >= sentence.count or not sentence.tokens[at].word or at == end + _APPOSED
        if closed and (opens or sentence.lexicon.grammar.bare_appositions):  # not “in CNN, the president said”
            found += _nouns(sentence, end + 1, at)
    return found


def _describes(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.word and sentence.outside(at) and not sentence.verb(at) and not sentence.has("leading", at)


def _nouns(sentence: Sentence, first: int, last: int) -> list[str]:
    """The words of a description up to its first preposition."""
    found: list[str] = []
    for at in range(first, last):
        if sentence.has("prepositions", at):
            break
        if sentence.tokens[at].low.isalpha() and not sentence.has("determiners", at) and len(sentence.low(at)) > 2:
            found.append(sentence.low(at))
    return found


def asked_about(sentence: Sentence, at: int) -> bool:
    """Whether the writer asks about somebody: “Is Lacey a good leader?”, “I ask if Lacey will stay”."""
    asks = sentence.low(sentence.count - 1) == "?" and sentence.outside(sentence.count - 1)
    if asks and not sentence.all_of("cues"):
        return True
    if not sentence.all_of("first_persons"):
        return False
    clause = False
    for here in range(at, max(0, at - _REACH), -1):
        if not sentence.outside(here):
            return False
        if clause and sentence.has("cues", here) and sentence.has("first_persons", here - 1):
            return True
        clause = clause or _opens_clause(sentence, here)
    return False


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether what somebody asks or says begins here: “if …”, “that …”, “the public hate …”."""
    return sentence.has("conditions", at) or sentence.has("complementisers", at) or sentence.verb(at)
