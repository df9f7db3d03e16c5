"""What an attribution's claim consists of: the words after it, before it, or on both sides."""

from dataclasses import replace

from workbench.quotes import clauses, inversion
from workbench.quotes.attributions import Attribution
from workbench.quotes.extent import BEFORE_SPEECH, end_of, tail_begins
from workbench.quotes.hits import Hit
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_DASHES = frozenset("—–")
_CLAUSE = 7  # tokens: after a parted beginning so many are a clause, even if no verb in them is known


def pieces_of(sentence: Sentence, one: Attribution, breaks: set[int]) -> list[Range]:
    """The stretches that are what is claimed, in order. `breaks` are tokens where other attributions end a claim."""
    if one.hit.role == "passive":
        return _passive(sentence, one)
    after = one.last + 1
    if one.inverted:
        return _around(sentence, one, after, breaks)
    utters = one.hit.takes("quote") or (one.hit.takes("marked") and _utterance_before(sentence, one))
    own = one.hit.role == "finite" and utters and _has_subject(sentence, one)
    if own and one.hit.takes("marked") and _utterance_before(sentence, one):
        return _around(sentence, one, after, breaks)
    claim = clauses.following(sentence, _with_subject(one), breaks, _goes_on(sentence, one))
    if claim is not None and _unspoken(sentence, one, claim):
        return sentence.by("wanted or done, not said", [])
    if claim is not None and not _dangles(sentence, one, claim):
        spoken = own and _utterance_before(sentence, one) and not sentence.has("complementisers", claim[0] - 1)
        return _around(sentence, one, after, breaks) if spoken else [claim]
    return _beside(sentence, one, breaks) if own else []


def _beside(sentence: Sentence, one: Attribution, breaks: set[int]) -> list[Range]:
    """What stands around an attribution that no claim follows."""
    after = one.last + 1
    opens = sentence.has("as", one.first - 1) and one.first == 1
    return _after_as(sentence, after) if opens else _around(sentence, one, after, breaks)


def _has_subject(sentence: Sentence, one: Attribution) -> bool:
    """Whether the verb has a subject of its own, or needs none after a quotation: “…”, gritó."""
    if one.subject is not None and not one.shared:
        return True
    return sentence.lexicon.grammar.drops_subjects and inversion.speech_before(sentence, one.hit.first)


def _with_subject(one: Attribution) -> Hit:
    """The verb together with a subject behind it: what is claimed comes after both."""
    behind = one.subject is not None and one.subject[0] > one.hit.last and not one.shared
    return replace(one.hit, last=one.subject[1] - 1) if behind and one.subject else one.hit


def _goes_on(sentence: Sentence, one: Attribution) -> str:
    """Whether the attribution stands in a clause that the sentence goes on after: “When she said that …, they left”."""
    before = one.first - 1
    if one.subject is not None and not one.shared and sentence.has("relatives", one.subject[0]):
        return "comma" if sentence.low(before) == "," else ""
    if sentence.low(before) in sentence.lexicon.words["fused"]:
        return "verb"
    if one.hit.role == "gerund" and one.hit.first == 0:
        return "comma"
    joined = sentence.has("subordinators", before) and not sentence.has("contrasts", before)
    opens = joined or (one.hit.role == "gerund" and sentence.has("prepositions", before))
    if _opens_subordinate(sentence, one.first):
        return "comma"
    leads = before == 0 or sentence.low(before - 1) == "," or sentence.has("openers", before - 1)
    return "comma" if opens and leads else ""


def _opens_subordinate(sentence: Sentence, end: int) -> bool:
    """Whether the sentence begins with a subordinate clause that goes on at token `end`."""
    first = 1 if sentence.has("openers", 0) and not sentence.has("clauses", 0) else 0
    return sentence.has("clauses", first) and not any(sentence.low(at) == "," for at in range(first, end))


def _unspoken(sentence: Sentence, one: Attribution, claim: Range) -> bool:
    """“to call for amendments”, “a man claiming asylum”: a thing wanted or done. Of three such two are no claim."""
    if sentence.has("to", claim[0]) and (one.hit.negated or sentence.has("silence", claim[0] + 1)):
        return True
    if one.hit.takes("marked") and all(sentence.outside(at) for at in range(*claim)):
        return True
    if sentence.opens(claim[0]) or sentence.has("complementisers", claim[0] - 1) or not one.hit.takes("object"):
        return False
    return one.hit.role == "infinitive" or (one.hit.role == "gerund" and not one.shared)


def _dangles(sentence: Sentence, one: Attribution, claim: Range) -> bool:
    """“everything he says is true”: what follows is no claim of his, unless “which he says is true”."""
    first = claim[0]
    low = sentence.low(first)
    finite = "'" not in low and not low.endswith("ing")  # “said having him there is good”
    verb = sentence.has("auxiliaries", first) and finite and sentence.outside(first)
    if not verb or sentence.low(first - 1) in BEFORE_SPEECH or sentence.lexicon.grammar.claim_needs_that:
        return False
    goes_on = one.hit.role == "finite" and not one.shared and not sentence.has("fronted", one.first - 1)
    return goes_on and sentence.by("clause that goes on without it", True)


def _after_as(sentence: Sentence, at: int) -> list[Range]:
    """“As the senator told reporters, the roads are shut”."""
    comma = next((here for here in range(at, len(sentence)) if sentence.low(here) == ","), len(sentence))
    end = end_of(sentence, comma + 1, ()) if comma + 1 < len(sentence) else comma
    return sentence.by("clause behind as she said", [(comma + 1, end)]) if comma + 1 < end else []


