"""The language a text is in: by its script, by a trained model where one is installed, by its letters and common words.

Undecided beats wrong: what decides must be clear, and where model and words disagree the surer is believed, or neither.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workbench import languages
from workbench.text import trained
from workbench.text.words import INDIC, LETTER, UNSPACED

OTHER = "mis"
"""ISO 639's code for what has none. Here: surely none of the languages that quotations are read and compared in."""

# What decides: evidence worth this many words that no other language has, this much more than the next language's.
# Two function words settle a sentence; "seeking peace" or a name alone settle nothing. Of much evidence less of a lead
# is enough: Danish and Norwegian share most of such words.
_LEAST, _LEAD = 1.5, 1.4
_MUCH, _SHORT_LEAD = 6.0, 1.15
# The model is believed when it is so sure of so many words: below that it calls Catalan Spanish (.58) and "war crimes"
# German (.51). Where the words make the same language likeliest it need be less so.
_SURE, _FEWEST, _BACKED = 0.6, 3, 0.4
# One language to the model when they stand in Latin letters: it calls a Croatian sentence Serbian with .93.
_SERBO_CROATIAN = frozenset({"bs", "hr", "sh", "sr"})
# Of prose whose words are so much evidence, and so much more than for the next language, the model says nothing else:
# of 42,000 articles, paragraphs and sentences, most of them English, it was not once of another mind. It is not asked
# then: two thirds of the time that telling an article's language takes go into it.
_PLENTY, _FAR_AHEAD = 12.0, 2.0
_LONG = 12  # words from which the lists are believed against a model that is not sure
# Of prose, names not counted, 32 (Turkish) to 63 words of 100 are in its language's list, of English news 42. By its
# words a language is told when they come within a standard deviation of 35, and surely not when they miss it by two:
# of 9,640 stretches of 40 words of English news that was so of one in a thousand.
_COMMON, _DEVIATION = 0.35, 0.5
_SAMPLE = 500  # code points looked at in each of three places of a long text
_WORDS = re.compile(rf"(?:{LETTER}|[\u0300-\u036f{INDIC}{UNSPACED}])+(?:['’](?=\w))?")


@dataclass(frozen=True, slots=True)
class _Book:
    """What a word or letter says for each of its languages: the less, the more they are."""

    scripts: dict[str, re.Pattern[str]]
    sharing: dict[str, tuple[str, ...]]
    words: dict[str, dict[str, float]]
    letters: dict[str, dict[str, float]]
    names: dict[str, str]


@cache
def _book() -> _Book:
    books = {**languages.every("language"), **languages.others()}
    scripts = languages.shared("scripts")
    return _Book(
        {name: re.compile(f"[{letters}]+") for name, letters in scripts.items()},
        {name: tuple(code for code, book in books.items() if book["script"] == name) for name in scripts},
        _weights({code: book["words"].split() for code, book in books.items()}),
        _weights({code: book["letters"] for code, book in books.items()}),
        {**languages.shared("names"), **{code: book["name"] for code, book in books.items()}},
    )


def _weights(listed: Mapping[str, Iterable[str]]) -> dict[str, dict[str, float]]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for code, signs in listed.items():
        for sign in signs:
            bearers[sign].add(code)
    return {sign: dict.fromkeys(codes, 1 / len(codes)) for sign, codes in bearers.items()}


