"""Words as they are heard, whatever a house's style makes of them: contractions spelt out, amounts as one word."""

from workbench.matching.amounts import spell_out
from workbench.matching.lexicon import Lexicon
from workbench.text.folding import Piece


def heard(text: str, words: list[Piece], book: Lexicon) -> list[Piece]:
    """Some words of `text` as they are compared. Words that come from one printed word share its span."""
    if not book.expansions.keys().isdisjoint([word for word, _, _ in words]):
        words = [(form, start, end) for word, start, end in words for form in book.expansions.get(word, (word,))]
    return spell_out(text, words, book.numbers)
