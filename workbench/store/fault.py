"""What `verify` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row that is not what it was: in which table, which one, and what is wrong with it."""

    table: str
    id: int | str
    what: str

    def __str__(self) -> str:
        return f"{self.table}, row {self.id}: {self.what}"
