"""One sentence read: who attributes what with which cue, by the templates of news prose."""

from dataclasses import dataclass

from workbench.model import Polarity, Span
from workbench.quotes import clauses, inversion, subjects
from workbench.quotes.cues import Hit, hits
from workbench.quotes.drafts import Draft
from workbench.quotes.nominals import according, nominal
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_BEFORE_SPEECH = frozenset(",:;.—–-")
_MOST = 40  # cues in one sentence; more are no prose


@dataclass(frozen=True, slots=True)
class _Attribution:
    hit: Hit
    subject: Range | None
    inverted: bool = False
    shared: bool = False

    @property
    def first(self) -> int:
        if self.subject is None or self.shared:
            return self.hit.first
        return min(self.subject[0], self.hit.first)

    def last(self) -> int:
        return max(self.hit.last, self.subject[1] - 1 if self.subject and self.inverted else -1)


def read(sentence: Sentence) -> list[Draft]:
    """The claims of one sentence, in the order of their cues."""
    found = [_attribution(sentence, hit) for hit in hits(sentence)[:_MOST]]
    found = _shared_subjects(sentence, found)
    if len(found) > 1:  # only what attributes ends its neighbour's claim
        found = [one for one in found if _draft(sentence, one, []) is not None]
    drafts = [draft for one in found if (draft := _draft(sentence, one, found)) is not None]
    drafts += according(sentence) + nominal(sentence)
    return _apart(drafts)


def _attribution(sentence: Sentence, hit: Hit) -> _Attribution:
    if hit.role == "passive":
        return _Attribution(hit, _agent(sentence, hit))
    if hit.role == "finite" and _may_invert(sentence, hit):
        subject = inversion.after(sentence, hit.last + 1)
        if subject is not None and _ends_attribution(sentence, subject[1]):
            return _Attribution(hit, subject, inverted=True)
    if hit.role == "gerund" and (sentence.low(hit.first - 1) == "," or sentence.has("prepositions", hit.first - 1)):
        return _Attribution(hit, None)
    if hit.role in {"finite", "gerund"}:
        find = inversion.subject if sentence.lexicon.drops_subjects else _subject
        return _Attribution(hit, find(sentence, hit))
    return _Attribution(hit, None)


def _subject(sentence: Sentence, hit: Hit) -> Range | None:
    return subjects.before(sentence, hit.first)


def _agent(sentence: Sentence, hit: Hit) -> Range | None:
    for at in range(hit.last + 1, min(len(sentence), hit.last + 20)):
        if sentence.has("agents", at) and sentence.outside(at):
            return subjects.after(sentence, at + 1)
    return None


def _may_invert(sentence: Sentence, hit: Hit) -> bool:
    before = hit.first - 1
    if not hit.takes("quote") or hit.takes("addressee"):
        return False
    if before < 0:
        return any(sentence.opens(at) for at in range(hit.last + 1, len(sentence)))
    if sentence.low(before) == "," and sentence.outside(before):
        if not sentence.outside(before - 1):
            return True
        return hit.takes("zero") and not hit.takes("object") and not subjects.described(sentence, before)
    return not sentence.outside(before)


def _ends_attribution(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence) or not sentence.tokens[at].word:
        return True
    if sentence.has("determiners", at) and (sentence.has("times", at + 1) or sentence.low(at + 1).isdecimal()):
        return True
    return sentence.has("prepositions", at) or sentence.has("relatives", at) or sentence.has("times", at)


def _shared_subjects(sentence: Sentence, found: list[_Attribution]) -> list[_Attribution]:
    """Cues without a subject of their own take the one of the attribution before them, or the sentence's."""
    shared: Range | None = None
    result: list[_Attribution] = []
    for one in found:
        subject = one.subject
        borrows = subject is None and one.hit.role != "passive"
        if borrows and one.hit.role == "gerund" and one.hit.first <= 1:
            subject = _after_comma(sentence, one.hit.last)
        elif borrows:
            subject = shared if shared is not None else _main_subject(sentence, one.hit.first)
        result.append(_Attribution(one.hit, subject, one.inverted, borrows))
        if subject is not None and one.hit.role != "passive":
            shared = subject
    return result


