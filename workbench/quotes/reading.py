"""One sentence read: its claims, each with its cue and whoever is named."""

from collections.abc import Callable

from workbench.model import Polarity, Span
from workbench.quotes import inversion, subjects
from workbench.quotes.attributions import Attribution, attributions
from workbench.quotes.drafts import Draft
from workbench.quotes.hits import Hit
from workbench.quotes.nominals import according, nominal
from workbench.quotes.pieces import pieces_of
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range
from workbench.quotes.views import views

_Tests = tuple[tuple[str, Callable[[], bool]], ...]


def read(sentence: Sentence) -> list[Draft]:
    """The claims of one sentence, in the order of their cues."""
    found = attributions(sentence)
    if len(found) > 1:  # only what attributes ends its neighbour's claim
        found = [one for one in found if _claimed(sentence, one, []) is not None]
    read_as = ((one, _claimed(sentence, one, found)) for one in found)
    drafts = [_built(sentence, one, pieces, _denies(one, found)) for one, pieces in read_as if pieces is not None]
    ends = {one.first - 1 for one in found if _begins(sentence, one)}
    return _apart(sentence, drafts + according(sentence) + views(sentence) + nominal(sentence, ends))


def states(sentence: Sentence, draft: Draft) -> bool:
    """Whether a caption claims it: with a verb, as “calling for the release of …” has none, and behind no “Watch:”."""
    tokens = [at for at, token in enumerate(sentence.tokens) for piece in draft.pieces if _in(piece, token.start)]
    points = sentence.low(1) == ":" or sentence.low(2) == ":"
    return not draft.pieces or (not points and any(sentence.verb(at) for at in tokens))


def _in(piece: Span, offset: int) -> bool:
    return piece.start <= offset < piece.end


def _breaks(sentence: Sentence, found: list[Attribution], own: Attribution) -> set[int]:
    """Tokens at which another attribution ends a claim: the comma or conjunction before it, and its own last word."""
    result: set[int] = set()
    for other in found:
        before = other.first - 1
        if other.first > own.first:
            if _nested(sentence, own, other):
                continue
            if not sentence.outside(before):
                result.add(other.first)
            elif _begins(sentence, other):
                result.add(before)
        elif other.first < own.first and (before < 0 or not sentence.outside(before) or sentence.low(before) == ","):
            result.add(other.last)
    return result


def _nested(sentence: Sentence, own: Attribution, other: Attribution) -> bool:
    """“said the new law demands that …”: what stands between the two verbs is the other's subject, all claimed."""
    between = range(own.hit.last + 1, other.hit.first)
    if own.hit.role != "finite" or other.hit.role != "finite" or other.subject is None or other.shared or not between:
        return False
    parted = any(sentence.low(at) in {",", ";", ":"} or sentence.verb(at) for at in between if sentence.outside(at))
    return other.subject[0] > own.hit.last and not parted and not own.inverted and not other.inverted


def _begins(sentence: Sentence, other: Attribution) -> bool:
    """Whether what stands before an attribution parts it from the claim before."""
    before = other.first - 1
    if sentence.low(before) in {",", ";"} or sentence.has("conjunctions", before) or sentence.has("contrasts", before):
        return True
    return other.hit.role == "gerund" and other.shared and sentence.has("prepositions", before)


def _claimed(sentence: Sentence, one: Attribution, found: list[Attribution]) -> list[Range] | None:
    """The stretches that are claimed, none where the words are still to come, or None when nothing is."""
    sentence.about(one.hit.at)
    attributes_nothing: _Tests = (
        ("infinitive that governs a verb of saying", lambda: _governs(sentence, one.hit, found)),
        ("verb that nothing goes before", lambda: _stranded(sentence, one)),
        ("unable to say", lambda: _unable(sentence, one.hit)),
        ("said to the reader", lambda: _to_reader(sentence, one)),
        ("verb that opens a sentence", lambda: _nobodys(sentence, one)),
    )
    if any(holds() and sentence.by(rule, True) for rule, holds in attributes_nothing):
        return None
    pieces = [piece for piece in pieces_of(sentence, one, _breaks(sentence, found, one)) if piece[0] < piece[1]]
    if not pieces:
        return [] if _waits(sentence, one) else None
    start = pieces[0][0]
    not_its_words: _Tests = (
        ("thing of a relative clause", lambda: _done_to(sentence, one, pieces)),
        ("claimed before the verb", lambda: _said_before(sentence, one, start)),
        ("words of another attribution", lambda: any(_belongs(sentence, start, one, other) for other in found)),
    )
    return None if any(holds() and sentence.by(rule, True) for rule, holds in not_its_words) else pieces