def _utterance_before(sentence: Sentence, one: Attribution) -> bool:
    """Whether a quotation that is a clause of its own ends just before the attribution; a title in marks does not."""
    at = one.first - 1
    if sentence.low(at) == "," and sentence.outside(at):
        at -= 1
    if at < 0 or sentence.outside(at):
        return False
    opening = sentence.open_of(at)
    before = opening - 1
    joined = sentence.has("conjunctions", before) or sentence.has("openers", before)
    return opening == 0 or joined or sentence.low(before) in BEFORE_SPEECH


def _around(sentence: Sentence, one: Attribution, after: int, breaks: set[int]) -> list[Range]:
    """What stands before an attribution, and what goes on after it."""
    pieces: list[Range] = []
    before = clauses.preceding(
        sentence, one.first, {at for at in breaks if at < one.first}, _takes_clause(sentence, one)
    )
    if before is not None:
        pieces.append(before)
    spoken = before is not None and sentence.opens(before[0]) and sentence.close_of(before[0]) == before[1] - 1
    parted = (
        None
        if spoken or (one.inverted and before is not None) or not _takes_clause(sentence, one)
        else _parted(sentence, one, after, breaks, before is None)
    )
    sentence.by("clause that the verb parts", parted) if parted else None
    halves = parted and not pieces and one.first > 1
    if parted and halves and (_predicate(sentence, parted[0]) or _bare(sentence, one, parted[0])):
        pieces.append((_half_start(sentence, one.first - 1, breaks), one.first - 1))
    elif halves and sentence.has("conditions", 0) and any(sentence.verb(at) for at in range(1, one.first)):
        pieces.append((0, one.first - 1))  # “If it rains, he said, the pier is shut”
    rest = parted or _resumed(sentence, after, breaks)
    if rest is not None and (parted or before is not None or not sentence.outside(rest[0])):
        pieces.append(rest)
    return pieces


def _takes_clause(sentence: Sentence, one: Attribution) -> bool:
    """Whether a clause without marks can be what is said before the verb: “…, dijeron los vecinos”."""
    return one.hit.takes("that") if sentence.lexicon.grammar.claim_needs_that else one.hit.takes("zero")


def _parted(sentence: Sentence, one: Attribution, at: int, breaks: set[int], alone: bool) -> Range | None:
    """The second half of a clause with the attribution between commas or dashes: “The roads, he said, are shut”."""
    sign = sentence.low(at)
    dashed = sign in _DASHES and sentence.low(one.first - 1) == sign
    if (sign != "," and not dashed) or at in breaks or tail_begins(sentence, at + 1):
        return None
    bare = _bare(sentence, one, at + 1)
    if sentence.lexicon.grammar.drops_subjects and not bare and not (alone and _predicate(sentence, at + 1)):
        return None  # “…, dijo, y se fue”
    end = end_of(sentence, at + 1, breaks)
    clause = bare or end - at > _CLAUSE or any(sentence.verb(here) for here in range(at + 1, end))
    return (at + 1, end) if clause and end > at + 1 else None


def _bare(sentence: Sentence, one: Attribution, at: int) -> bool:
    """“La obra, añadió, costó mucho”, “La obra, añadió Ana, costó mucho”: the attribution alone between its commas."""
    parted = sentence.low(one.hit.first - 1) == "," and one.hit.first > 1 and not one.hit.takes("object")
    closed = ("leading", "conjunctions") if one.subject is None else ("adjoining", "leading", "conjunctions", "titles")
    goes_on = not any(sentence.has(kind, at) for kind in closed)
    named = one.subject is None or (one.inverted and not sentence.tokens[min(at, len(sentence) - 1)].cap)
    return parted and goes_on and named and sentence.lexicon.grammar.drops_subjects


def _predicate(sentence: Sentence, at: int) -> bool:
    """Whether a verb goes on here with a subject that stood before, adverbs and negations between them left out."""
    while sentence.adverb(at):
        at += 1
    return sentence.verb(at)


def _half_start(sentence: Sentence, end: int, breaks: set[int]) -> int:
    """Where the first half of such a clause begins: behind a break, a semicolon or a colon."""
    signs = (at for at in range(end - 1, 0, -1) if sentence.low(at) in {";", ":"} and sentence.outside(at))
    return max(max((at for at in breaks if at < end), default=-1), next(signs, -1)) + 1


def _resumed(sentence: Sentence, at: int, breaks: set[int]) -> Range | None:
    for here in range(at, len(sentence)):
        if here in breaks and not sentence.opens(here + 1):
            return None
        if sentence.low(here) == ":" and here + 1 < len(sentence):
            return sentence.by("words behind a colon", (here + 1, end_of(sentence, here + 1, breaks)))
        if sentence.opens(here):
            joined = sentence.has("contrasts", here - 1) or sentence.has("conjunctions", here - 1)
            spoken = here == at or sentence.low(here - 1) in BEFORE_SPEECH or sentence.closes(here - 1)
            spoken = spoken or (joined and sentence.low(here - 2) == ",")
            end = end_of(sentence, here, breaks)
            return sentence.by("marks that go on behind the verb", (here, end)) if spoken else None
    return None


def _passive(sentence: Sentence, one: Attribution) -> list[Range]:
    """“was labelled as … by the UN”: what stands between the verb and its agent."""
    if one.subject is None or not one.hit.takes("object") or one.hit.takes("marked"):
        return []
    start = one.hit.last + (2 if sentence.has("as", one.hit.last + 1) else 1)
    end = one.subject[0] - 1
    return sentence.by("words before the agent", [(start, end)]) if start < end else []
