"""The use case of two desks that meet: what the other would bring is shown first, then taken whole or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from workbench.desk.opened import Opened
from workbench.errors import BadInput, NotUsable
from workbench.model.merging import Clash, Coming
from workbench.store import merging
from workbench.store.backup import dated
from workbench.store.connection import Connection

_HIDDEN = "hidden until you have decided"
_ATTEMPTS = 10


class Merge:
    """Another desk, open to be read, and what it would bring."""

    def __init__(self, opened: Opened, theirs: Connection, other: Path) -> None:
        self._opened = opened
        self._theirs = theirs
        self._other = other
        self._people: Mapping[str, str] = {}
        self.coming = self.named({})

    def named(self, people: Mapping[str, str]) -> Coming:
        """What would come when the reviewers there are these here; who is not named goes by the name they have there.

        Raises:
            BadInput: nobody of such a name worked there, or it can't be a name here.
        """
        self._people = people
        self.coming = self._planned()
        return self.coming

    def _planned(self) -> Coming:
        with self._opened.store.moment():
            self._plan = merging.plan(self._opened.store.connection, self._theirs, self._people, self._other)
        clashes = tuple(map(self._to_be_seen, self._plan.coming.clashes))
        return replace(self._plan.coming, clashes=clashes)

    def _to_be_seen(self, clash: Clash) -> Clash:
        """Without what was decided, for who is still to decide without having seen it."""
        store = self._opened.store
        if not store.verdicts.hidden(store.claims.get(clash.claim_id), self._opened.who):
            return clash
        here, there = (replace(side, label=_HIDDEN, reason="") for side in (clash.here, clash.there))
        return replace(clash, here=here, there=there)

    def take(self) -> Path:
        """Take it, after a copy of this desk as it is; where the copy is.

        Work that others do meanwhile is no hindrance as long as just the same would come.

        Raises:
            BadInput: something else would come now. Nothing was taken.
            NoRoom, DeskBusy: nothing was taken.
        """
        copy = dated(self._opened.path, "before-merge")
        for left in reversed(range(_ATTEMPTS)):
            self._opened.store.backup(copy)
            try:
                merging.take(self._opened.store.log, self._theirs, self._plan, self._opened.signed(), copy)
            except BadInput:
                if not left or not self._comes_all_the_same():
                    raise
                copy.unlink()
            else:
                break
        return copy

    def _comes_all_the_same(self) -> bool:
        """Whether the desk was changed since it was worked out what would come, and just that would come now."""
        changed = self._opened.store.log.head() != self._plan.head
        return changed and self._planned() == self.coming


Merging = AbstractContextManager[Merge]
"""A merge, as long as the other desk is open."""


@contextmanager
def merge(opened: Opened, other: Path, within: float = merging.PATIENCE) -> Iterator[Merge]:
    """The other desk, held against its own log, and what it would bring. Nothing of it changes.

    Raises:
        NotADesk, OlderDesk, NewerDesk: it is no desk of this version.
        NotUsable: it is this desk.
        DeskError: it is not what its log says, or takes longer than `within` seconds to read.
    """
    if other.exists() and opened.path.exists() and other.samefile(opened.path):
        raise NotUsable(f"{other} is this desk; name another")
    with merging.stranger(other, within) as theirs:
        yield Merge(opened, theirs, other)
