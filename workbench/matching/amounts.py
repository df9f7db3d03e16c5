"""Amounts, dates and times as one word, however they are written.

`$100 billion` and `100 billion dollars` read alike; so do `5%` and `five per cent`, `a hundred and forty-four thousand`
and `144,000`, `the 9th of January` and `January 9`, `10:30` and `10.30`. A sign belongs to its figure: -3 is not 3.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from workbench.matching.lexicon import Numbers
from workbench.text.folding import Piece

MARK = "#"
"""What the form of an amount begins with."""
NUMERO = "no."
"""The form of `No.` before a figure."""
_NUMEROS = frozenset({"no", "nos", "nr", "num", "number", "numbers"})
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)([a-z]*)\Z")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+\Z")  # 144.000, as many languages part thousands
_ORDINAL = frozenset({"st", "nd", "rd", "th", "o", "a", "e", "er"})
_SIGNS = {"-": "-", "−": "-", "–": "-", "<": "<", ">": ">", "≤": "<=", "≥": ">=", "~": "~", "≈": "~", "±": "±"}
_APART = frozenset("<>≤≥~≈±")  # may stand a blank before the figure; a dash there is a dash
_SYMBOLS = frozenset("$£€¥")
_BEFORE_SIGN = frozenset(" \t\n([") | _SYMBOLS
_TENS = range(20, 100, 10)
_PAIR = range(10, 100)  # nineteen eighty-nine
_LONGEST = 40  # digits
_LETTERS = 2  # of a magnitude that is a word: million, not m
_DAYS = range(1, 32)


@dataclass(slots=True)
class _Reader:
    """The words of a text, read from one on."""

    text: str
    words: list[Piece]
    book: Numbers

    def form(self, at: int) -> str:
        return self.words[at][0] if 0 <= at < len(self.words) else ""

    def spelt(self, at: int) -> bool:
        """Whether a number stands there in letters."""
        return at < len(self.words) and not self.text[self.words[at][1]].isdigit()

    def between(self, at: int) -> str:
        """The letters between a word and the one before it."""
        return self.text[self.words[at - 1][2] : self.words[at][1]] if 0 < at < len(self.words) else ""


def spell_out(text: str, words: list[Piece], book: Numbers) -> list[Piece]:
    """The words of `text` with each amount, with its sign and unit, as one word; its form starts with `MARK`.

    Spans cover all the letters an amount came from.
    """
    said = [form for form, _, _ in words]
    if book.counting.isdisjoint(said) and ("".join(said).isalpha() or not any(form[0].isdigit() for form in said)):
        return words
    if not _NUMEROS.isdisjoint(said):
        words = [_numero(word, words[i + 1 : i + 2], book) for i, word in enumerate(words)]
    reader = _Reader(text, words, book)
    read: list[Piece] = []
    at = 0
    for begin in _beginnings(reader):
        if begin < at:
            continue
        found = _dated(reader, begin) or _amount(reader, begin)
        if found:
            form, after = found
            read += [*words[at:begin], (form, words[begin][1], words[after - 1][2])]
            at = after
    return read + words[at:] if read else words


def _beginnings(reader: _Reader) -> list[int]:
    """The words that an amount or a date may begin with."""
    text, begins = reader.text, reader.book.begins
    return [
        at
        for at, (form, start, _) in enumerate(reader.words)
        if (form in begins and not _is_bare(reader, at, form)) or form[0].isdigit() or text[start] in _SYMBOLS
    ]


def _is_bare(reader: _Reader, at: int, form: str) -> bool:
    """Whether a word is an article that nothing counted follows."""
    if form not in reader.book.bare_articles:
        return False
    following = reader.form(at + 1)
    return following not in reader.book.counted and not following[:1].isdigit()


def aloud(words: Iterable[Piece]) -> str:
    """Words as they read in one: alike for cost-effective and costeffective, `1` and `one`, not for 5-10 and 510."""
    read = ""
    for form, _, _ in words:
        word = "1" if form == "one" else form.removeprefix(MARK)
        read += f"|{word}" if read[-1:].isdigit() and word[:1].isdigit() else word
    return read


def _numero(word: Piece, following: list[Piece], book: Numbers) -> Piece:
    """`No.` before a figure is a number's sign, not a negation."""
    counted = following and (following[0][0][0].isdigit() or following[0][0] in book.numerals)
    return (NUMERO, word[1], word[2]) if word[0] in _NUMEROS and counted else word


