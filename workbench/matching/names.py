"""Whether two names are one person's, as far as the names alone can tell."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import zip_longest

from rapidfuzz import fuzz

from workbench import languages
from workbench.matching.lexicon import nicknames
from workbench.matching.name_words import generation, is_title, name_words

_SPELT_ALIKE = 80.0  # of 100: Zelenskiy and Selenskyj; Rodríguez and Rodrigues
_SHORTEST = 4  # letters of names that are spelt alike: Ali and Aly are not told
_REMEMBERED = 1 << 16  # pairs: each speaker of a draft meets every holder of words, quotation after quotation


class Alike(IntEnum):
    """How sure it is that two names are one person's."""

    OTHER = 0
    PERHAPS = 1
    SAME = 2


def same_person(name: str, others: Iterable[str]) -> bool:
    """Whether `name` can be one of the names that a person goes by: titles off, parts left out, initials, acronyms."""
    return alike(name, others) is not Alike.OTHER


def alike(name: str, others: Iterable[str], known: Collection[str] = ()) -> Alike:
    """How sure it is that `name` is one of the names that a person goes by.

    `known` are further names of people: where one of them fits better than `name` does, `name` is another's.
    """
    found, nearest = max(((_alike(name, other), other) for other in others), default=(Alike.OTHER, ""))
    if found is Alike.OTHER or generation(name) == generation(nearest):
        return found
    # The younger and the elder are two where both are known: Donald Trump, Donald Trump Jr.
    wanted = name_words(nearest), generation(nearest)
    return Alike.OTHER if any((name_words(each), generation(each)) == wanted for each in known) else found


@lru_cache(_REMEMBERED)
def _alike(one: str, other: str) -> Alike:
    short, long = sorted((name_words(one), name_words(other)), key=lambda words: (len(words), sum(map(len, words))))
    if short and one.split() == other.split():
        return Alike.SAME  # also “Speaker A”, of which nothing but a letter is left
    if not short or all(len(part) == 1 for part in short):
        return Alike.OTHER
    if initials(one, other):
        return Alike.SAME  # DJT, UN
    if is_title(one) != is_title(other):
        return Alike.PERHAPS if short[-1] == long[-1] else Alike.OTHER  # the King, and Stephen King
    found = _in_full(short, long) if len(short) > 1 else max(_word(short[0], part) for part in long)
    apart = generation(one), generation(other)
    # Written in one way but for that: Donald Trump Jr., Donald Trump. Joe is how Joseph R. Biden Jr. is called.
    alike_else = len(short) > 1 and (short[0], short[-1]) == (long[0], long[-1])
    doubted = apart[0] != apart[1] and (all(apart) or alike_else)
    return min(found, Alike.PERHAPS) if doubted else found


def initials(one: str, other: str) -> bool:
    """Whether one name is the first letters of the other: DJT, UN, ICJ."""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if len(short) != 1 or len(long) < 2:
        return False
    capitals = {"".join(word[0] for word in name.split() if word[0].isupper()).casefold() for name in (one, other)}
    return short[0] == "".join(word[0] for word in long) or (len(short[0]) > 1 and short[0] in capitals)


def _in_full(short: Sequence[str], long: Sequence[str]) -> Alike:
    """Two names with a given name and a surname: both must be there, and what stands between may not differ."""
    if _surname(short, long) is Alike.OTHER:
        return _scattered(short, long)
    given = _word(short[0], long[0], given=True)
    middles = _middles(short[1:-1], long[1:-1])
    return min(given, middles, _surname(short, long)) if given else _scattered(short, long)


def _surname(short: Sequence[str], long: Sequence[str]) -> Alike:
    return _word(short[-1], long[-1])


def _scattered(short: Sequence[str], long: Sequence[str]) -> Alike:
    """Names that end otherwise, the given name alike in both: Nicolás Maduro in Nicolás Maduro Moros."""
    at, found = 0, Alike.SAME
    for number, part in enumerate(short):
        least = Alike.PERHAPS if number else Alike.SAME
        while at < len(long) and _word(part, long[at], given=at == 0) < least:
            at += 1
        if at == len(long):
            return Alike.OTHER
        found = min(found, _word(part, long[at], given=at == 0))
        at += 1
    return found


def _middles(one: Sequence[str], other: Sequence[str]) -> Alike:
    """Middle names: those that one name has and the other leaves out are no difference, others are."""
    pairs = zip_longest(one, other, fillvalue="") if one and other else ()
    return Alike.SAME if all(not a or not b or _word(a, b) for a, b in pairs) else Alike.OTHER


def _word(one: str, other: str, *, given: bool = False) -> Alike:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return Alike.SAME
    if given and nicknames().get(one, frozenset()) & nicknames().get(other, frozenset()):
        return Alike.SAME
    if other in _called().get(one, frozenset()):
        return Alike.SAME
    if min(len(one), len(other)) >= _SHORTEST and one[0] == other[0]:
        if _key(one) == _key(other):
            return Alike.SAME
        if fuzz.ratio(one, other) >= _SPELT_ALIKE:
            return Alike.PERHAPS
    return Alike.OTHER


def one_name(one: str, other: str) -> bool:
    """Whether two folded words are one name as houses spell it: Zelensky and Zelenskyy, Kyiv and Kiev."""
    same = one == other or other in _called().get(one, frozenset())
    alike = min(len(one), len(other)) >= _SHORTEST and one[0] == other[0] and _key(one) == _key(other)
    given = bool(nicknames().get(one, frozenset()) & nicknames().get(other, frozenset()))
    return same or alike or (given and one[0] == other[0])


@cache
def _called() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(row) for row in languages.shared("people")["called"] for name in row}


@cache
def _key(word: str) -> str:
    """A name as it sounds, whatever alphabet or house wrote it: Zelensky, Zelenskyy and Zelenskiy are one."""
    for written, sounds in languages.shared("people")["sounds"]:
        word = word.replace(written, sounds)
    return word
