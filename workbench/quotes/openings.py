"""Where a claim opens after its cue: at that, a colon, a quotation, or past adjuncts and whoever is told."""

from workbench.quotes import inversion, subjects
from workbench.quotes.hits import Hit
from workbench.quotes.sentence import Sentence

_AHEAD = 25  # tokens between a cue and its that or its colon
_LONG = 7  # words without a sign between them: said of somebody, they are a clause even if no verb is known
_CLAUSE = 30  # tokens in which a clause shows its verb


def opening(sentence: Sentence, hit: Hit) -> int | None:
    """The first token of what is claimed after a cue; None when nothing there can be its claim."""
    at = hit.last + 1
    if at >= len(sentence):
        return None
    if sentence.opens(at) or sentence.low(at) in {":", ","}:
        return _past_sign(sentence, at)
    if sentence.has("complementisers", at):
        return _behind_that(sentence, hit, at)
    if sentence.has("had_done", at) and hit.takes("that"):
        return sentence.by("something done", at)
    if sentence.has("to", at) and not _addressed(sentence, at + 1):
        verb = sentence.low(at + 1).isalpha() or sentence.opens(at + 1)
        return sentence.by("something to do", at) if hit.takes("infinitive") and verb else None
    return _past_addressee(sentence, hit, at) if hit.takes("addressee") else _shaped(sentence, hit, at)


def _behind_that(sentence: Sentence, hit: Hit, at: int) -> int | None:
    if sentence.has("auxiliaries", at + 1) and hit.takes("zero"):
        return sentence.by("clause whose subject is that", at)  # “said that is unlikely”
    return sentence.by("clause behind that", at + 1) if hit.takes("that") else _thing(sentence, hit, at)


def _past_sign(sentence: Sentence, at: int) -> int | None:
    if sentence.opens(at):
        return sentence.by("marks behind the verb", at)
    if sentence.low(at) == ":" or sentence.opens(at + 1):
        return sentence.by("words behind a colon" if sentence.low(at) == ":" else "marks behind the verb", at + 1)
    # "they say, however, that …"
    inserted = (
        sentence.has("openers", at + 1) and sentence.low(at + 2) == "," and sentence.has("complementisers", at + 3)
    )
    if inserted:
        return sentence.by("clause behind that", at + 4)
    return _past_insertion(sentence, at)


def _past_insertion(sentence: Sentence, comma: int) -> int | None:
    """“destacó, antes del inicio de la reunión, que …”: the that behind an adjunct between commas."""
    if not (sentence.has("adjoining", comma + 1) or sentence.adverb(comma + 1)):
        return None
    for at in range(comma + 2, min(len(sentence), comma + _AHEAD)):
        if not sentence.outside(at) or sentence.verb(at) or sentence.has("complementisers", at):
            return None
        if sentence.low(at) == "," and sentence.has("complementisers", at + 1):
            return sentence.by("clause behind an inserted one", at + 2)
    return None


def _addressed(sentence: Sentence, at: int) -> bool:
    """Whether a "to" before this token leads to somebody and not to a verb."""
    if at >= len(sentence):
        return False
    low = sentence.low(at)
    plural = low.endswith("s") and not low.endswith(("ss", "us"))
    return plural or sentence.tokens[at].cap or sentence.has("determiners", at) or sentence.has("objects", at)


def _thing(sentence: Sentence, hit: Hit, at: int) -> int | None:
    return sentence.by("thing spoken of", at) if hit.takes("object") else None


def _shaped(sentence: Sentence, hit: Hit, at: int) -> int | None:
    named = at + 1 if sentence.adverb(at) else at  # “casting itself as …”
    if sentence.has("as", named) and hit.takes("object"):
        return sentence.by("name behind as", named + 1)
    dated = sentence.has("determiners", at) and sentence.has("times", at + 1)
    if dated or sentence.has("prepositions", at) or sentence.has("times", at) or sentence.adverb(at):
        return _behind_adjuncts(sentence, hit, at)
    if not sentence.tokens[at].word or sentence.has("conjunctions", at):
        return None
    if hit.takes("object"):
        return None if sentence.has("subordinators", at) and not hit.takes("zero") else _thing(sentence, hit, at)
    return _clause(sentence, hit, at)


def _clause(sentence: Sentence, hit: Hit, at: int) -> int | None:
    conditional = sentence.has("clauses", at) and _resumes(sentence, at)  # “said if he wins he would …”
    if not hit.takes("zero") or (sentence.has("conditions", at) and not conditional):
        return _ahead(sentence, hit, at)
    if conditional:
        return sentence.by("condition with what follows", at)
    return sentence.by("clause without that", at) if _clausal(sentence, at) else None


def _resumes(sentence: Sentence, at: int) -> bool:
    """Whether a main clause follows the subordinate one that begins here."""
    verbs = [here for here in range(at + 1, min(len(sentence), at + _CLAUSE)) if sentence.verb(here)]
    return len(verbs) > 1 and any(sentence.has("modals", here) for here in verbs[1:])


