"""Documents of an archive in which words were found come home: copied into the desk, so that it proves what it shows.

Each comes with its bytes, its turns and its locators as the archive holds them, and with a note of where it came from,
which the log keeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.desk.archive_opened import Archive
from workbench.model import Finding, Flag, NewDocument, Place, Role
from workbench.model.records import FROM_ARCHIVE
from workbench.store import Store


@dataclass(slots=True)
class ComingHome:
    """What one run of matching brings home from an archive into a desk."""

    archive: Archive
    store: Store
    who: str
    brought: set[int] = field(default_factory=set)

    def findings(self, found: Sequence[tuple[int | None, Finding]]) -> list[tuple[int | None, Finding]]:
        """The findings with the desk's own documents in place of the archive's.

        The documents of the best place come home, of two that fit as well both. What is only near is left out.
        """
        return [(quotation, self._at_home(finding)) for quotation, finding in found]

    def looked_to(self, newest: int) -> int:
        """The newest document up to which all are looked in: what came home since was, in the archive."""
        for number in self.store.documents.serving():
            if number > newest:
                if number not in self.brought:
                    break
                newest = number
        return newest

    def _at_home(self, finding: Finding) -> Finding:
        best = max((place.score for place in finding.matches), default=0.0)
        ties = [one for one in finding.matches if Flag.TIE in finding.flags and one.score >= best]
        wanted = {place.source for place in (*finding.segments, *ties) if _is_archives(place)}
        numbers = {key: self._number(key) for key in sorted(wanted)}
        return replace(finding, segments=_moved(finding.segments, numbers), matches=_moved(finding.matches, numbers))

    def _number(self, key: str) -> str:
        """The desk's number of a document of the archive, which is added unless it is held."""
        shard, _, number = key.partition("/")
        places = {told.file: at for at, told in enumerate(self.archive.manifest.shards)}
        newest = self.store.documents.newest_source()
        held = self.archive.store(places[shard]).documents
        added = self.store.documents.add(self._copy(shard, int(number)), self.who, held.turns(int(number)))
        if added.id > newest:
            self.brought.add(added.id)
        return str(added.id)

    def _copy(self, shard: str, number: int) -> NewDocument:
        places = {told.file: at for at, told in enumerate(self.archive.manifest.shards)}
        held = self.archive.store(places[shard]).documents
        one = held.get(number)
        return NewDocument(
            raw=held.raw(number),
            text=held.text(number),
            title=one.title,
            kind=one.kind,
            role=Role.SOURCE,
            publisher=one.publisher,
            url=one.url,
            author=one.author,
            speaker=one.speaker,
            language=one.language,
            published_on=one.published_on,
            retrieved_at=one.retrieved_at,
            primary=one.primary,
            notes=(*one.notes, f"{FROM_ARCHIVE}{self.archive.folder.resolve()}: {shard}, document {number}"),
            locators=held.locators(number),
        )


def _is_archives(place: Place) -> bool:
    return "/" in place.source


def _moved(places: Sequence[Place], numbers: dict[str, str]) -> tuple[Place, ...]:
    return tuple(
        replace(place, source=numbers.get(place.source, place.source))
        for place in places
        if not _is_archives(place) or place.source in numbers
    )
