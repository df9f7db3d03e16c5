"""Whom the text goes on about: who a pronoun, a verb without a subject or a quotation without an attribution means."""

from bisect import bisect_right
from typing import NamedTuple

from workbench.model import Span
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.names import Entity, Name, Names
from workbench.quotes.trace import Trace, note

_BACK = 24  # names looked back at from a pronoun
_FAR = 4  # paragraphs: a pronoun points no further back
_NEAR = 2  # paragraphs: a verb without a subject or a quotation by itself goes no further back
_ASKED = 4.0  # by which one whom the writer asks about fits a pronoun worse
_LATEST = 1.5  # by which a subject of the last sentence with one fits better
_UNKNOWN = 1.5  # by which one whom nothing says to be a person fits worse
_MARGIN = 0.5  # by which one person must fit a pronoun better than the next
_BESIDE = 1.5  # if both are subjects of one sentence: more than their order in it makes up


class Who(NamedTuple):
    """Somebody an article speaks of: the name to show, and where it stands. `entity` is None for one without a name."""

    name: str
    entity: Entity | None = None
    mention: Span | None = None


class _Spoken(NamedTuple):
    at: int
    paragraph: int
    who: Who


class Antecedents:
    """What was said by whom so far, and the names between. Filled in the order of the text.

    `said` are the stretches that somebody is said to say, in order: nobody speaks who is only named in one.
    """

    def __init__(self, names: Names, lexicon: Lexicon, said: list[Span], trace: Trace | None = None) -> None:
        self._names = names
        self._trace = trace
        self._words = lexicon.words
        self._spoken: list[_Spoken] = []
        self._said = said

    def note(self, at: int, paragraph: int, who: Who) -> None:
        """Somebody speaks at this offset."""
        self._spoken.append(_Spoken(at, paragraph, who))

    def pronoun(self, gender: str, at: int, paragraph: int) -> Who | None:
        """The person that “he” or “she” at this offset means; None where nobody or more than one fits."""
        scores: dict[Entity, float] = {}
        named: dict[Entity, Name] = {}
        before = self._names.before(at, _BACK)
        latest = next((name.sentence for name in before if name.subject and not (name.asked or self._within(name))), -1)
        for rank, name in enumerate(before):
            score = self._fitness(name, gender, rank, paragraph)
            if score is not None and name.subject and name.sentence == latest:
                score += _LATEST
            if score is not None and score > scores.get(name.entity, score - 1):
                scores[name.entity] = score
                named.setdefault(name.entity, name)
        ranked = sorted(scores, key=lambda entity: -scores[entity])
        if not ranked:
            return self._nameless(paragraph)
        best = ranked[0]
        if len(ranked) > 1 and scores[best] - scores[ranked[1]] < self._margin(named[best], named[ranked[1]]):
            note(self._trace, "two fit")
            return None
        note(self._trace, "person that a pronoun fits")
        return Who(best.name, best, named[best].span)

    def _margin(self, best: Name, second: Name) -> float:
        beside = best.sentence == second.sentence and best.subject and second.subject
        return _BESIDE if beside else _MARGIN  # “Ann Lund and Mary Holm came. She …”

    def _fitness(self, name: Name, gender: str, rank: int, paragraph: int) -> float | None:
        """How likely a name is a pronoun's: near, a subject, the one who spoke last. None: impossible."""
        entity = name.entity
        fits = not gender or entity.gender in {"", gender}
        unknown = entity.person and len(entity.words) > 1 and name.subject and not entity.name.isupper()
        likely = entity.human or unknown
        if not likely or not fits or paragraph - name.paragraph > _FAR or name.quoted:
            return None
        score = -0.5 * rank - 1.5 * (paragraph - name.paragraph)
        score -= 0.0 if entity.human else _UNKNOWN
        score += 2.0 if name.subject else 0.0
        score -= 0.5 if name.governed else 0.0
        score += 1.5 if gender and entity.gender == gender else 0.0
        score -= 1.0 if self._within(name) else 0.0
        score -= _ASKED if name.asked else 0.0
        if self._spoken and self._spoken[-1].who.entity is entity:
            score += 3.0
        return score

    def _nameless(self, paragraph: int) -> Who | None:
        """“The mayor said … she said”: where nobody of that gender is named, who spoke last in the paragraph."""
        last = self._last(paragraph, 0)
        return last.who if last and last.who.entity is None else None

    def group(self, at: int, paragraph: int, *, many: bool) -> Who | None:
        """“They”, “it”: the body or the unnamed that spoke last, or a body that is the last subject before.

        Of one thing (not `many`) no unnamed people are meant.
        """
        for spoken in reversed(self._spoken[-4:]):
            if not many and self._people(spoken.who):
                continue
            if paragraph - spoken.paragraph <= _FAR and (spoken.who.entity is None or not spoken.who.entity.person):
                note(self._trace, "they who spoke")
                return spoken.who
        last = next((name for name in self._names.before(at, _BACK) if name.subject), None)
        if last is None or last.entity.person or paragraph - last.paragraph > 1 or self._within(last):
            return None
        note(self._trace, "body come up last")
        return Who(last.entity.name, last.entity, last.span)

    def _people(self, who: Who) -> bool:
        """Whether somebody without a name is a person, or several: an investor, critics."""
        last = who.name.split()[-1].lower() if who.entity is None else ""
        return last.endswith("s") or last in self._words["humans"] or last in self._words["titles"]

    def topic(self, at: int, paragraph: int, *, plural: bool = False, person: bool = False) -> tuple[Who | None, bool]:
        """Who goes on at this offset, where nobody is named; and whether that is a guess.

        Whoever spoke last near by, unless a person has come up since: then the subject of the nearest sentence with
        one, the first where two stand in it; an object only where nobody has spoken, and as a guess. A `plural` verb is
        of several: of a body or of those without a name, if they spoke last. With `person` no body goes on.
        """
        if plural:
            several = self.group(at, paragraph, many=True)
            if several is None:
                note(self._trace, "two fit")
            return several, False
        last = self._last(paragraph, _NEAR)
        since = [name for name in self._since(last.at if last else -1, at) if paragraph - name.paragraph <= _NEAR]
        people = [name for name in since if name.entity.human and not name.asked and not self._within(name)]
        leading = [name for name in people if not name.governed]
        if leading and (last is None or leading[-1].entity is not last.who.entity):
            note(self._trace, "person come up since")
            chosen = self._chosen(leading)
            return Who(chosen.entity.name, chosen.entity, chosen.span), last is None or not chosen.subject
        if last is not None and person and last.who.entity is not None and not last.who.entity.person:
            note(self._trace, "no body speaks of itself")
            return self._person_before(paragraph), True
        if last is not None:
            note(self._trace, "whoever spoke last")
            return last.who, False
        if len({name.entity for name in people}) == 1:
            note(self._trace, "only person named")
            return Who(people[-1].entity.name, people[-1].entity, people[-1].span), True
        return None, False

    def _person_before(self, paragraph: int) -> Who | None:
        """The person who spoke last, a few paragraphs back at most."""
        near = (spoken.who for spoken in reversed(self._spoken) if paragraph - spoken.paragraph <= _FAR)
        return next((who for who in near if who.entity is not None and who.entity.person), None)

    def _chosen(self, leading: list[Name]) -> Name:
        subjects = [name for name in leading if name.subject]
        return (subjects or leading)[-1]

    def _within(self, name: Name) -> bool:
        """Whether a name stands only inside what somebody says."""
        at = bisect_right(self._said, name.span.start, key=lambda said: said.start) - 1
        return name.quoted or any(said.holds(name.span) for said in self._said[max(0, at - 1) : at + 1])

    def _last(self, paragraph: int, reach: int) -> _Spoken | None:
        last = self._spoken[-1] if self._spoken else None
        return last if last and paragraph - last.paragraph <= reach else None

    def _since(self, start: int, end: int) -> list[Name]:
        return [name for name in reversed(self._names.before(end, _BACK)) if name.span.start > start]