def _after_comma(sentence: Sentence, at: int) -> Range | None:
    """“Citing privacy rules, officials …”: the subject of what follows the opening participle."""
    comma = next(
        (here for here in range(at, len(sentence)) if sentence.low(here) == "," and sentence.outside(here)), None
    )
    return subjects.after(sentence, comma + 1) if comma is not None else None


def _main_subject(sentence: Sentence, end: int) -> Range | None:
    """The subject of the sentence's first finite verb before token `end`."""
    for at in range(1, end):
        if sentence.outside(at) and sentence.verb(at):
            first = at
            while first > 0 and sentence.adverb(first - 1):
                first -= 1
            found = subjects.before(sentence, first)
            return None if found and sentence.has("prepositions", found[0]) else found
    return subjects.after(sentence, 0) if end > 0 else None


def _breaks(sentence: Sentence, found: list[_Attribution], own: _Attribution) -> set[int]:
    """Tokens at which another attribution ends a claim: the comma or conjunction before it, and its own last word."""
    result: set[int] = set()
    for other in found:
        before = other.first - 1
        if other.first > own.first:
            if not sentence.outside(before):
                result.add(other.first)
            elif _begins(sentence, other):
                result.add(before)
        elif other.first < own.first and (before < 0 or not sentence.outside(before) or sentence.low(before) == ","):
            result.add(other.last())
    return result


def _begins(sentence: Sentence, other: _Attribution) -> bool:
    """Whether what stands before an attribution parts it from the claim before."""
    before = other.first - 1
    if sentence.low(before) in {",", ";"} or sentence.has("conjunctions", before) or sentence.has("contrasts", before):
        return True
    return other.hit.role == "gerund" and other.shared and sentence.has("prepositions", before)


def _draft(sentence: Sentence, one: _Attribution, found: list[_Attribution]) -> Draft | None:
    if _governs(sentence, one.hit, found) or _stranded(sentence, one):
        return None
    breaks = _breaks(sentence, found, one)
    if one.hit.role == "passive":
        return _passive(sentence, one, breaks)
    pieces = _pieces(sentence, one, breaks)
    if not pieces and not _waits(sentence, one):
        return None
    return _built(sentence, one, pieces)


def _pieces(sentence: Sentence, one: _Attribution, breaks: set[int]) -> list[Range]:
    """What the cue's claim consists of: the words after it, or before and after."""
    after = one.last() + 1
    if one.inverted:
        return _around(sentence, one, after, breaks)
    own = one.hit.role == "finite" and one.hit.takes("quote") and one.subject is not None and not one.shared
    claim = clauses.following(sentence, one.hit, breaks, _goes_on(sentence, one))
    if claim is not None and _unspoken(sentence, one, claim):
        return []
    if claim is not None and not _dangles(sentence, one, claim):
        spoken = own and _utterance_before(sentence, one) and not sentence.has("complementisers", claim[0] - 1)
        return _around(sentence, one, after, breaks) if spoken else [claim]
    if own and sentence.has("as", one.first - 1) and one.first == 1:
        return _after_as(sentence, after)
    return _around(sentence, one, after, breaks) if own else []


def _stranded(sentence: Sentence, one: _Attribution) -> bool:
    """A finite form that neither has a subject nor goes on from a verb before: “for detaining alleged opponents”."""
    before = one.hit.first - 1
    if one.hit.role != "finite" or not one.shared or before < 0 or not sentence.outside(before):
        return False
    joined = not sentence.tokens[before].word or sentence.has("conjunctions", before)
    return not (joined or sentence.has("subordinators", before) or sentence.has("relatives", before))


