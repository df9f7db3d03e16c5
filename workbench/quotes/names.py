"""The names of an article: capitalised runs, and which of them mean the same person or body."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workbench.model import Span
from workbench.quotes.descriptions import asked_about, told
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.runs import name_end
from workbench.quotes.sentence import Sentence

_COMMON = [
    "determiners",
    "prepositions",
    "subordinators",
    "subjects",
    "openers",
    "adverbs",
    "times",
    "auxiliaries",
    "places",
]  # classes of words that, capitalised and alone, name nobody
_RECENT = 40  # names looked back at for who bears a surname
_PLAIN = 2  # words: "Donald Trump" is a full name, "Trump" refers back to one


@dataclass(slots=True, eq=False)
class Entity:
    """A person or body that the article names. `name` is its fullest form, `gender` m, f or empty.

    `person`: nothing says that it is none. `human`: something says that it is one: a title, a first name, a role.
    `body`: something says that it is none: the grid operator Volta.
    """

    name: str
    words: tuple[str, ...]
    gender: str = ""
    person: bool = True
    roles: set[str] = field(default_factory=set)
    human: bool = False
    described: set[str] = field(default_factory=set)
    body: bool = False


class Name(NamedTuple):
    """One mention: where the name stands without its titles, and as what.

    `subject` when it looks like one there, `governed` after a preposition, `quoted` inside quotation marks, `asked`
    in what the writer asks: whoever answers is another. `sentence` is where its sentence begins.
    """

    span: Span
    entity: Entity
    paragraph: int
    subject: bool
    governed: bool = False
    quoted: bool = False
    asked: bool = False
    sentence: int = -1


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """A name's word for comparison: no diacritics, no possessive, lower case."""
    plain = word.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.replace("’", "'").removesuffix("'s").strip(".'")


class _Run(NamedTuple):
    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    told: tuple[str, ...]
    body: bool
    doubtful: bool
    paragraph: int
    subject: bool
    governed: bool
    quoted: bool
    asked: bool
    sentence: int


