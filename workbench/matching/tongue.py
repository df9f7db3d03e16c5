"""Which language words are compared in: that of their source, as far as it can be told."""

from workbench.matching.lexicon import taught
from workbench.model import Source, Span
from workbench.text.language import language_of

_REMEMBERED = 1 << 16  # texts
_TOLD: dict[tuple[int, int], str] = {}
_AROUND = 400  # letters on either side of a place that tell its language


def tongue(source: Source, span: Span, quoted: str = "") -> str:
    """The language of a place in a source; empty when it can't be told. `quoted` is that of the quotation, if known."""
    whole = source.language or _of_whole(source.text)
    if whole:
        return whole
    near = source.text[max(0, span.start - _AROUND) : span.end + _AROUND]
    return language_of(near) or quoted


def _of_whole(text: str) -> str:
    """The language of a text, remembered without the text: many places of one are read."""
    key = len(text), hash(text)
    if key not in _TOLD:
        if len(_TOLD) >= _REMEMBERED:
            _TOLD.clear()
        _TOLD[key] = language_of(text)
    return _TOLD[key]


def readable(language: str) -> str:
    """The language whose words are read: this one, or none in particular where it is not taught."""
    return language if taught(language) else ""