def _said_before(sentence: Sentence, one: Attribution, start: int) -> bool:
    """“El balance lo ha confirmado la presidenta”: what is claimed stood before, and what follows is who claims it."""
    resumed = any(sentence.has("resumed", at) for at in range(one.hit.first, one.hit.at))
    follows = sentence.has("complementisers", start - 1) or sentence.opens(start) or sentence.low(start - 1) == ":"
    names = sentence.has("determiners", start) or sentence.tokens[start].cap
    return resumed and start > one.hit.last and names and not follows and not sentence.has("as", start - 1)


def _belongs(sentence: Sentence, start: int, one: Attribution, other: Attribution) -> bool:
    """Whether what begins at `start` is another's: “As the games began, the city said …”, “who wrote it, said …”."""
    if other.hit.first <= one.hit.last or start <= one.hit.last:
        return False
    clause = start == other.first and sentence.low(start - 1) == "," and sentence.has("clauses", 0)
    relative = one.subject is not None and sentence.has("relatives", one.subject[0])
    return clause or (relative and start > other.hit.last and sentence.low(other.hit.first - 1) == ",")


def _done_to(sentence: Sentence, one: Attribution, pieces: list[Range]) -> bool:
    """“la cumbre que celebrará el lunes en Lark”: something is done to what stands before, and nothing is said."""
    opened = sentence.has("complementisers", pieces[0][0] - 1) and pieces[0][0] - 1 > one.hit.last
    unmarked = all(sentence.outside(at) for piece in pieces for at in range(*piece))
    return one.hit.takes("object") and unmarked and not opened and _object_relative(sentence, one.subject)


def _governs(sentence: Sentence, hit: Hit, found: list[Attribution]) -> bool:
    """“refused to say that …”: what is claimed is the second cue's."""
    start = hit.last + 1
    return hit.takes("infinitive") and sentence.has("to", start) and any(other.hit.first == start for other in found)


def _stranded(sentence: Sentence, one: Attribution) -> bool:
    """A finite form that neither has a subject nor goes on from a verb before: “for detaining alleged opponents”."""
    before = one.hit.first - 1
    if sentence.lexicon.grammar.drops_subjects:
        return False
    if one.hit.role != "finite" or not one.shared or before < 0 or not sentence.outside(before):
        return False
    joined = not sentence.tokens[before].word or sentence.has("conjunctions", before)
    return not (joined or sentence.has("subordinators", before) or sentence.has("relatives", before))


def _unable(sentence: Sentence, hit: Hit) -> bool:
    """“could not confirm that …”: nothing is claimed, neither that nor its contrary."""
    return hit.negated and any(sentence.has("abilities", at) for at in range(hit.first, hit.at))


def _to_reader(sentence: Sentence, one: Attribution) -> bool:
    """“I thank you for both of them”: whoever writes or speaks here does so to whoever reads, and reports nothing."""
    at, owner = one.hit.last + 1, one.subject
    return (
        one.hit.takes("object")
        and owner is not None
        and owner[1] - owner[0] == 1
        and sentence.has("first_persons", owner[0])
        and sentence.has("first_persons", at)
        and sentence.outside(at)
    )


def _nobodys(sentence: Sentence, one: Attribution) -> bool:
    """A finite verb without anybody before or behind it: “Alleged crime boss …”, “Read: Why the pier sinks”."""
    lone = one.subject is None and one.hit.role == "finite" and one.hit.first == 0
    return lone and not sentence.lexicon.grammar.drops_subjects