class Names:
    """All names of an article in the order of the text. Filled sentence by sentence, then asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._unnamed = frozenset().union(*(lexicon.words[kind] for kind in _COMMON))
        self._runs: list[_Run] = []
        self._by_word: dict[str, list[Entity]] = {}
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_initials: dict[str, Entity] = {}
        self.mentions: list[Name] = []
        self._starts: list[int] = []

    def add(self, sentence: Sentence) -> None:
        """Note the names of one more sentence."""
        end = 0
        for at in [at for at, token in enumerate(sentence.tokens) if token.cap]:
            if at >= end:
                end = name_end(sentence, at)
                if end > at + 1 or not self._common(sentence, at):
                    self._note(sentence, at, end)

    def _note(self, sentence: Sentence, start: int, end: int) -> None:
        words = self._lexicon.words
        low = sentence.lows[start]
        if end - start == 1 and (self._common(sentence, start) or low in words["titles"]):
            return
        first, titles = self._past_titles(sentence, start, end)
        first = self._past_seat(sentence, first, end, titles) or self._past_places(sentence, first, end)
        if end - first == 1 and (self._common(sentence, first) or sentence.low(first) in words["titles"]):
            return
        if end - first == 1 and not first and sentence.low(first) in self._lexicon.cues:
            return  # “Asked whether he would, he replied”: a verb that opens a sentence
        forms = tuple(
            folded(sentence.text[sentence.tokens[at].start : sentence.tokens[at].end]) for at in range(first, end)
        )
        alone = not self._runs or self._runs[-1].span.start < sentence.span.start
        subject = sentence.verb(end) or start == 0 or (alone and sentence.low(end) == ",")
        governed = self._governed(sentence, start)
        span, quoted = sentence.of(first, end - 1), not sentence.outside(first)
        described = tuple(told(sentence, start, end))
        subject = subject and not governed
        alone = start == 0 and end == 1 and not sentence.verb(1) and sentence.low(1) not in {",", ":"}
        doubtful = alone and low not in words["men"] and low not in words["women"] and not low.endswith("'s")
        asked = asked_about(sentence, first)
        run = _Run(
            span,
            forms,
            tuple(titles),
            described,
            self._led_by_body(sentence, start),
            doubtful,
            sentence.paragraph,
            subject,
            governed,
            quoted,
            asked,
            sentence.span.start,
        )
        self._runs.append(run)

    def _led_by_body(self, sentence: Sentence, start: int) -> bool:
        """“The grid operator Volta”: whether what stands before a name says that it is no person's."""
        return sentence.has("organisations", start - 1) and not sentence.tokens[start - 1].cap

    def _past_titles(self, sentence: Sentence, start: int, end: int) -> tuple[int, list[str]]:
        """Where a name begins behind its titles, and they."""
        words = self._lexicon.words
        titles: list[str] = []
        first = start
        for at in range(start, end - 1):
            leads = at == start and self._common(sentence, at) and not self._of_body(sentence, at, end)
            called = sentence.low(at) in words["titles"] or sentence.low(at) in words["humans"]
            if called or leads or (at == start == 0 and self._praised(sentence, end)):
                titles += [sentence.low(index) for index in range(first, at + 1)]
                first = at + 1
        if start > 0 and sentence.low(start - 1) in words["titles"]:
            titles.append(sentence.low(start - 1))
        return first, titles

    def _praised(self, sentence: Sentence, end: int) -> bool:
        """“Brave Marina Lacey”: a word with a sentence's capital before a first name."""
        return end > _PLAIN and sentence.has("first_names", 1) and not sentence.has("first_names", 0)

    def _governed(self, sentence: Sentence, start: int) -> bool:
        """Whether a preposition stands before a name and its titles: “with Lord Tamsin”, “de la ministra Berg”."""
        at = start - 1
        while at > 0 and (sentence.has("titles", at) or sentence.has("determiners", at)):
            at -= 1
        viewed = at == 0 and sentence.has("opinions", 0)  # “Para el economista Luis Mora, …”: it goes on about him
        return sentence.has("prepositions", at) and not viewed

    def _past_places(self, sentence: Sentence, first: int, end: int) -> int:
        """“United States Hamdullah Mohib”, run together by what stood before: the name begins after the place."""
        words = self._lexicon.words
        bodies = words["organisations"]
        if end - first <= _PLAIN or any(sentence.low(at) in bodies for at in range(end - _PLAIN, end)):
            return first
        ends = [at for at in range(first, end - _PLAIN) if sentence.low(at) in words["places"]]
        ends += [at for at in range(first + 1, end - _PLAIN) if sentence.low(at) in words["organisations"]]
        return max(ends, default=first - 1) + 1

    def _past_seat(self, sentence: Sentence, first: int, end: int, titles: list[str]) -> int:
        """“Mayor of Dornfeld Otto Lind”: where the name begins behind the place of an office; 0 where there is none."""
        words = self._lexicon.words
        office = sentence.low(first - 2)
        if end - first <= _PLAIN or not sentence.has("of", first - 1) or office not in words["titles"]:
            return 0
        called = words["men"] | words["women"]
        given = next((at for at in range(first + 1, end - 1) if sentence.low(at).split("-")[0] in called), 0)
        titles += [office] if given else []
        return given

    def _of_body(self, sentence: Sentence, at: int, end: int) -> bool:
        """“UN Human Rights Office”: the place belongs to the body's name."""
        bodies = self._lexicon.words["organisations"]
        return sentence.has("places", at) and any(sentence.low(here) in bodies for here in range(end - _PLAIN, end))

    def _common(self, sentence: Sentence, at: int) -> bool:
        return sentence.low(at) in self._unnamed and not sentence.first_name(at)

    def settle(self, text: str) -> None:
        """Join the mentions into entities, once every sentence is noted: the fullest form first, wherever it stands."""
        sure = {word for run in self._runs if not run.doubtful for word in run.words}
        runs = [run for run in self._runs if not run.doubtful or run.words[0] in sure]
        for run in runs:
            if len(run.words) >= _PLAIN:
                self._entity(text, run)
        for run in runs:
            entity = self._entity(text, run)
            self._learn(entity, run)
            self.mentions.append(Name(run.span, entity, *run[6:]))
            self._starts.append(run.span.start)
        for entity in {name.entity for name in self.mentions if name.entity.body and not name.entity.human}:
            entity.person = False

    def _entity(self, text: str, run: _Run) -> Entity:
        known = self._by_key.get(run.words)
        if known is None and len(run.words) < _PLAIN:
            known = self._by_initials.get(run.span.of(text).replace(".", "")) or self._namesake(run)
        if known is None:
            known = Entity(_bare(run.span.of(text)), run.words, self._gender(run), self._person(run))
            self._by_key[run.words] = known
            initials = "".join(word[0] for word in known.name.split() if word[0].isupper())
            if len(initials) > _PLAIN:
                self._by_initials.setdefault(initials, known)
            for word in self._handles(run, known):
                self._by_word.setdefault(word, []).append(known)
        return known

    def _handles(self, run: _Run, entity: Entity) -> list[str]:
        """The words by which a name can be taken up again: of a body its first and last, of a person any."""
        if not entity.person or not self._lexicon.grammar.any_surname:
            return list(dict.fromkeys((run.words[-1], run.words[0])))
        parts = (part for word in run.words for part in (word, *word.split("-")))
        return [part for part in dict.fromkeys(parts) if part not in self._lexicon.words["particles"]]

    def _namesake(self, run: _Run) -> Entity | None:
        """Whom a single word means: of those who bear it the last subject before, else the last or first mentioned."""
        bearers = self._by_word.get(run.words[0], [])
        gender = self._title_gender(run.titles)
        fitting = [entity for entity in bearers if not gender or entity.gender in {"", gender}] or bearers
        if len(fitting) < _PLAIN:
            return fitting[0] if fitting else None
        surnamed = [entity for entity in fitting if entity.words[-1] == run.words[0]]
        fitting = surnamed or [entity for entity in fitting if entity.words[0] == run.words[0]] or fitting
        recent = [mention for mention in self.mentions[:-_RECENT:-1] if mention.entity in fitting]
        spoken = next((mention.entity for mention in recent if mention.subject), None)
        return spoken or (recent[0].entity if recent else fitting[0])

    def _person(self, run: _Run) -> bool:
        words = self._lexicon.words
        return not any(word in words["organisations"] for word in run.words) and run.words[-1] not in words["places"]

    def _gender(self, run: _Run) -> str:
        words = self._lexicon.words
        if gender := self._title_gender(run.titles):
            return gender
        if len(run.words) < _PLAIN:
            return ""
        his, hers = (run.words[0] in words[kind] for kind in ("men", "women"))
        return "" if his == hers else "m" if his else "f"  # Jan is either

    def _title_gender(self, titles: tuple[str, ...]) -> str:
        if not titles:
            return ""
        words = self._lexicon.words
        if any(title in words["masculine_titles"] for title in titles):
            return "m"
        return "f" if any(title in words["feminine_titles"] for title in titles) else ""

    def _learn(self, entity: Entity, run: _Run) -> None:
        words = self._lexicon.words
        roles = {role for role in run.told if role in words["titles"] or role in words["humans"]}
        called = bool(roles) or any(role in words["titles"] or role in words["humans"] for role in run.titles)
        entity.body = entity.body or run.body
        entity.described.update(run.told, run.titles)
        if len(run.words) == _PLAIN and run.words[0] not in words["organisations"]:
            entity.person = entity.person or bool(roles & words["humans"])  # “Serhii Radio, a researcher,”
        entity.roles.update(roles)
        entity.human = entity.person and (entity.human or called or bool(entity.gender))
        if run.titles:
            entity.roles.update(run.titles)
            entity.gender = entity.gender or self._title_gender(run.titles)

    def inside(self, span: Span) -> list[Name]:
        """The mentions within a span, in order."""
        found: list[Name] = []
        for at in range(bisect_left(self._starts, span.start), len(self.mentions)):
            if self.mentions[at].span.start >= span.end:
                break
            found.append(self.mentions[at])
        return found

    def before(self, offset: int, limit: int) -> list[Name]:
        """Up to `limit` mentions before an offset, the nearest first."""
        end = bisect_left(self._starts, offset)
        return self.mentions[max(0, end - limit) : end][::-1]


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")
