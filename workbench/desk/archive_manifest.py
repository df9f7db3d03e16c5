"""What an archive says of itself: its shards, and what each was made of. Kept beside them as `manifest.json`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from workbench.errors import BadInput, NotUsable
from workbench.reports.atomic import replacing

FILE = "manifest.json"
VERSION = 3
_OLDEST = 2
_SEAL = "sha256"
FREQUENCIES, HOLDINGS = "frequencies.bin", "holdings.json"
"""What is counted over all shards: passages by gram, documents by speaker and language."""
PASSAGES = 1_000_000
"""Passages of a shard, where nothing else is said: a document is never cut."""

MOST_TOLD = 1_000
"""Lines of what was left out that a manifest keeps."""


def is_archive(folder: Path) -> bool:
    """Whether an archive lies in this folder."""
    return (folder / FILE).is_file()


@dataclass(frozen=True, slots=True)
class ShardTold:
    """A shard: its file and that file's SHA-256, and what is in it. Days are ISO 8601, empty where none is known.

    `vocabulary` is a digest of its words and their numbers, which are the same in all shards. `matcher` is the
    fingerprint of the matcher that was at work when it was made. `collections` are the names of what was taken in, each
    with the first and the last number that its documents have here.
    """

    file: str
    sha256: str
    documents: int
    passages: int
    letters: int
    first_day: str
    last_day: str
    languages: Mapping[str, int]
    collections: Sequence[tuple[str, int, int]]
    vocabulary: str
    matcher: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Inputs that were given together: each file and a digest of it, how many of their documents are in shards.

    `reached` is how far they were read for that, as the numbers of `archive_inputs.Reached`. `left_out` is what could
    not be read in them, each in a line with its name, up to `MOST_TOLD` of them.
    """

    files: Sequence[tuple[str, str]]
    documents: int = 0
    whole: bool = False
    reached: tuple[int, int, int] = (0, 0, 0)
    left_out: Sequence[str] = ()

    def without(self, lines: Sequence[str]) -> "Taken":
        """The same with these lines of what was left out behind those that are known."""
        return replace(self, left_out=tuple(dict.fromkeys((*self.left_out, *lines)))[:MOST_TOLD])


@dataclass(frozen=True, slots=True)
class Counted:
    """Over how many shards, from the first on, was counted, and the SHA-256 of the files that hold the counts."""

    shards: int = 0
    frequencies: str = ""
    holdings: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """An archive: how many passages a shard has at most, what was taken in, and the shards.

    `usual` are the words that count as common in all shards, so that all find by the same grams. Those shards are
    looked in over which was `counted`; what is still being added is not.
    """

    passages: int = PASSAGES
    usual: Sequence[str] = ()
    taken: Sequence[Taken] = ()
    shards: Sequence[ShardTold] = field(default_factory=tuple)
    counted: Counted = field(default_factory=Counted)
    version: int = VERSION

    @property
    def whole(self) -> Sequence[ShardTold]:
        """The shards that are looked in."""
        return self.shards[: self.counted.shards]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of the archive in this folder.

        Raises:
            NotUsable: there is no archive.
            BadInput: its manifest is damaged, or of a later version.
        """
        try:
            held = json.loads((folder / FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise NotUsable(
                f"{folder} is no archive; make one with 'workbench archive build INPUT --out {folder}'"
            ) from None
        except (OSError, ValueError) as wrong:
            raise BadInput(f"{folder / FILE}: can't be read ({wrong}); put it back from a copy") from wrong
        return cls._of(held, folder)

    @classmethod
    def _of(cls, held: Any, folder: Path) -> Self:
        try:
            if held["version"] > VERSION:
                raise BadInput(f"{folder / FILE} was written by a later version of the workbench; install that one")
            if held["version"] < _OLDEST:
                raise BadInput(f"{folder / FILE} was written by an earlier version; build the archive anew")
            if held["version"] == VERSION and held.get(_SEAL) != _sealed(held):
                raise BadInput(
                    f"{folder / FILE} was changed by hand; put it back from a copy, or build the archive anew"
                )
            taken = [_taken(one) for one in held["taken"]]
            return cls(
                held["passages"],
                tuple(held["usual"]),
                tuple(taken),
                tuple(
                    ShardTold(**one | {"collections": tuple(map(tuple, one["collections"]))}) for one in held["shards"]
                ),
                Counted(**held["counted"]),
            )
        except (KeyError, TypeError, AttributeError) as wrong:
            raise BadInput(f"{folder / FILE}: is no manifest of an archive ({wrong})") from wrong

    def write(self, folder: Path) -> None:
        """Put the manifest beside the shards, whole or not at all."""
        with replacing(folder / FILE, overwrite=True) as file:
            held = asdict(self)
            told = json.dumps(held | {_SEAL: _sealed(held)}, ensure_ascii=False, indent=1)
            file.write(f"{told}\n".encode("utf-8", "surrogatepass"))


def _sealed(held: Mapping[str, Any]) -> str:
    """A digest of what a manifest says: a shard that is left out of it would be one that nobody misses."""
    said = {name: value for name, value in held.items() if name != _SEAL}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _taken(held: Any) -> Taken:
    read = Taken(**held)
    if not read.whole and read.documents and "reached" not in held:
        raise TypeError("it was begun by an earlier version; build the archive anew")
    return replace(
        read,
        files=tuple(map(tuple, held["files"])),
        reached=tuple(held.get("reached", read.reached)),
        left_out=tuple(read.left_out),
    )
