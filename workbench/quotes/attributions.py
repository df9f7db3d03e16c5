"""Who attributes: each cue of a sentence with its own subject, or with the one it shares."""

from dataclasses import dataclass

from workbench.quotes import inversion, subjects
from workbench.quotes.cues import hits
from workbench.quotes.hits import Hit
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_MOST = 40  # cues in one sentence; more are no prose


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with whom it names. `inverted`: the subject follows; `shared`: it belongs to an attribution before."""

    hit: Hit
    subject: Range | None
    inverted: bool = False
    shared: bool = False

    @property
    def first(self) -> int:
        """The first token of subject and verb together."""
        if self.subject is None or self.shared:
            return self.hit.first
        return min(self.subject[0], self.hit.first)

    @property
    def last(self) -> int:
        """The last token of subject and verb together."""
        return max(self.hit.last, self.subject[1] - 1 if self.subject and self.inverted else -1)


def attributions(sentence: Sentence) -> list[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    return _shared_subjects(sentence, [_attribution(sentence, hit) for hit in hits(sentence)[:_MOST]])


def _attribution(sentence: Sentence, hit: Hit) -> Attribution:
    sentence.about(hit.at)
    sentence.by("verb of saying" if hit.cue.lemma else "verb known by its place", hit)
    if hit.role == "passive":
        return Attribution(hit, _agent(sentence, hit))
    if hit.role == "finite" and _may_invert(sentence, hit):
        subject = inversion.after(sentence, hit.last + 1)
        if subject is not None and _ends_attribution(sentence, subject[1]):
            return Attribution(hit, sentence.by("subject behind its verb", subject), inverted=True)
    if hit.role == "gerund" and (sentence.low(hit.first - 1) == "," or sentence.has("prepositions", hit.first - 1)):
        return Attribution(hit, None)
    if hit.role in {"finite", "gerund"}:
        if not sentence.lexicon.grammar.subject_behind_verb:
            return Attribution(hit, _before(sentence, hit))
        found = inversion.subject(sentence, hit)
        behind = found is not None and found[0] > hit.last and inversion.speech_before(sentence, hit.first)
        return Attribution(hit, found, inverted=behind)
    return Attribution(hit, None)


def _agent(sentence: Sentence, hit: Hit) -> Range | None:
    for at in range(hit.last + 1, min(len(sentence), hit.last + 20)):
        if sentence.has("agents", at) and sentence.outside(at):
            return sentence.by("agent of a passive", subjects.after(sentence, at + 1))
    return None


def _before(sentence: Sentence, hit: Hit) -> Range | None:
    found = subjects.before(sentence, hit.first)
    if found is None or (hit.role == "gerund" and _thing(sentence, found)):
        return None
    return sentence.by("subject before its verb", found)


def _thing(sentence: Sentence, phrase: Range) -> bool:
    """“put out a memo casting itself as …”: what stands before the participle is one thing, and speaks for another."""
    last = sentence.low(phrase[1] - 1)
    people = any(sentence.tokens[at].cap or sentence.speaks(at) for at in range(*phrase))
    return sentence.has("singulars", phrase[0]) and not people and not last.endswith("s")


def _may_invert(sentence: Sentence, hit: Hit) -> bool:
    before = hit.first - 1
    if not hit.takes("quote") or hit.takes("addressee"):
        return False
    if before < 0:
        return any(sentence.opens(at) for at in range(hit.last + 1, len(sentence)))
    if sentence.low(before) == "," and sentence.outside(before):
        if not sentence.outside(before - 1):
            return True
        person = sentence.tokens[min(hit.last + 1, len(sentence) - 1)].cap and before > 2
        thing = hit.takes("object") and not person
        return hit.takes("zero") and not thing and not subjects.described(sentence, before)
    return not sentence.outside(before)


def _ends_attribution(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence) or not sentence.tokens[at].word:
        return True
    if sentence.has("determiners", at) and (sentence.has("times", at + 1) or sentence.low(at + 1).isdecimal()):
        return True
    if sentence.low(at).endswith("ing") and not sentence.tokens[at].cap:
        return True
    return sentence.has("prepositions", at) or sentence.has("relatives", at) or sentence.has("times", at)


def _shared_subjects(sentence: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Cues without a subject of their own take the one of the attribution before them, or the sentence's."""
    shared: Range | None = None
    result: list[Attribution] = []
    for one in found:
        subject = one.subject
        borrows = subject is None and one.hit.role != "passive"
        sentence.about(one.hit.at)
        if borrows and one.hit.role == "gerund" and one.hit.first <= 1:
            subject = _after_comma(sentence, one.hit.last)
        elif borrows and _borrows(sentence, one.hit):
            subject = shared if shared is not None else _main_subject(sentence, one.hit.first)
            sentence.by("subject of another verb", subject) if subject else None
        result.append(Attribution(one.hit, subject, one.inverted, borrows))
        if subject is not None and one.hit.role != "passive":
            shared = subject
    return result


def _borrows(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb goes on with the sentence's subject; one after a quotation, where verbs need none, does not."""
    if not sentence.lexicon.grammar.drops_subjects or hit.role == "gerund":
        return True
    return sentence.has("conjunctions", hit.first - 1)


def _after_comma(sentence: Sentence, at: int) -> Range | None:
    """“Citing privacy rules, officials …”: the subject of what follows the opening participle."""
    comma = next(
        (here for here in range(at, len(sentence)) if sentence.low(here) == "," and sentence.outside(here)), None
    )
    return (
        sentence.by("subject behind a participle", subjects.after(sentence, comma + 1)) if comma is not None else None
    )


def _main_subject(sentence: Sentence, end: int) -> Range | None:
    """The subject of the sentence's first finite verb before token `end`."""
    for at in range(1, end):
        if sentence.outside(at) and sentence.verb(at):
            first = at
            while first > 0 and sentence.adverb(first - 1):
                first -= 1
            found = subjects.before(sentence, first)
            return None if found and sentence.has("prepositions", found[0]) else found
    return subjects.after(sentence, 0) if end > 0 and not sentence.lexicon.grammar.drops_subjects else None