def _unspoken(sentence: Sentence, one: _Attribution, claim: Range) -> bool:
    """“to call for amendments”, “a man claiming asylum”: a thing wanted or done. Measured: two of three are no claim."""
    if one.hit.negated and sentence.has("to", claim[0]):
        return True
    if sentence.opens(claim[0]) or sentence.has("complementisers", claim[0] - 1) or not one.hit.takes("object"):
        return False
    return one.hit.role == "infinitive" or (one.hit.role == "gerund" and not one.shared)


def _after_as(sentence: Sentence, at: int) -> list[Range]:
    """“As the senator told reporters, the roads are shut”."""
    comma = next((here for here in range(at, len(sentence)) if sentence.low(here) == ","), len(sentence))
    end = clauses.end_of(sentence, comma + 1, ()) if comma + 1 < len(sentence) else comma
    return [(comma + 1, end)] if comma + 1 < end else []


def _goes_on(sentence: Sentence, one: _Attribution) -> str:
    """Whether the attribution stands in a clause that the sentence goes on after: “When she said that …, they left”."""
    before = one.first - 1
    if one.subject is not None and not one.shared and sentence.has("relatives", one.subject[0]):
        return "comma" if sentence.low(before) == "," else ""
    if sentence.low(before) in sentence.lexicon.words["fused"]:
        return "verb"
    if one.hit.role == "gerund" and one.hit.first == 0:
        return "comma"
    opens = sentence.has("subordinators", before) or (one.hit.role == "gerund" and sentence.has("prepositions", before))
    if _opens_subordinate(sentence, one.first):
        return "comma"
    leads = before == 0 or sentence.low(before - 1) == "," or sentence.has("openers", before - 1)
    return "comma" if opens and leads else ""


def _opens_subordinate(sentence: Sentence, end: int) -> bool:
    """Whether the sentence begins with a subordinate clause that goes on at token `end`."""
    first = 1 if sentence.has("openers", 0) and not sentence.has("clauses", 0) else 0
    return sentence.has("clauses", first) and not any(sentence.low(at) == "," for at in range(first, end))


def _governs(sentence: Sentence, hit: Hit, found: list[_Attribution]) -> bool:
    """“refused to say that …”: what is claimed is the second cue's."""
    start = hit.last + 1
    return hit.takes("infinitive") and sentence.has("to", start) and any(other.hit.first == start for other in found)


def _waits(sentence: Sentence, one: _Attribution) -> bool:
    return one.hit.takes("quote") and sentence.low(len(sentence) - 1) == ":" and one.subject is not None


def _dangles(sentence: Sentence, one: _Attribution, claim: Range) -> bool:
    """“everything he says is true”: what follows is no claim of his, unless “which he says is true”."""
    if (
        not sentence.has("auxiliaries", claim[0])
        or not sentence.outside(claim[0])
        or sentence.low(claim[0] - 1) in _BEFORE_SPEECH
    ):
        return False
    if sentence.lexicon.drops_subjects:
        return False
    return one.hit.role == "finite" and not one.shared and not sentence.has("fronted", one.first - 1)


def _utterance_before(sentence: Sentence, one: _Attribution) -> bool:
    """Whether a quotation that is a clause of its own ends just before the attribution; a title in marks does not."""
    at = one.first - 1
    if sentence.low(at) == "," and sentence.outside(at):
        at -= 1
    if at < 0 or sentence.outside(at):
        return False
    opening = sentence.open_of(at)
    before = opening - 1
    joined = sentence.has("conjunctions", before) or sentence.has("openers", before)
    return opening == 0 or joined or sentence.low(before) in _BEFORE_SPEECH


