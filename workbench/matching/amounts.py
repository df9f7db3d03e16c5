"""Words read as what they say: contractions of speech spelt out, and amounts as one word however they are written.

`$100 billion` and `100 billion dollars` read alike; so do `5%` and `five per cent`, `gonna` and `going to`.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from workbench.matching.lexicon import Lexicon
from workbench.text.folding import Piece

_FIGURE = re.compile(r"(\d+(?:\.\d+)?)([a-z]*)\Z")
_NUMEROS = frozenset({"no", "nos", "nr", "num", "number", "numbers"})
NUMERO = "no."
"""The form of `No.` before a figure."""
_SYMBOLS = frozenset("$£€¥")
_TENS = range(20, 100, 10)


def spell_out(text: str, words: list[Piece], book: Lexicon) -> list[Piece]:
    """The words of `text` with expansions said in full and each amount, with its unit, as one word.

    An amount's form starts with `#`. Spans cover all the letters an amount came from; words that come from one printed
    word share its span.
    """
    if not any(_matters(form, book) for form, _, _ in words):
        return words
    words = [_numero(word, words[i + 1 : i + 2]) for i, word in enumerate(words)]
    expanded = [(said, start, end) for form, start, end in words for said in book.expansions.get(form, (form,))]
    read: list[Piece] = []
    at = 0
    while at < len(expanded):
        amount, after = _amount(text, expanded, at, book)
        read.append(amount or expanded[at])
        at = after
    return read


def _numero(word: Piece, following: list[Piece]) -> Piece:
    """`No.` before a figure is a number's sign, not a negation."""
    if word[0] in _NUMEROS and following and following[0][0][0].isdigit():
        return (NUMERO, word[1], word[2])
    return word


def aloud(words: Iterable[Piece]) -> str:
    """Words as they read in one: alike for cost-effective and costeffective, `1` and `one`."""
    return "".join("1" if form == "one" else form.removeprefix("#") for form, _, _ in words)


def _matters(form: str, book: Lexicon) -> bool:
    return (
        form[0].isdigit() or form in book.expansions or form in book.numbers.magnitudes or form in book.numbers.numerals
    )


def _amount(text: str, words: list[Piece], at: int, book: Lexicon) -> tuple[Piece | None, int]:
    """The amount that starts here, if one does, and where to read on."""
    start, symbol = words[at][1], ""
    first = at
    if text[start : start + 1] in _SYMBOLS and at + 1 < len(words):
        symbol, first = words[at][0], at + 1
    value, after = _value(text, words, first, book)
    if value is None:
        return None, at + 1
    unit = symbol
    if not symbol and after < len(words) and words[after][0] in book.numbers.units:
        unit, after = book.numbers.units[words[after][0]], after + 1
    elif [form for form, _, _ in words[after : after + 2]] == ["per", "cent"]:
        unit, after = "percent", after + 2
    form = f"#{_figure(value)} {unit}".rstrip()
    return (form, start, words[after - 1][2]), after


def _value(text: str, words: list[Piece], at: int, book: Lexicon) -> tuple[Decimal | None, int]:
    """The number read from here on: `100`, `5bn`, `twenty five`, `one hundred`, `2.5 million`."""
    value = _single(words[at][0], book)
    if value is None:
        return None, at
    spelt = not text[words[at][1]].isdigit()
    following = words[at + 1][0] if at + 1 < len(words) else ""
    if words[at][0] in book.numbers.numerals and following not in book.numbers.magnitudes:
        return None, at  # `one` alone is as often a pronoun
    at += 1
    if spelt and value in _TENS and at < len(words) and not text[words[at][1]].isdigit():
        ones = _single(words[at][0], book)
        if ones is not None and 0 < ones < 10:
            value, at = value + ones, at + 1
    while at < len(words) and words[at][0] in book.numbers.magnitudes and len(words[at][0]) > 2:
        value, at = value * book.numbers.magnitudes[words[at][0]], at + 1
    return value, at


def _single(form: str, book: Lexicon) -> Decimal | None:
    if form in book.numbers.numerals:
        return Decimal(book.numbers.numerals[form])
    figure = _FIGURE.match(form)
    if not figure or (figure[2] and figure[2] not in book.numbers.magnitudes) or len(figure[1]) > 40:
        return None
    try:
        return Decimal(figure[1]) * (book.numbers.magnitudes[figure[2]] if figure[2] else 1)
    except InvalidOperation:  # digits of scripts that Decimal does not read
        return None


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"
