"""Who attributes: the noun phrase before or after a cue, across appositions, relative clauses and parentheses."""

from workbench.quotes.sentence import Sentence

Range = tuple[int, int]
"""Tokens from the first to the one after the last."""

_REACH = 60  # tokens that an apposition with its relative clause may take
_NICKNAME = 10  # tokens of a quotation that can stand inside an apposition: the boxer called “Iron”
_CLAUSE = 14  # tokens of a relative clause before its noun
_ROLE = 4  # tokens of what somebody is, before their name
_NAME = 2  # words: fewer after a comma are rather a place
_DASHES = frozenset("—–-")
_LATIN = "ɏ"  # the last letter of the Latin alphabets: no other script has capitals to tell a name by


def before(sentence: Sentence, end: int) -> Range | None:
    """The noun phrase that ends just before token `end`, its modifiers between commas, dashes or brackets left out."""
    end = _past_times(sentence, _past_modifiers(sentence, end))
    if end <= 0 or not sentence.outside(end - 1) or sentence.has("conjunctions", end - 1):
        return None
    if sentence.has("subjects", end - 1) or sentence.has("relatives", end - 1):
        return end - 1, end
    start = _phrase_start(sentence, end)
    if start >= end or _doing(sentence, end - 1) or not _nominal_enough(sentence, start, end):
        return None
    owner = _owner_of_clause(sentence, start)
    return sentence.by("owner of a relative clause", owner) if owner else (start, end)


def _owner_of_clause(sentence: Sentence, start: int) -> Range | None:
    """“the constable who made the arrest said”: of a noun that ends a relative clause, whom that clause describes."""
    verb = False
    for at in range(start - 1, max(0, start - _CLAUSE), -1):
        if not sentence.outside(at) or not sentence.tokens[at].word:
            return None
        if sentence.has("owners", at):
            return before(sentence, at) if verb else None
        verb = verb or sentence.verb(at) or sentence.has("cues", at)
    return None


def _doing(sentence: Sentence, at: int) -> bool:
    """“for detaining alleged opponents”: what stands before the participle is a verb, no subject."""
    token = sentence.tokens[at]
    return token.low.endswith("ing") and not token.cap and sentence.has("prepositions", at - 1)


def after(sentence: Sentence, start: int, carried: bool = True) -> Range | None:
    """The noun phrase that begins at token `start`, with what an “of” carries on if `carried`."""
    if not sentence.outside(start) or not sentence.tokens[start].word:
        return None
    if sentence.has("subjects", start):
        return start, start + 1
    end = start
    while end < len(sentence) and _continues(sentence, end, start, carried):
        end += 1
    return (start, end) if end > start and _nominal_enough(sentence, start, end) else None


def _continues(sentence: Sentence, at: int, start: int, carried: bool) -> bool:
    token = sentence.tokens[at]
    if not sentence.outside(at) or not token.word:
        return token.low in {"&", "-"} and sentence.outside(at)
    if at == start:
        return not sentence.has("adjoining", at)
    if carried and sentence.has("of", at):
        return True
    if sentence.has("stopping", at):
        return False
    if sentence.has("determiners", at) and not sentence.has("owning", at - 1):
        return sentence.has("determiners", at - 1)
    doing = token.low.endswith("ing") and _person(sentence, at - 1)  # “wrote a man calling himself Paul”
    return token.cap or not (doing or sentence.verb(at) or sentence.adverb(at))


def _person(sentence: Sentence, at: int) -> bool:
    return sentence.has("humans", at) or sentence.has("plurals", at) or sentence.tokens[at].cap


def _nominal_enough(sentence: Sentence, start: int, end: int) -> bool:
    """Names, or words that a determiner or a plural makes a noun phrase; never a lone adverb or adjective."""
    first = sentence.tokens[start]
    if first.cap or end - start > 1 or first.low.endswith("s") or first.low > _LATIN:
        return not (end - start == 1 and sentence.has("adverbs", start))
    return sentence.has("determiners", start) or sentence.has("plurals", start) or sentence.has("titles", start)


def described(sentence: Sentence, comma: int) -> bool:
    """Whether the comma ends an apposition or relative clause, so that a noun phrase stands before it."""
    return _apposed(sentence, comma) != comma


def named_behind(sentence: Sentence, phrase: Range) -> Range | None:
    """The name that a phrase without one has between commas behind it: “her lawyer, Jane Doe,”."""
    comma = phrase[1]
    if sentence.low(comma) != "," or not sentence.outside(comma) or not _common(sentence, phrase):
        return None
    first = comma + 1
    while first < comma + _ROLE and _small(sentence, first):  # “, the liberal Donald Tusk,”
        first += 1
    end = first
    while (
        end < len(sentence)
        and sentence.outside(end)
        and (sentence.tokens[end].cap or (sentence.has("particles", end) and end > first))
    ):
        end += 1
    closed = end >= len(sentence) or not sentence.tokens[end].word
    return (first, end) if end - first >= _NAME and closed else None


