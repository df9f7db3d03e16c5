"""The words a language attributes with, read once from its `attribution`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench import languages
from workbench.languages import ENGLISH
from workbench.model import Polarity

FORMS = ("finite", "participle", "gerund", "infinitive")
# Classes that are asked for together, joined once.
_JOINED = {
    "between": ("adverbs", "negations"),
    "verbal": ("auxiliaries", "verbs"),
    "helping": ("auxiliaries", "to"),
    "leading": ("subjects", "relatives", "subordinators"),
    "standing": ("subjects", "relatives", "titles", "reporters", "humans"),
    "persons": ("subjects", "relatives", "plurals", "titles"),
    "owning": ("of", "conjunctions"),
    "first_names": ("men", "women"),
    "speaking": ("titles", "humans", "organisations", "plurals"),
    "adjoining": ("prepositions", "subordinators", "times"),
    "stopping": ("prepositions", "subordinators", "relatives", "subjects", "times", "auxiliaries", "to"),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun that attributes: what may be its claim (`frames`), and the words that must follow it."""

    lemma: str
    frames: frozenset[str]
    polarity: Polarity = Polarity.POSITIVE
    particle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Facts of a language's grammar: the settings of `[grammar]`, each with an example in `languages/shape.toml`."""

    drops_subjects: bool
    subject_behind_verb: bool
    day_before_subject: bool
    verb_before_source: bool
    owner_behind_noun: bool
    claim_joined_to_noun: bool
    determiner_opens_phrase: bool
    any_surname: bool
    noun_before_adjective: bool
    bare_appositions: bool
    claim_needs_that: bool
    past_is_participle: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's knowledge. `cues` leads from a form to what it can be: (cue, which of `FORMS`).

    `words` are the closed classes of the file, those that several of them make together, and the forms that
    `cues` ("finite" among them), `nominals` and `according` (its "firsts") are found by.
    """

    language: str
    cues: Mapping[str, tuple[tuple[Cue, str], ...]]
    nominals: Mapping[str, Cue]
    words: Mapping[str, frozenset[str]]
    verb_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    manner_endings: tuple[str, ...]
    human_endings: tuple[str, ...]
    told_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    according: tuple[tuple[str, ...], ...]
    summing: tuple[tuple[str, ...], ...]
    views: tuple[tuple[str, ...], ...]
    grammar: Grammar

    def has(self, kind: str, word: str) -> bool:
        """Whether `word`, folded, belongs to the closed class `kind`."""
        return word in self.words[kind]


def reads(language: str) -> bool:
    """Whether the verbs of saying are known of the language of this tag. One that was not told is read as English."""
    return not language or languages.part(languages.code_of(language), "attribution") is not None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of the language of this tag; English when it has none."""
    code = languages.code_of(language)
    data = languages.part(code, "attribution")
    if data is None:
        return lexicon(ENGLISH)
    words: Mapping[str, str] = data["words"]
    cues, nominals = _cues(data["cues"]), _nominals(data["nominals"])
    according, summing, views = (_ways(words[name]) for name in ("according", "summing", "views"))
    classes = {name: frozenset(row.split()) for name, row in words.items()}
    given = languages.shared("people")["given"]
    classes |= {kind: classes[kind] | frozenset(given[kind].split()) for kind in ("men", "women")}
    classes |= {name: frozenset().union(*(classes[kind] for kind in kinds)) for name, kinds in _JOINED.items()}
    classes["finite"] = frozenset(form for form, rows in cues.items() if any(its == "finite" for _, its in rows))
    classes |= {
        "cues": frozenset(cues),
        "telling": frozenset(
            form for form, rows in cues.items() if any(its in ("finite", "participle") for _, its in rows)
        ),
        "nominals": frozenset(nominals),
        "firsts": frozenset(way[0] for way in according),
    }
    return Lexicon(
        language=code,
        cues=cues,
        nominals=nominals,
        words=classes,
        verb_endings=tuple(words["verb_endings"].split()),
        adverb_endings=tuple(words["adverb_ending"].split()),
        manner_endings=tuple(words["manner_endings"].split()),
        human_endings=tuple(words["human_endings"].split()),
        told_endings=tuple(words["told_endings"].split()),
        plural_endings=tuple(words["plural_ending"].split()),
        according=according,
        summing=summing,
        views=views,
        grammar=Grammar(**data["grammar"]),
    )


def _ways(row: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(way.split()) for way in row.split("|"))


def _cues(groups: list[dict[str, Any]]) -> Mapping[str, tuple[tuple[Cue, str], ...]]:
    found: dict[str, list[tuple[Cue, str]]] = {}
    for group in groups:
        for row in group["verbs"]:
            parts = [part.split() for part in row.split("|")]
            cue = _cue(group, parts[3][0], parts[4] if len(parts) > len(FORMS) else [])
            for name, forms in zip(FORMS, parts, strict=False):
                for form in forms:
                    found.setdefault(form, []).append((cue, name))
    # The longest particle first: "push back on" before "push back".
    return {form: tuple(sorted(rows, key=lambda row: -len(row[0].particle))) for form, rows in found.items()}


def _cue(group: dict[str, Any], lemma: str, particle: list[str]) -> Cue:
    polarity = Polarity(group.get("polarity", "positive"))
    return Cue(lemma, frozenset(group["frames"].split()), polarity, tuple(particle))


def _nominals(groups: list[dict[str, Any]]) -> Mapping[str, Cue]:
    return {noun: _cue(group, noun, []) for group in groups for noun in group["nouns"].split()}
