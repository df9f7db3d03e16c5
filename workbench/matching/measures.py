"""Whether two ways of saying how much say the same: a decade, ten years; half an hour, 30 minutes; half, 50 percent.

The words differ, the amount does not: such a change is no changed number.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from workbench.matching.amounts import MARK
from workbench.matching.lexicon import Numbers

_PART = "part"  # of what is counted; of a measure, where one follows: half an hour


def alike(said: Sequence[str], quoted: Sequence[str], book: Numbers) -> bool:
    """Whether both sides of a change measure the same. Their forms are those of `amounts.spell_out`."""
    before = _measured(said, book)
    return before is not None and before == _measured(quoted, book)


def _measured(forms: Sequence[str], book: Numbers) -> tuple[Fraction, str] | None:
    """How much the words say, and of what; None where other words stand among them, or nothing is measured."""
    value, of = Fraction(1), ""
    for word in (word for form in forms for word in form.split()):
        if word in book.measures:
            size, base = _size(book.measures[word])
            value, of = value * size, of if base == _PART and of else base
        elif word.startswith(MARK) and word[1:].replace(".", "", 1).isdecimal():
            value *= Fraction(word[1:])
        elif word in book.numerals:
            value *= book.numerals[word]
        elif word not in book.articles and word not in book.of:
            return None
    return (value, of) if of else None


@cache
def _size(told: str) -> tuple[Fraction, str]:
    size, base = told.split()
    return Fraction(size), base
