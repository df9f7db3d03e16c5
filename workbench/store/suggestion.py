"""What somebody may have meant whose filter finds nothing: the nearest word of the claims, the nearest name."""

from collections.abc import Iterable
from difflib import get_close_matches

from workbench.store.connection import Connection
from workbench.store.filter import Term
from workbench.store.speakers import folded
from workbench.text.folding import forms

_CLAIMS = 20_000
"""Claims whose words are gone through: a tenth of a second's work."""

_NEAR = 0.7


def did_you_mean(connection: Connection, terms: Iterable[Term]) -> str:
    """The word or name that comes nearest to the first of these that nothing has; empty where none comes near."""
    for term in terms:
        if term.negated or term.key not in ("", "speaker"):
            continue
        known = _words(connection) if not term.key else _names(connection)
        for word in [form for value in term.values for form in (forms(value.text) if not term.key else [value.text])]:
            if any(each.startswith(folded(word)) for each in known):
                continue
            near = get_close_matches(folded(word), known, 1, _NEAR)
            return known[near[0]] if near else ""
    return ""


def _words(connection: Connection) -> dict[str, str]:
    texts = connection.column("SELECT folded FROM claim_words LIMIT ?", (_CLAIMS,))
    return {word: word for word in " ".join(texts).split()}


def _names(connection: Connection) -> dict[str, str]:
    """Every name, and every word of one, by which its speaker can be asked for."""
    names = connection.column("SELECT name FROM speaker_names")
    return {folded(part): part for name in names for part in (name, *name.split())}
