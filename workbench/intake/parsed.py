"""What a format's parser gives: text, what the file says of itself, and where in the original each stretch stands."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from workbench.errors import NotUsable

_NO_SPACE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
"""Letters of scripts that put no blank between words: kana, Han and their punctuation."""


class Scan(NotUsable):
    """A file whose pages are pictures without a text layer."""


@dataclass(slots=True)
class Parsed:
    """One document out of a file.

    `about` holds fields of a NewDocument by name, as text (`published_on` as 2026-01-09); what makes no sense in them
    is left out by whoever takes this. `notes` say in one line each what could not be read or was left out. `locators`
    are (offset into `text` in code points, kind of a Locator, value), by offset. `raw` are the bytes to keep for this
    document where the file holds several; None: those of the file. `name` tells such a part from the others.
    """

    text: str
    about: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    locators: list[tuple[int, str, str]] = field(default_factory=list)
    raw: bytes | None = None
    name: str = ""

    def plain(self) -> dict[str, Any]:
        """The same as values that JSON has."""
        values = asdict(self)
        values["raw"] = None if self.raw is None else self.raw.decode("latin-1")
        return values

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Parsed":
        """What `plain` made values of."""
        raw = values.pop("raw", None)
        return cls(**values, raw=None if raw is None else raw.encode("latin-1"))


class Text:
    """A text that grows by blocks, a blank line between them, and remembers where each came from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self.locators: list[tuple[int, str, str]] = []

    def __len__(self) -> int:
        return self._length

    def __str__(self) -> str:
        return "".join(self._parts)

    def block(self, words: str, kind: str = "", value: str = "", apart: str = "\n\n") -> None:
        """Begin a new block with these words, which stand at `value` of the original. Nothing when there are none."""
        if words.strip():
            self._add(apart if self._parts else "", words.strip(), kind, value)

    def turn(self, words: str, speaker: str, kind: str = "", value: str = "") -> None:
        """Begin a block that a speaker says, with the label that `workbench.text.turns` reads: `[value] Speaker: `."""
        if not words.strip():
            return
        if speaker:
            at = f"[{value}] " if value else ""
            self._add(
                "\n\n" if self._parts else "", f"{at}{' '.join(speaker.replace(':', ' ').split())}: ", kind, value
            )
            self._add("", words.strip(), "", "")
        else:
            self.block(words, kind, value)

    def go_on(self, words: str, kind: str = "", value: str = "") -> None:
        """Let these words follow in the same block, a blank between where the script has blanks."""
        words = words.strip()
        if words:
            joined = not self._parts or (_NO_SPACE.match(self._last) and _NO_SPACE.match(words))
            self._add("" if joined else " ", words, kind, value)

    def _add(self, between: str, words: str, kind: str, value: str) -> None:
        self._parts += (between, words)
        self._length += len(between)
        if kind and value and (not self.locators or self.locators[-1][1:] != (kind, value)):
            self.locators.append((self._length, kind, value))
        self._length += len(words)
        self._last = words[-1]


def counted(number: int, what: str, many: str = "") -> str:
    """`1 comment`, `3 comments`; `many` where the plural is not made with s."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def some(items: Iterable[str], most: int = 5, longest: int = 60) -> str:
    """The first few of these in quotation marks, cut where long, and how many more there are."""
    held = [" ".join(item.split()) for item in items]
    shown = ", ".join(f"“{item if len(item) <= longest else item[:longest] + '…'}”" for item in held[:most])
    return shown + (f" and {len(held) - most:,} more" if len(held) > most else "")
