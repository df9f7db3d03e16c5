"""What is worth a look in a finding and limits nothing: sentences, shown apart from the flags."""

from collections.abc import Iterator

from workbench.matching.attribution import speaker_at
from workbench.matching.reading import Reading
from workbench.model import Query
from workbench.text.turns import UNREAD, unread


def notes(query: Query, reading: Reading) -> tuple[str, ...]:
    """The notes on a quotation that was found at this place, as sentences."""
    return tuple(_voice(query, reading))


def _voice(query: Query, reading: Reading) -> Iterator[str]:
    """That nobody can tell who speaks there, though the text says so somewhere."""
    source = reading.source
    if query.speakers and not speaker_at(source, reading.span):
        if source.turns:
            yield "Who says this in the source is not known: it stands where nobody is named."
        elif unread(source.text):
            yield f"Who says this in the source is not known: {UNREAD}."
