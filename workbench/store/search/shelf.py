"""The sources read last, kept at hand."""

from workbench.model import Source
from workbench.store.search.library import Library

_ROOM = 64_000_000  # letters


class Shelf:
    """A library's sources; those asked for lately are not read again. Holds at most 64 million letters."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: dict[str, Source] = {}
        self._letters = 0

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""
        found = self._sources.pop(key, None)
        if found is None:
            found = self._library.source(key)
            self._letters += len(found.text)
        self._sources[key] = found  # the last one asked for is the last one to be forgotten
        while self._letters > _ROOM and len(self._sources) > 1:
            self._letters -= len(self._sources.pop(next(iter(self._sources))).text)
        return found

    def clear(self) -> None:
        """Forget all."""
        self._sources.clear()
        self._letters = 0