def _behind_adjuncts(sentence: Sentence, hit: Hit, at: int) -> int | None:
    """“announced on Monday that …”, “said in an interview she …”."""
    sign = _ahead(sentence, hit, at)
    if sign is not None:
        return sign
    if sentence.has("personal", at) and hit.takes("object"):
        return _thing(sentence, hit, at)
    doing = next((here for here in range(at, len(sentence)) if not sentence.adverb(here)), at)
    if hit.takes("object") and doing > at and sentence.low(doing).endswith("ing"):
        return _thing(sentence, hit, at)  # “denied ever taking bribes”
    behind = inversion.past_times(sentence, at)
    opens = sentence.has("personal", behind) or sentence.has("determiners", behind)
    if behind > at and hit.takes("object") and opens:  # "announced on Monday the …"
        return _thing(sentence, hit, behind)
    at = _past_adjuncts(sentence, at)
    return sentence.by("clause behind an adjunct", at) if hit.takes("zero") and _clausal(sentence, at) else None


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
        return sentence.by("clause without that", at)
    at = heard[1]
    while sentence.low(at) in {".", "…"} and sentence.outside(at):  # “sources tell the Gazette ... the coat was”
        at += 1
    if sentence.has("prepositions", at) or sentence.has("times", at):
        at = _past_adjuncts(sentence, at)
    if sentence.has("to", at) or (sentence.has("negations", at) and sentence.has("to", at + 1)):
        return sentence.by("words behind who is told", at)
    told = _clausal(sentence, at) and sentence.tokens[at].word
    return sentence.by("words behind who is told", at) if told else None


def _ahead(sentence: Sentence, hit: Hit, at: int) -> int | None:
    """Past adjuncts and addressees to the sign that opens the claim: that, a colon, a quotation."""
    for here in range(at, min(len(sentence), at + _AHEAD)):
        opens = _sign(sentence, hit, at, here)
        if opens is not None or sentence.opens(here) or _other_attributes(sentence, at, here):
            return opens
        if sentence.low(here) == ";" or sentence.has("subjects", here) or _settled(sentence, here):
            return _after_clause(sentence, hit, here)
    return None


def _sign(sentence: Sentence, hit: Hit, start: int, at: int) -> int | None:
    """Where a claim opens by the sign at this token, if it is one."""
    if sentence.opens(at):
        near = sentence.low(at - 1) in {",", ":"} or (hit.takes("quote") and at - start < 2)
        return sentence.by("marks behind the verb", at) if near else None
    if sentence.low(at) == ":":
        return sentence.by("words behind a colon", at + 1)
    if sentence.has("complementisers", at) and hit.takes("that") and not _relative(sentence, at):
        return sentence.by("clause behind that", at + 1)
    to_do = sentence.has("to", at) and hit.takes("infinitive") and not _addressed(sentence, at + 1)
    return sentence.by("something to do", at) if to_do else None


def _other_attributes(sentence: Sentence, start: int, at: int) -> bool:
    """“explicó el plan, dijo que …”, “said at noon, adding that …”, “said after hinting that …”."""
    parts = sentence.low(at) == "," or (at > start and sentence.has("clauses", at))
    forms = (form for _, form in sentence.lexicon.cues.get(sentence.low(at + 1), ()))
    return parts and not {"finite", "gerund"}.isdisjoint(forms)


def _relative(sentence: Sentence, at: int) -> bool:
    """“said in a film that showed the port”: a that with its verb at once, where subjects are printed."""
    noun = sentence.tokens[at - 1].word and not sentence.has("times", at - 1) and sentence.outside(at - 1)
    return noun and sentence.verb(at + 1) and not sentence.lexicon.grammar.drops_subjects


def _after_clause(sentence: Sentence, hit: Hit, at: int) -> int | None:
    """“said after the court had ruled, on June 29, that …”: a that behind the comma of an inserted clause."""
    if not hit.takes("that") or not sentence.has("clauses", hit.last + 1):
        return None
    for here in range(at, min(len(sentence), at + _AHEAD)):
        if sentence.has("complementisers", here) and sentence.low(here - 1) == ",":
            return sentence.by("clause behind an inserted one", here + 1)
    return None


def _settled(sentence: Sentence, at: int) -> bool:
    """Whether the token is a finite verb beyond doubt."""
    named = sentence.tokens[at - 1].cap or sentence.has("subjects", at - 1)
    other = named and sentence.has("finite", at) and sentence.outside(at - 1)  # “said after Ann Lund argued that …”
    return sentence.has("auxiliaries", at) or ((other or sentence.has("verbs", at)) and not sentence.tokens[at].cap)


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
    known = sentence.has("subjects", at) or _contracted(sentence, at) or sentence.has("auxiliaries", at)
    if at + 2 < len(sentence) and known:
        return True
    starts = sentence.has("determiners", at) or sentence.tokens[at].cap
    if starts and at + _LONG < len(sentence) and all(sentence.tokens[here].word for here in range(at, at + _LONG)):
        return True
    last = min(len(sentence), at + _CLAUSE)
    return any(sentence.verb(here) for here in range(at + 1, last))


def _contracted(sentence: Sentence, at: int) -> bool:
    """A subject and its auxiliary in one word: he's, they've."""
    return "'" in sentence.low(at) and sentence.has("auxiliaries", at)