def _amount(reader: _Reader, at: int) -> tuple[str, int] | None:
    """The amount that starts here, if one does, and where to read on."""
    if reader.form(at) in reader.book.minus:
        below = _amount(reader, at + 1) if at + 1 < len(reader.words) else None
        return (below[0].replace(MARK, f"{MARK}-", 1), below[1]) if below and below[0][1].isdigit() else None
    symbol = reader.text[reader.words[at][1]] in _SYMBOLS and len(reader.words[at][0]) > 1
    first = at + 1 if symbol else at
    found = _clock(reader, first) or _value(reader, first)
    if found is None:
        return None
    value, after, kind = found
    unit, after = _unit(reader, after) if not symbol else (reader.form(at), _past_unit(reader, after, reader.form(at)))
    sign = _sign(reader, at) or (_sign(reader, first) if symbol else "")  # -$5, $-5
    return f"{MARK}{sign}{_plain(value)}{kind} {unit}".rstrip(), after


def _sign(reader: _Reader, at: int) -> str:
    """The sign printed before a figure: a dash only where it touches the figure and nothing before it."""
    start = reader.words[at][1]
    before = reader.text[max(0, start - 4) : start]
    bare = before.rstrip(" ")
    mark = bare[-1:]
    apart = mark in _APART or (bare == before and (len(bare) < 2 or bare[-2] in _BEFORE_SIGN))
    if mark in _SIGNS and apart:
        return _SIGNS[mark]
    return ""


def _unit(reader: _Reader, at: int) -> tuple[str, int]:
    """What an amount is of, and where to read on."""
    of = reader.form(at) in reader.book.of  # millones de dólares
    if reader.form(at + of) in reader.book.units:
        return reader.book.units[reader.form(at + of)], at + of + 1
    for phrase in reader.book.percents:
        words = phrase.split()
        if [reader.form(at + i) for i in range(len(words))] == words:
            return "percent", at + len(words)
    return "", at


def _past_unit(reader: _Reader, at: int, unit: str) -> int:
    """Past the name of a unit whose symbol stands before the figure too: $5 million dollars."""
    return at + 1 if reader.book.units.get(reader.form(at)) == unit else at


def _clock(reader: _Reader, at: int) -> tuple[Decimal, int, str] | None:
    """10:30, as 10.30."""
    one, other = reader.form(at), reader.form(at + 1)
    if one.isdigit() and other.isdigit() and len(one) <= 2 == len(other) and reader.between(at + 1) == ":":
        return Decimal(f"{one}.{other}"), at + 2, ""
    return None


def _value(reader: _Reader, at: int) -> tuple[Decimal, int, str] | None:
    """The number read from here on, where to read on, and `th` for a place in a row."""
    book = reader.book
    here, second = reader.form(at), reader.form(at + 1)
    if (
        here in book.halves
        and (halved := at + 1 + (second in book.articles))
        and reader.form(halved) in book.magnitudes
    ):
        return Decimal(book.magnitudes[reader.form(halved)]) / 2, halved + 1, ""  # half a million, medio millón
    if part := _part(reader, at):
        return *part, ""
    article = here in book.articles and second in book.magnitudes and len(second) > _LETTERS
    if article or here in book.alone:
        return _sum(reader, at + article, Decimal(1))
    if reader.spelt(at) and here in book.ordinals:
        return None  # `second` and `first` are compared as words
    value, kind = _single(here, book)
    if value is None or kind:
        return None if value is None else (value, at + 1, kind)
    found = _sum(reader, at + 1, value)
    # `one` alone is as often a pronoun.
    alone = reader.spelt(at) and value == 1 and found[1] == at + 1 and reader.form(at - 1) != NUMERO
    return None if alone else found


def _part(reader: _Reader, at: int) -> tuple[Decimal, int] | None:
    """A part of a round number, and where to read on: a quarter of a million, un cuarto de millón."""
    book = reader.book
    at += reader.form(at) in book.articles
    after = at + 1 + (reader.form(at + 1) in book.of)
    after += reader.form(after) in book.articles
    if reader.form(at) not in book.parts or reader.form(after) not in book.magnitudes:
        return None
    return Decimal(book.magnitudes[reader.form(after)]) / book.parts[reader.form(at)], after + 1


def _sum(reader: _Reader, at: int, value: Decimal) -> tuple[Decimal, int, str]:
    """A number that goes on: hundred and forty-four thousand, and a half, point five, twenty-first."""
    book, total, counted = reader.book, Decimal(0), 1  # half of what was counted last: a million and a half
    while at < len(reader.words):
        form = reader.form(at)
        next_at = at + (form in book.joins)
        if form in book.magnitudes and len(form) > _LETTERS:
            value, total, counted = *_times(value, total, book.magnitudes[form]), book.magnitudes[form]
        elif next_at > at and (half := _half(reader, next_at)):
            value, next_at = value + Decimal(counted) / 2, half - 1
        elif form in book.points and _digit(reader, at + 1) is not None:
            tail, after = _decimals(reader, at + 1)
            value, next_at = value + tail, after - 1
        elif not (reader.spelt(at - 1) and reader.spelt(next_at)):
            break
        elif _fits(value, book.ordinals.get(reader.form(next_at), 0)):
            return total + value + book.ordinals[reader.form(next_at)], next_at + 1, "th"
        else:
            more = _more(reader, next_at, value, total)
            if more is None:
                break
            value = more
        at = next_at + 1
    return total + value, at, ""


