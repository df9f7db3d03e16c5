"""What the screen remembers between two visits, by desk and person: where one was, how it was listed, saved filters.

It lies beside the user's settings and never in the desk, which is not written to by being looked at. It may be deleted.
"""

import os
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from workbench.desk import settings
from workbench.messages import tell

SAVED = (
    ("to do", "verdict:none"),
    ("mine", "assignee:me"),
    ("second read", "is:waiting"),
    ("differ", "is:differs"),
    ("altered, no verdict", "finding:altered,spliced,absent verdict:none"),
    ("ready", "is:ready"),
    ("new", "is:new"),
)
"""The filters that everybody begins with, by name."""

_TOLD = dict(zip(SAVED, ("to_do", "mine", "second_read", "differ", "altered", "ready", "new"), strict=True))


@dataclass(frozen=True, slots=True)
class Memory:
    """How somebody left a desk. `looked` is the row of its log up to which they have seen what others did, 0 for none.

    `folded` are articles by number, `saved` filters by name.
    """

    claim: int = 0
    filter: str = ""
    sort: str = "order"
    tab: str = ""
    theme: str = ""
    folded: tuple[int, ...] = ()
    looked: int = 0
    saved: tuple[tuple[str, str], ...] = SAVED


def named(saved: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Saved filters with the names by which they are shown: those that everybody begins with in the language spoken."""
    return [(tell(f"saved.{_TOLD[one]}") if one in _TOLD else one[0], one[1]) for one in saved]


def recall(desk: Path, who: str) -> Memory:
    """How this person left this desk; as nobody has been there, where nothing can be read of it."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        held = tomllib.loads(file(desk, who).read_text(encoding="utf-8"))
        plain = {name: held[name] for name in asdict(Memory()) if name in held}
        plain["folded"] = tuple(int(one) for one in held.get("folded", ()))
        plain["saved"] = tuple((str(one["name"]), str(one["filter"])) for one in held.get("saved", ()))
        if all(isinstance(value, type(getattr(Memory(), name))) for name, value in plain.items()):
            return replace(Memory(), **plain)
    return Memory()


def remember(desk: Path, who: str, memory: Memory) -> None:
    """Keep how this person leaves this desk. Where it can't be kept it is not: nothing depends on it."""
    import tomli_w

    told = asdict(memory) | {"desk": str(desk), "who": who, "folded": list(memory.folded)}
    told["saved"] = [{"name": name, "filter": wanted} for name, wanted in memory.saved]
    place = file(desk, who)
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.write_text(tomli_w.dumps(told), encoding="utf-8")
        fresh.replace(place)


def file(desk: Path, who: str) -> Path:
    """Where it is kept what this person leaves behind of this desk."""
    mark = sha256(f"{desk.absolute()}\n{who.casefold()}".encode()).hexdigest()[:16]
    return settings.folders()["settings"] / "memory" / f"{mark}.toml"