def language_of(text: str) -> str:
    """The ISO 639 code of the language that most of `text` is in, or empty when it can't be told, as of two words.

    A longer text of which that can't be told, but that it is in none of the languages with a folder, is in `OTHER`.
    """
    sample = _sample(text)
    words = _WORDS.findall(sample)
    if not words:
        return ""
    letters = sum(map(len, words))
    script = next((name for name in _book().scripts if 2 * _count(sample, name) >= letters), "")
    if not script:  # one that is not known, as Burmese
        return OTHER if len(words) >= _FEWEST else ""
    if script == "han" and _count(sample, "kana") * 10 > _count(sample, "han"):  # Japanese writes its grammar in kana
        return "ja"
    sharing = _book().sharing[script]
    likeliest, lead, clear = _by_words(words, sharing)
    if clear and lead >= _FAR_AHEAD and len(set(words)) >= _LONG:
        return likeliest
    # A name tells nothing ("San Francisco, Los Angeles" is no Spanish); a capital may open the sentence.
    if len(_plain(words[1:])) + 1 >= _FEWEST and trained.available():
        told = _with_model(sample.lower(), len(words), likeliest, clear=clear)
    else:
        told = likeliest if clear else ""
    return told or (OTHER if len(words) >= _LONG and _is_strange(words, sharing) else "")


def _count(sample: str, script: str) -> int:
    """How many of the letters are of this script."""
    return sum(map(len, _book().scripts[script].findall(sample)))


def language_name(code: str) -> str:
    """What a reader calls the language of this code; the code itself where no name is known."""
    return _book().names.get(code, code)


@cache
def function_words() -> frozenset[str]:
    """The commonest words of the known languages, in lower case: they say nothing of what a text is about."""
    return frozenset(_book().words)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _by_words(words: Sequence[str], sharing: Sequence[str]) -> tuple[str, float, bool]:
    """The likeliest language by words and letters, how far it leads where there is plenty of them, if it clearly does.

    The lead is how many times the evidence is that of the next language; 0 of little.
    """
    if len(sharing) == 1:
        return sharing[0], 0.0, True
    book, lowered = _book(), [word.lower() for word in words]
    scores: defaultdict[str, float] = defaultdict(float)
    signs = [weights for word in lowered if (weights := book.words.get(word))]
    others = (letter for word in lowered if not word.isascii() for letter in word if letter > "~")
    signs += [weights for letter in others if (weights := book.letters.get(letter))]
    for weights in signs:
        for code, weight in weights.items():
            scores[code] += weight
    best, second = sorted(sharing, key=lambda code: -scores[code])[:2]
    lead = _LEAD if scores[best] < _MUCH else _SHORT_LEAD
    clear = scores[best] >= _LEAST and scores[best] >= lead * scores[second]
    ahead = scores[best] / max(scores[second], _LEAST) if scores[best] >= _PLENTY else 0.0
    return best if scores[best] > scores[second] else "", ahead, clear and not _falls_short(words, best, 1)


def _with_model(sample: str, words: int, likeliest: str, *, clear: bool) -> str:
    """What the model tells when it is sure, or tells what is likeliest by the words; else that, if clear and long."""
    told, share = trained.guess(sample)
    if told in _SERBO_CROATIAN and _book().scripts["latin"].search(sample):
        told = likeliest if likeliest in _SERBO_CROATIAN else "sh"
    if told == likeliest and (clear or share >= _BACKED):
        return told
    if share < _SURE:
        return likeliest if clear and words >= _LONG else ""
    if told in _book().names:
        return told
    return OTHER if words >= _LONG else ""


def _is_strange(words: Sequence[str], sharing: Sequence[str]) -> bool:
    """Whether a text that none was told of is surely in no language that has a folder: English words are too few."""
    return all(_falls_short(words, code, 2) for code in sharing if code in languages.codes())


def _falls_short(words: Sequence[str], code: str, deviations: int) -> bool:
    """Whether fewer of the words are common ones of a language than chance lets prose in it have."""
    plain = _plain(words)
    common = sum(code in _book().words.get(word.lower(), {}) for word in plain)
    spread: float = deviations * _DEVIATION * len(plain) ** 0.5
    return common < _COMMON * len(plain) - spread


def _plain(words: Sequence[str]) -> list[str]:
    """The words that are no names: without a capital, or all in capitals."""
    return [word for word in words if not word[0].isupper() or (len(word) > 1 and word.isupper())]