def _half(reader: _Reader, at: int) -> int:
    """Where to read on after “a half”, 0 where it does not stand here."""
    at += reader.form(at) in reader.book.articles
    return at + 1 if reader.form(at) in reader.book.halves else 0


def _decimals(reader: _Reader, at: int) -> tuple[Decimal, int]:
    """The digits said one by one after a decimal point, as a part of one, and where to read on."""
    tail, place = Decimal(0), Decimal(1)
    while (digit := _digit(reader, at)) is not None:
        place /= 10
        tail, at = tail + digit * place, at + 1
    return tail, at


def _digit(reader: _Reader, at: int) -> Decimal | None:
    """One digit said after a decimal point."""
    value, kind = _single(reader.form(at), reader.book) if at < len(reader.words) else (None, "")
    return value if value is not None and value < 10 and not kind else None


def _times(value: Decimal, total: Decimal, magnitude: int) -> tuple[Decimal, Decimal]:
    """What is being read, and what is read already, after a magnitude: twelve hundred, five thousand and."""
    return (value * magnitude, total) if magnitude < 1_000 else (Decimal(0), total + (value or Decimal(1)) * magnitude)


def _more(reader: _Reader, at: int, value: Decimal, total: Decimal) -> Decimal | None:
    """The number with the word that goes on with it: forty four, one hundred forty, twenty twenty-four."""
    more, kind = _single(reader.form(at), reader.book)
    if more is None or kind or more != int(more):
        return None
    if _fits(value, int(more)) or (value == 0 and total):
        return value + more
    tens = reader.form(at - 1) not in reader.book.magnitudes and reader.form(at - 1) not in reader.book.joins
    return value * 100 + more if tens and value in _PAIR and more in _PAIR else None


def _fits(value: Decimal, more: int) -> bool:
    """Whether a smaller number stands behind this one as part of it."""
    return (
        (value in _TENS and 0 < more < 10)
        or (value >= 100 and value % 100 == 0 and 0 < more < 100)
        or (value > 100 and value % 100 in _TENS and 0 < more < 10)
    )


def _single(form: str, book: Numbers) -> tuple[Decimal | None, str]:
    """The number that one word is, and `th` for a place in a row in digits."""
    if form in book.numerals:
        return Decimal(book.numerals[form]), ""
    figure = _FIGURE.match(form.replace(".", "") if _THOUSANDS.match(form) else form)
    ending = figure[2] if figure else ""
    if not figure or len(figure[1]) > _LONGEST or not (ending in book.magnitudes or ending in _ORDINAL or not ending):
        return None, ""
    try:
        value = Decimal(figure[1])
    except InvalidOperation:  # digits of scripts that Decimal does not read
        return None, ""
    return (value, "th") if ending in _ORDINAL else (value * book.magnitudes.get(ending, 1), "")


def _dated(reader: _Reader, at: int) -> tuple[str, int] | None:
    """A day and its month: January 9, 9 January, the 9th of January."""
    book = reader.book
    first = at + 1 if reader.form(at) in book.articles else at
    if first == at and reader.form(at) in book.months:
        day, after = _day(reader, at + 1)
        return (f"{MARK}{day}/{book.months[reader.form(at)]}", after) if day else None
    day, after = _day(reader, first)
    if day:
        after += reader.form(after) in book.of
        if reader.form(after) in book.months:
            return f"{MARK}{day}/{book.months[reader.form(after)]}", after + 1
    return None


def _day(reader: _Reader, at: int) -> tuple[int, int]:
    """The day of a month that stands here, 0 for none, and where to read on."""
    found = _single(reader.form(at), reader.book)[0] if at < len(reader.words) else None
    ordinal = reader.book.ordinals.get(reader.form(at))
    if ordinal is not None:
        return ordinal, at + 1
    after = at + 1
    if found is not None and reader.spelt(at) and found in _TENS and reader.form(at + 1) in reader.book.ordinals:
        found, after = found + reader.book.ordinals[reader.form(at + 1)], at + 2
    whole = found is not None and found == int(found) and int(found) in _DAYS
    return (int(found), after) if whole and found is not None else (0, at)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
