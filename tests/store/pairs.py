"""Two desks that were one, on which work went on apart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

from workbench.model import NewVerdict
from workbench.model.merging import Coming
from workbench.store import Store, merging
from workbench.store.backup import dated
from workbench.store.connection import Connection

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)


def take(here: Store, theirs: Connection, planned: merging.Plan) -> None:
    """Take what was planned, after a copy of the desk."""
    backup = dated(here.connection.path, "before-merge")
    here.backup(backup)
    merging.take(here.log, theirs, planned, "Dee", backup)


class Pair:
    """A desk and a copy of it, on which work went on apart; `hour` is when it is, for both."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.ours, self.theirs = (Path(copyfile(template, folder / f"{name}.workbench")) for name in ("here", "there"))
        self.hour = 0

    def here(self) -> Store:
        return Store.open(self.ours, clock=lambda: NOON + timedelta(hours=self.hour), matcher="m1")

    def there(self) -> Store:
        return Store.open(self.theirs, clock=lambda: NOON + timedelta(hours=self.hour), matcher="m1")

    def decide(self, store: Store, who: str, rating: str, claim: int = 1, hour: int = 0) -> None:
        self.hour = hour
        version = store.claims.get(claim).version
        store.verdicts.record(NewVerdict(claim, "quotes-1", rating, f"{who} compared it", version), who)

    def coming(self, **said: str) -> Coming:
        with self.here() as store, merging.stranger(self.theirs) as theirs:
            return merging.plan(store.connection, theirs, said, self.theirs).coming

    def merge(self, **said: str) -> Coming:
        self.hour = 100
        with self.here() as store, merging.stranger(self.theirs) as theirs:
            planned = merging.plan(store.connection, theirs, said, self.theirs)
            take(store, theirs, planned)
            assert store.verify() is None
        assert self.coming(**said).nothing
        return planned.coming
