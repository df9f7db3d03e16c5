"""Words as single code points: what lets rapidfuzz align words as it would letters, bit-parallel."""

from collections.abc import Iterable, Sequence

# Surrogates are no characters; the codes step over them.
_SURROGATES, _AFTER = 0xD800, 0xE000
_TOP = 0x10FFFF


class Codebook:
    """A number for each word, as a code point. `add` gives new words one; `encode` leaves the book as it is."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def __contains__(self, form: object) -> bool:
        return form in self._codes

    @property
    def forms(self) -> list[str]:
        """Every word in the book, in the order they were added."""
        return list(self._codes)

    def add(self, forms: Iterable[str]) -> str:
        """The codes of these words; a new word gets the next one."""
        codes = self._codes
        return "".join([codes.get(form) or self._new(form) for form in forms])

    def encode(self, forms: Sequence[str]) -> str:
        """The codes of these words; each word that is not in the book gets one from the top of the range."""
        strangers: dict[str, str] = {}
        codes = self._codes
        return "".join(codes.get(form) or strangers.setdefault(form, chr(_TOP - len(strangers))) for form in forms)

    def _new(self, form: str) -> str:
        number = len(self._codes) + 1
        code = chr(number if number < _SURROGATES else number + _AFTER - _SURROGATES)
        self._codes[form] = code
        return code
