"""What an index holds, counted once for all the quotations that are asked of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workbench.matching.names import alike
from workbench.model import Holding

_KEPT = 16  # indexes that are asked in turn
_SPEAKERS = 1 << 12  # of a draft


class Counted:
    """Holdings that do not change, seen from the sides that quotations ask for."""

    def __init__(self, holdings: Sequence[Holding]) -> None:
        self.holdings = holdings
        self.held = [each for each in holdings if each.sources > 0]
        self.speakers = frozenset(each.speaker for each in holdings if each.speaker)
        """The names of all who are held."""
        self.languages = _by_language(self.held)
        """How many sources there are in each language, the empty one among them."""
        self._known = {each.speaker for each in self.held}
        self._own: dict[tuple[str, ...], Mapping[str, int]] = {}

    def of(self, speakers: Sequence[str]) -> Mapping[str, int]:
        """How many sources of one who goes by these names there are in each language."""
        names = tuple(speakers)
        if len(self._own) > _SPEAKERS:
            self._own.clear()
        if names not in self._own:
            own = (each for each in self.held if each.speaker and alike(each.speaker, names, self._known))
            self._own[names] = _by_language(own)
        return self._own[names]


_LAST: dict[int, Counted] = {}


def counted(holdings: Sequence[Holding]) -> Counted:
    """These holdings, counted: an index gives the very same ones until it changes."""
    found = _LAST.get(id(holdings))
    if found is None or found.holdings is not holdings:
        if len(_LAST) >= _KEPT:
            _LAST.clear()
        found = _LAST[id(holdings)] = Counted(holdings)
    return found


def _by_language(holdings: Iterable[Holding]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for each in holdings:
        found[each.language] += each.sources
    return found