def _waits(sentence: Sentence, one: Attribution) -> bool:
    named = one.subject is not None or sentence.lexicon.grammar.drops_subjects
    return one.hit.takes("quote") and sentence.low(len(sentence) - 1) == ":" and named


def _built(sentence: Sentence, one: Attribution, pieces: list[Range], negative: bool) -> Draft:
    spans = [sentence.of(first, end - 1) for first, end in pieces]
    subject = None if _object_relative(sentence, one.subject) else one.subject
    mention = sentence.of(subject[0], subject[1] - 1) if subject else None
    antecedent = _antecedent(sentence, subject)
    sentence.by("denial", negative) if negative else None
    numbers = {sentence.tokens[at].quote for first, end in pieces for at in range(first, end)} - {-1}
    return Draft(
        spans,
        sentence.of(one.hit.at, one.hit.last),
        mention,
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        sentence.paragraph,
        antecedent,
        quotes=numbers,
        dropped=subject is None and one.hit.role == "finite" and sentence.lexicon.grammar.drops_subjects,
        rules=sentence.rules_of(one.hit.at),
        plural=inversion.several(sentence, one.hit),
    )


def _denies(one: Attribution, found: list[Attribution]) -> bool:
    """Whether the speaker is said not to claim it: “denied”, “did not say”, “refused to say that …”."""
    before = next((other for other in found if other.hit.last + 1 == one.hit.first), None)
    turned = before is not None and before.hit.cue.polarity is Polarity.NEGATIVE
    return (one.hit.cue.polarity is Polarity.NEGATIVE) != (one.hit.negated or turned)


def _antecedent(sentence: Sentence, subject: Range | None) -> Span | None:
    """What “who” or “which” stands for, the noun phrase before it; whom “the mayor, Jane Doe,” names."""
    if subject is None:
        return None
    if subject[0] == 0 or not sentence.has("relatives", subject[0]):
        named = subjects.named_behind(sentence, subject)
        return sentence.by("name beside what somebody is", sentence.of(named[0], named[1] - 1)) if named else None
    end = subject[0] - 1 if sentence.low(subject[0] - 1) == "," else subject[0]
    found = subjects.before(sentence, end)
    found = _whom_beside(sentence, found) if found else None
    return sentence.by("noun of a relative clause", sentence.of(found[0], found[1] - 1)) if found else None


def _whom_beside(sentence: Sentence, found: Range) -> Range:
    """“Jane Doe, a baker from Lark, who …”: whom the apposition before a “who” describes."""
    comma = found[0] - 1
    if not sentence.has("determiners", found[0]) or sentence.low(comma) != "," or not sentence.tokens[comma - 1].word:
        return found
    named = subjects.before(sentence, comma)
    return named if named and any(sentence.tokens[at].cap for at in range(*named)) else found


def _object_relative(sentence: Sentence, subject: Range | None) -> bool:
    """“un incendio que ha definido como …”: the relative stands for a thing, and whoever speaks is not printed."""
    if (
        subject is None
        or not sentence.lexicon.grammar.drops_subjects
        or not sentence.has("complementisers", subject[0])
    ):
        return False
    found = subjects.before(sentence, subject[0])
    if found is None:
        return True
    first = next((at for at in range(found[1] - 1, found[0], -1) if sentence.has("determiners", at)), found[0])
    return not any((sentence.tokens[at].cap and at > 0) or sentence.speaks(at) for at in range(first, found[1]))


def _apart(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Without what another claim already says: the same span again, or an attribution inside what somebody says."""
    result: list[Draft] = []
    for draft in drafts:
        if not any(
            _within(draft, other)
            for other in drafts
            if other is not draft and (other in result or not _within(other, draft))
        ):
            result.append(draft)
        else:
            sentence.by("said inside another claim", draft)
    return result


def _within(draft: Draft, other: Draft) -> bool:
    if draft.pieces and draft.pieces == other.pieces:
        return True
    return draft.cue is not None and any(piece.holds(draft.cue) for piece in other.pieces)
