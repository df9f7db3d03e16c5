"""Of what kind a change is: what decides how much it matters. The words are in the lexicons."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from workbench.matching import measures
from workbench.matching.amounts import NUMERO
from workbench.matching.differences import Change
from workbench.matching.lexicon import Lexicon, known_names
from workbench.matching.names import one_name
from workbench.model import ChangeKind

# Scans turn `employer` into `ernployer`, and `by` into `bv`, which is no word.
_SPELT_ALIKE = 65.0
_SPELT_ALIKE_SHORT, _SHORT = 50.0, 3
_LONG, _VERY_LONG, _MOST_SLIPS = 7, 11, 2
_SCANNED = (
    ("rn", "m"), ("ri", "n"), ("cl", "d"), ("vv", "w"), ("ii", "n"), ("1", "l"), ("0", "o"), ("5", "s"), ("c", "e")
)  # fmt: skip
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_THRICE = re.compile(r"([^\W\d_])\1\1")
_VOWELS = frozenset("aeiouy")
_REMEMBERED = 1 << 16  # words whose stems are kept: a draft asks for the same ones again and again
_LONGEST = 3  # words of a phrase that has an opposite: in favour of
_SHORTEST_STEM = 3


def classify(change: Change, *, named: bool, book: Lexicon, bound: bool = False) -> ChangeKind:
    """The kind of a change, the worst that fits.

    `named` tells whether one of its words is printed as a name, `bound` whether a hyphen binds it to the next word.
    """
    said, quoted = [form for form, _, _ in change.said], [form for form, _, _ in change.quoted]
    if said == quoted:  # one form of two words: no, and no.
        return ChangeKind.CONTENT if book.answers.isdisjoint(said) else ChangeKind.NEGATION
    if bound and [*said, *quoted][0] in book.reversing_prefixes:
        return ChangeKind.ANTONYM  # un-American
    turned = next((kind for kind, holds in _TESTS if holds(said, quoted, book)), None)
    return turned or _other_words(said, quoted, named=named, book=book)


def _other_words(said: list[str], quoted: list[str], *, named: bool, book: Lexicon) -> ChangeKind:
    """The kind of a change that turns nothing round."""
    if named and len(said) == len(quoted) == 1 and one_name(said[0], quoted[0]):
        return ChangeKind.SPELLING
    if _known_names(said) and _known_names(quoted):
        return ChangeKind.NAME
    if _spelt_alike(said, quoted):
        return ChangeKind.SPELLING
    if named:
        return ChangeKind.NAME
    plain = all(form in book.function_words for form in (*said, *quoted))
    return ChangeKind.FUNCTION if plain else ChangeKind.CONTENT


def are_antonyms(one: str, other: str, book: Lexicon) -> bool:
    """Whether one word says the opposite of the other."""
    if frozenset((one, other)) in book.antonyms or _reversed(one, other, book):
        return True
    if " " in one or " " in other:
        return False
    opposites = _opposites(book.antonyms, book.endings)
    turned = frozenset().union(*(opposites.get(stem, frozenset()) for stem in _stems(one, book.endings)))
    return bool(turned) and not turned.isdisjoint(_stems(other, book.endings))


def same_lemma(one: str, other: str, book: Lexicon) -> bool:
    """Whether the two are forms of one word."""
    if book.lemmas.get(one, frozenset()) & book.lemmas.get(other, frozenset()):
        return True
    return bool(_stems(one, book.endings) & _stems(other, book.endings))


def is_figure(form: str) -> bool:
    """Whether the word is written in digits, or an amount read as such."""
    return form[0] == "#" or form[0].isdigit()


def is_number(form: str, book: Lexicon) -> bool:
    """Whether the word counts something."""
    return is_figure(form) or form in book.numbers.words


def _negation(said: list[str], quoted: list[str], book: Lexicon) -> bool:
    # A `No.` that went missing before its figure may have been taken for the word.
    negations = book.negations | {NUMERO}
    if _count(said, negations) != _count(quoted, negations):
        return True
    # One negation for another can be weaker: not, for never.
    return book.lasting_negations.isdisjoint(said) != book.lasting_negations.isdisjoint(quoted)


def _number(said: list[str], quoted: list[str], book: Lexicon) -> bool:
    before, after = (sorted(form for form in forms if is_number(form, book)) for forms in (said, quoted))
    if before == after or measures.alike(said, quoted, book.numbers):
        return False
    # `one` for another word than a number is a pronoun or an article.
    figures = [form for form in (*before, *after) if form not in ("one", "both", "once", "second", "first")]
    return bool(figures) or bool(before and after)


def opposed(said: list[str], quoted: list[str], book: Lexicon) -> bool:
    """Whether a word or phrase of the one says the opposite of one of the other."""
    return any(are_antonyms(one, other, book) for one in _phrases(said) for other in _phrases(quoted))


def _phrases(forms: list[str]) -> set[str]:
    """The words, and up to three of them in a row."""
    return {" ".join(forms[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(forms) - size + 1)}


def _modality(said: list[str], quoted: list[str], book: Lexicon) -> bool:
    return sorted(filter(book.modals.__contains__, said)) != sorted(filter(book.modals.__contains__, quoted))


def _inflection(said: list[str], quoted: list[str], book: Lexicon) -> bool:
    """Each word another form of the one it stands for; auxiliaries may come and go (is killing, killed)."""
    if len(said) == len(quoted) and _same_lemmas(said, quoted, book):
        return True
    before, after = ([form for form in forms if form not in book.function_words] for forms in (said, quoted))
    return bool(before) and len(before) == len(after) and _same_lemmas(before, after, book)


def _same_lemmas(said: Sequence[str], quoted: Sequence[str], book: Lexicon) -> bool:
    return all(same_lemma(one, other, book) for one, other in zip(said, quoted, strict=True))


_TESTS: tuple[tuple[ChangeKind, Callable[[list[str], list[str], Lexicon], bool]], ...] = (
    (ChangeKind.NEGATION, _negation),
    (ChangeKind.NUMBER, _number),
    (ChangeKind.ANTONYM, opposed),
    (ChangeKind.MODALITY, _modality),
    (ChangeKind.INFLECTION, _inflection),
)


def _count(forms: Sequence[str], kind: frozenset[str]) -> int:
    return sum(form in kind for form in forms)


def _reversed(one: str, other: str, book: Lexicon) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) > _SHORTEST_STEM and any(long == prefix + short for prefix in book.reversing_prefixes):
        return True
    return any(
        {one, other} == {stem + left, stem + right}
        for left, right in book.reversing_endings
        for stem in (one.removesuffix(left), one.removesuffix(right))
    )


@cache
def _opposites(antonyms: frozenset[frozenset[str]], endings: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """What is left of a word without its ending, with what is left of its opposites: bajarán and subieron."""
    found: dict[str, frozenset[str]] = {}
    for one, other in map(sorted, antonyms):
        if " " not in one + other:
            for here, there in ((one, other), (other, one)):
                for stem in _stems(here, endings):
                    found[stem] = found.get(stem, frozenset()) | _stems(there, endings)
    return found


@lru_cache(_REMEMBERED)
def _stems(form: str, endings: tuple[str, ...]) -> frozenset[str]:
    found = {form}
    for ending in endings:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _SHORTEST_STEM:
            found.add(stem)
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])  # planned, plan
            if ending in ("ies", "ied"):
                found.add(stem + "y")
    return frozenset(found)


def _known_names(forms: Sequence[str]) -> bool:
    """Whether these are names that are known as such."""
    return bool(forms) and all(form in known_names() for form in forms)


def _spelt_alike(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether one side is no word and looks like the other: what a scan or a typing error makes of it.

    Two words that look alike are two (breast, beast; persecute, prosecute; founded, rounded). Without a dictionary only
    long words are taken for one in which a letter was doubled, left out or swapped with its neighbour, very long ones
    that differ in two letters, and runs of letters that no word has.
    """
    if not (said and quoted):
        return False
    one, other = "".join(said), "".join(quoted)
    if _as_scanned(one) == _as_scanned(other):
        return True
    alike = fuzz.ratio(one, other)
    if _odd(one) or _odd(other):
        return alike >= (_SPELT_ALIKE_SHORT if min(len(one), len(other)) <= _SHORT else _SPELT_ALIKE)
    return _slipped(one, other)


def _slipped(one: str, other: str) -> bool:
    """Whether two long words are one but for a slip of the hand. One letter for another makes too many other words."""
    shorter = min(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=_MOST_SLIPS)
    replaced = len(one) == len(other) and sorted(one) != sorted(other)
    return slips <= (1 if shorter < _VERY_LONG else _MOST_SLIPS) and shorter >= (_VERY_LONG if replaced else _LONG)


def _odd(form: str) -> bool:
    """Whether letters make no word: figures among them, no vowel, one three times in a row."""
    letters = form.isascii() and form.isalpha()
    return bool(_MIXED.search(form)) or (letters and _VOWELS.isdisjoint(form)) or bool(_THRICE.search(form))


def _as_scanned(form: str) -> str:
    """The form with what scans take for each other made one."""
    for read, meant in _SCANNED:
        form = form.replace(read, meant)
    return form