def _common(sentence: Sentence, phrase: Range) -> bool:
    """Whether a phrase says what somebody is and does not name: “the mayor”, “Lark's mayor”, “El Primer Secretario”."""
    opens = sentence.has("determiners", phrase[0]) or sentence.has("possessives", phrase[0])
    return opens or not sentence.tokens[phrase[1] - 1].cap


def _small(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[min(at, len(sentence) - 1)]
    return token.word and not token.cap and sentence.outside(at) and not sentence.verb(at)


def _past_times(sentence: Sentence, end: int) -> int:
    """“The minister on Tuesday said”, “who in March said”: the phrase ends before the day."""
    at = end
    while at > 1 and sentence.outside(at - 1) and (sentence.has("times", at - 1) or sentence.low(at - 1).isdigit()):
        at -= 1
    if at == end or (sentence.low(at).isdigit() and not sentence.has("prepositions", at - 1)):
        return end
    while at > 1 and (
        sentence.has("prepositions", at - 1) or sentence.low(at - 1) in sentence.lexicon.words["nearness"]
    ):
        at -= 1
    return at


def _past_modifiers(sentence: Sentence, end: int) -> int:
    """Where the head phrase ends that the modifiers before token `end` belong to."""
    last = end - 1
    if last <= 0:
        return end
    if not sentence.outside(last):
        opening = sentence.open_of(last)
        inner_comma = sentence.text[sentence.tokens[last].start - 1] == ","
        return _apposed(sentence, opening) if inner_comma and last - opening < _NICKNAME else end
    sign = sentence.low(last)
    if sign == ")":
        return _past_modifiers(sentence, _opening(sentence, last, "("))
    if sign in _DASHES and not sentence.tokens[last].word:
        return _opening(sentence, last, sign)
    if sign != ",":
        return end
    comma = _named_last(sentence, last) or _apposed(sentence, last)
    inner = _opening(sentence, comma - 1, "(") if sentence.low(comma - 1) == ")" else comma  # “Doe (Green), a baker,”
    return inner if comma != last else 0  # no subject is parted from its verb by a single comma


def _named_last(sentence: Sentence, last: int) -> int:
    """“Asked, the man at the dam, Jan Vries, said”: the comma before a name behind what its bearer is, else 0."""
    first = last
    while first > 0 and sentence.outside(first - 1) and _in_name(sentence, first - 1):
        first -= 1
    comma = first - 1
    if last - first < _NAME or comma <= 0 or sentence.low(comma) != "," or not sentence.tokens[first].cap:
        return 0
    at = comma
    while at > max(0, comma - _CLAUSE) and sentence.outside(at - 1) and sentence.tokens[at - 1].word:
        at -= 1
    described = at > 1 and sentence.low(at - 1) == "," and sentence.outside(at - 1) and not sentence.tokens[at - 2].cap
    opens = sentence.has("determiners", at) or sentence.has("possessives", at)
    return comma if described and opens and not _clause(sentence, at, comma) else 0


def _in_name(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].cap or sentence.has("particles", at)


def _opening(sentence: Sentence, last: int, sign: str) -> int:
    at = last - 1
    while at > max(0, last - _REACH) and sentence.low(at) != sign:
        at -= 1
    return at if at > 0 and sentence.low(at) == sign else last


def _apposed(sentence: Sentence, last: int) -> int:
    """The comma that opens the modifiers which the comma at `last` ends; `last` when there is none."""
    best, at = last, last - 1
    while at > max(0, last - _REACH):
        if not sentence.outside(at):
            opening = sentence.open_of(at)
            if at - opening > _NICKNAME:
                break
            at = opening
        if sentence.low(at) == ";":
            break
        if sentence.low(at) == ",":
            if _modifies(sentence, at + 1):
                best = at
            elif _clause(sentence, at + 1, best):
                break
        at -= 1
    if best == last:
        best = _short_insert(sentence, last)
    return best


def _modifies(sentence: Sentence, at: int) -> bool:
    """Whether what begins here describes the noun before its comma: an apposition, who, a number, of."""
    if sentence.has("relatives", at) or sentence.has("determiners", at) or sentence.low(at)[:1].isdigit():
        return True
    if sentence.has("titles", at) or sentence.low(at) in sentence.lexicon.words["inside"]:
        return not sentence.tokens[at].cap
    if not sentence.tokens[at].cap and (sentence.low(at).endswith("ing") or sentence.has("agents", at + 1)):
        return True
    if _participle(sentence, at):  # “, based in Oslo,”
        return True
    return sentence.low(at).endswith("'s") and not sentence.has("auxiliaries", at)


def _clause(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.verb(at) for at in range(start, end) if sentence.outside(at))


def _short_insert(sentence: Sentence, last: int) -> int:
    """“Smith, however, said”; “Jane Doe, Ohio's governor, said”: an insert without a verb, after a name."""
    at = last - 1
    while at > max(0, last - _REACH // 4) and sentence.outside(at) and sentence.low(at) != ",":
        if sentence.verb(at):
            return last
        at -= 1
    return at if at > 0 and sentence.low(at) == "," and sentence.tokens[at - 1].word else last


def _phrase_start(sentence: Sentence, end: int) -> int:
    """Leftwards from a phrase's end to the clause's edge, then past what may open a sentence."""
    at = end - 1
    joined: int | None = None
    while at >= max(0, end - _REACH):
        if _edge(sentence, at, end):
            break
        if sentence.has("conjunctions", at):
            joined = at
        at -= 1
        if _opens_phrase(sentence, at + 1):
            return at + 1
    start = at + 1
    if sentence.has("complementisers", at) and sentence.has("determiners", at) and _first(sentence, at):
        start = at  # “That person said”
    if joined is not None and at >= 0 and sentence.outside(at) and sentence.tokens[at].word:
        start = joined + 1  # a verb stands before the "and": it joins clauses
    return _past_openers(sentence, start, end)


def _first(sentence: Sentence, at: int) -> bool:
    """Whether nothing but a sign or a conjunction stands before the token."""
    return at == 0 or not sentence.tokens[at - 1].word or sentence.has("conjunctions", at - 1)


def _opens_phrase(sentence: Sentence, at: int) -> bool:
    """“ha insistido el presidente andaluz, quien …”: a determiner after a word that carries no phrase on opens one."""
    if at <= 0 or not sentence.lexicon.grammar.determiner_opens_phrase or not sentence.has("determiners", at):
        return False
    before = at - 1
    carries = ("prepositions", "determiners", "conjunctions")
    return (
        sentence.outside(before)
        and sentence.tokens[before].word
        and not any(sentence.has(kind, before) for kind in carries)
    )


def _edge(sentence: Sentence, at: int, end: int) -> bool:
    token = sentence.tokens[at]
    if not sentence.outside(at):
        return True
    if not token.word:
        return token.low not in "&-/'’."
    if sentence.has("leading", at):
        return True
    if token.cap and at > 0:
        return sentence.has("times", at)
    if at == end - 1:
        return sentence.has("auxiliaries", at)
    return sentence.verb(at) and not _adjectival(sentence, at) and not _reduced(sentence, at)


def _reduced(sentence: Sentence, at: int) -> bool:
    """“the woman injured in the crash said”: a participle behind its noun, with a preposition, that no comma parts."""
    if not _participle(sentence, at):
        return False
    before = at - 1 - sentence.has("negations", at - 1)
    closed = ("subjects", "relatives", "auxiliaries", "conjunctions", "prepositions", "adverbs", "subordinators")
    noun = before >= 0 and sentence.outside(before) and sentence.tokens[before].word
    return noun and not any(sentence.has(kind, before) for kind in closed) and not sentence.has("times", before)


def _participle(sentence: Sentence, at: int) -> bool:
    """Whether a past form with a preposition behind it can be a participle."""
    past = sentence.lexicon.grammar.past_is_participle and sentence.low(at).endswith(sentence.lexicon.verb_endings)
    return past and sentence.has("prepositions", at + 1)


def _adjectival(sentence: Sentence, at: int) -> bool:
    """“…,” retired general Ana Berg said: a participle that opens a phrase is part of it."""
    opens = at == 0 or not sentence.tokens[at - 1].word or not sentence.outside(at - 1)
    opens = opens or sentence.has("pronominals", at - 1)  # “those surveyed say”
    role = sentence.has("titles", at + 1) or sentence.has("humans", at + 1)  # “…,” press secretary Ana Berg said
    past = sentence.low(at).endswith(sentence.lexicon.verb_endings)
    return (opens and (role or past)) or (
        role and not past and sentence.has("finite", at)
    )  # “White House press secretary”


def _past_openers(sentence: Sentence, start: int, end: int) -> int:
    at = start
    while at < end and (sentence.has("openers", at) or sentence.adverb(at) or sentence.has("conjunctions", at)):
        if sentence.has("determiners", at) and at + 1 < end:
            break
        at += 1
    if at < end and (sentence.has("prepositions", at) or (at > start and _time(sentence, at))):
        return _past_adjunct(sentence, at, end)
    return at if at < end else start


def _time(sentence: Sentence, at: int) -> bool:
    """A day, also as the owner of what follows: “on Thursday's programme the president said”."""
    return sentence.low(at).removesuffix("'s") in sentence.lexicon.words["times"]


def _past_adjunct(sentence: Sentence, start: int, end: int) -> int:
    """“In a statement Mr. Trump”: past the preposition's own phrase, to the next that a determiner or name opens."""
    at = start + 2
    while at < end:
        opens = sentence.has("determiners", at) or (sentence.tokens[at].cap and not sentence.tokens[at - 1].cap)
        if opens and not sentence.has("prepositions", at - 1) and not sentence.has("determiners", at - 1):
            return at
        at += 1
    return start + 1 if start + 1 < end else start