def _around(sentence: Sentence, one: _Attribution, after: int, breaks: set[int]) -> list[Range]:
    """What stands before an attribution, and what goes on after it."""
    pieces: list[Range] = []
    before = clauses.preceding(sentence, one.first, {at for at in breaks if at < one.first}, one.hit.takes("zero"))
    if before is not None:
        pieces.append(before)
    spoken = before is not None and sentence.opens(before[0]) and sentence.close_of(before[0]) == before[1] - 1
    parted = None if spoken or one.inverted or not one.hit.takes("zero") else _parted(sentence, after, breaks)
    if parted and not pieces and sentence.verb(parted[0]) and one.first > 1:
        pieces.append((0, one.first - 1))
    rest = parted or _resumed(sentence, after, breaks)
    if rest is not None and (parted or before is not None or not sentence.outside(rest[0])):
        pieces.append(rest)
    return pieces


def _parted(sentence: Sentence, at: int, breaks: set[int]) -> Range | None:
    """The second half of a clause with the attribution between commas: “The roads, he said, are shut”."""
    if sentence.low(at) != "," or at in breaks or sentence.has("tails", at + 1):
        return None
    end = clauses.end_of(sentence, at + 1, breaks)
    return (at + 1, end) if any(sentence.verb(here) for here in range(at + 1, end)) else None


def _resumed(sentence: Sentence, at: int, breaks: set[int]) -> Range | None:
    for here in range(at, len(sentence)):
        if sentence.low(here) == ":" and here + 1 < len(sentence):
            return here + 1, clauses.end_of(sentence, here + 1, breaks)
        if sentence.opens(here):
            spoken = here == at or sentence.low(here - 1) in _BEFORE_SPEECH or sentence.closes(here - 1)
            end = clauses.end_of(sentence, here, breaks)
            return (here, end) if spoken else None
    return None


def _passive(sentence: Sentence, one: _Attribution, breaks: set[int]) -> Draft | None:
    """“was labelled as … by the UN”: the claim stands between the verb and its agent, or is what the verb is said of."""
    if one.subject is None or not one.hit.takes("object"):
        return None
    start = one.hit.last + 1
    if sentence.has("as", start):
        start += 1
    end = one.subject[0] - 1
    if start >= end:
        return None
    return _built(sentence, one, [(start, end)])


def _built(sentence: Sentence, one: _Attribution, pieces: list[Range]) -> Draft:
    spans = [sentence.of(first, end - 1) for first, end in pieces]
    mention = sentence.of(one.subject[0], one.subject[1] - 1) if one.subject else None
    negative = (one.hit.cue.polarity is Polarity.NEGATIVE) != one.hit.negated
    numbers = {sentence.tokens[at].quote for first, end in pieces for at in range(first, end)} - {-1}
    return Draft(
        spans,
        sentence.of(one.hit.at, one.hit.last),
        mention,
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        sentence.paragraph,
        _antecedent(sentence, one.subject),
        lemma=one.hit.cue.lemma,
        quotes=numbers,
        dropped=one.subject is None and one.hit.role == "finite" and sentence.lexicon.drops_subjects,
    )


def _antecedent(sentence: Sentence, subject: Range | None) -> Span | None:
    """What “who” or “which” stands for, the noun phrase before it; whom “the mayor, Jane Doe,” names."""
    if subject is None:
        return None
    if subject[0] == 0 or not sentence.has("relatives", subject[0]):
        named = subjects.named_behind(sentence, subject)
        return sentence.of(named[0], named[1] - 1) if named else None
    end = subject[0] - 1 if sentence.low(subject[0] - 1) == "," else subject[0]
    found = subjects.before(sentence, end)
    return sentence.of(found[0], found[1] - 1) if found else None


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Without what another claim already says: the same span again, or an attribution inside what somebody says."""
    result: list[Draft] = []
    for draft in drafts:
        if not any(
            _within(draft, other)
            for other in drafts
            if other is not draft and (other in result or not _within(other, draft))
        ):
            result.append(draft)
    return result


def _within(draft: Draft, other: Draft) -> bool:
    if draft.pieces and draft.pieces == other.pieces:
        return True
    return draft.cue is not None and any(piece.holds(draft.cue) for piece in other.pieces)
