"""The words of a name as they are compared: Latin letters, without titles, generations and what a comma adds."""

import re
from functools import cache, lru_cache

from workbench import languages
from workbench.text.folding import forms

_REMEMBERED = 1 << 16  # names: each speaker of a draft meets every holder of words, quotation after quotation
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_NUMERALS = frozenset("ivx")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MOST_IN_AN_INVERTED_PART = 3


@lru_cache(_REMEMBERED)
def name_words(name: str) -> tuple[str, ...]:
    """The words by which a name is known, the surname last where it is told; all of it where nothing else is left.

    >>> name_words("Rodríguez, presidente de la Asamblea"), name_words("Rodríguez, Jorge")
    (('rodriguez',), ('jorge', 'rodriguez'))
    >>> name_words("US President Donald J. Trump"), name_words("Владимир Путин"), name_words("Stephen King")
    (('donald', 'j', 'trump'), ('vladimir', 'putin'), ('stephen', 'king'))
    """
    words = _folded(_upright(_BRACKETED.sub(" ", name))) or _folded(name)
    last = len(words) - 1  # a title that ends a name is a family's: Stephen King
    kept = [word for at, word in enumerate(words) if at == last or word not in titles()]
    return tuple(word for at, word in enumerate(kept) if not (at and _is_numeral(word))) or tuple(words)


@lru_cache(_REMEMBERED)
def generation(name: str) -> str:
    """What tells a younger from an elder of one name: jr, ii; empty where nothing does."""
    return next((word for word in forms(name) if word in _GENERATIONS), "")


@cache
def titles() -> frozenset[str]:
    """Words that may stand beside a name or be left out, in any language, folded."""
    books = languages.every("attribution").values()
    before = (form for book in books for title in book["words"]["titles"].split() for form in forms(title))
    beside = (word for book in languages.every("changes").values() for word in book["names"]["beside"])
    return frozenset((*before, *beside))


def is_title(name: str) -> bool:
    """Whether a name is nothing but what may stand beside one: the President, Pope, King."""
    words = _folded(name)
    return bool(words) and all(word in titles() for word in words)


def _folded(name: str) -> list[str]:
    return [word for word in forms(name.casefold().translate(_latin())) if word not in _GENERATIONS]


def _upright(name: str) -> str:
    """The name without the office that a comma adds, and turned where a comma turned it: Machado, María Corina."""
    head, comma, rest = name.partition(",")
    added = forms(rest)
    if not comma or not added or not forms(head):
        return name
    if added[0] in titles() or not rest.strip()[:1].isupper():
        return head
    return f"{rest} {head}" if len(added) <= _MOST_IN_AN_INVERTED_PART and "," not in rest else name


def _is_numeral(word: str) -> bool:
    return len(word) > 1 and set(word) <= _NUMERALS


@cache
def _latin() -> dict[int, str]:
    return str.maketrans(dict(languages.shared("people")["latin"]))
