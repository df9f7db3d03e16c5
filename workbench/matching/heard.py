"""Words as they are heard, whatever a transcript, a page or a house's style makes of them."""

from workbench.matching.amounts import spell_out
from workbench.matching.lexicon import Lexicon
from workbench.text.folding import Piece


def heard(text: str, words: list[Piece], book: Lexicon) -> list[Piece]:
    """Some words of `text` as they are compared: amounts as one word, contractions spelt out."""
    return spell_out(text, words, book)
