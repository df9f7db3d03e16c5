"""What is worth a look in a finding and limits nothing: sentences, shown apart from the flags."""

from collections.abc import Iterator

from workbench.matching.attribution import speaker_at, who_speaks
from workbench.matching.edges import edge_notes
from workbench.matching.flags import cut_of
from workbench.matching.lexicon import taught
from workbench.matching.names import Alike
from workbench.matching.reading import Reading
from workbench.matching.search import Found
from workbench.model import Query
from workbench.text.language import language_name
from workbench.text.turns import UNREAD, unread


def notes(query: Query, found: Found) -> tuple[str, ...]:
    """The notes on a quotation that was found, as sentences."""
    first, last = found.readings[0], found.readings[-1]
    return (*_voice(query, first), *edge_notes(cut_of(query, found, last), last.book), *_unread(first))


def _unread(reading: Reading) -> Iterator[str]:
    """That changes of sense can't be told in this language."""
    if reading.language and not taught(reading.language):
        yield f"Changes of sense are not checked in {language_name(reading.language)}: read them yourself."


def _voice(query: Query, reading: Reading) -> Iterator[str]:
    """That nobody can tell who speaks there, though the text says so somewhere."""
    source = reading.source
    speaker = speaker_at(source, reading.span)
    if who_speaks(query, source, reading.span) is Alike.PERHAPS:
        yield f"{speaker}, who says this in the source, is perhaps {query.speakers[0].rstrip('.')}."
    if query.speakers and not speaker:
        if source.turns:
            yield "Who says this in the source is not known: it stands where nobody is named."
        elif unread(source.text):
            yield f"Who says this in the source is not known: {UNREAD}."
