"""A text with the signs of what differs written into it, and where its own letters stand there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Difference, Span
from workbench.text.excerpts import SIGNS, Part, marked


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of the text as stored, and where it is shown: `at`, and with its signs and what was put in `whole`."""

    span: Span
    at: int
    whole: Span


@dataclass(frozen=True, slots=True)
class Signed:
    """A text as it is shown: `[-said-]` and `{+quoted+}` stand in it. `changes` are spans of it as it is shown."""

    text: str
    changes: Sequence[Span]
    kept: Sequence[Kept]

    def shown(self, span: Span) -> Span:
        """Where a stretch of the text as stored is shown, with the signs around it and what was put in behind it."""
        first = bisect_left(self.kept, span.start, key=lambda one: one.span.start)
        if first < len(self.kept) and self.kept[first].span.start == span.start:
            start = self.kept[first].whole.start
        else:
            start = self.kept[first - 1].at + span.start - self.kept[first - 1].span.start
        last = self.kept[max(0, bisect_right(self.kept, max(0, span.end - 1), key=lambda one: one.span.start) - 1)]
        end = last.whole.end if last.span.end == span.end else last.at + span.end - last.span.start
        return Span(start, max(start, end))

    def stored(self, shown: int) -> int:
        """Which letter of the text as stored is shown here; of a sign, or a word only quoted, the one beside it."""
        kept = self.kept[max(0, bisect_right(self.kept, shown, key=lambda one: one.at) - 1)]
        return min(kept.span.start + max(0, shown - kept.at), max(kept.span.start, kept.span.end - 1))


def plain(text: str) -> Signed:
    """The text as it is, without any sign."""
    whole = Span(0, len(text))
    return Signed(text, (), (Kept(whole, 0, whole),))


def with_signs(text: str, places: Sequence[Span], differences: Sequence[Difference]) -> Signed:
    """`text` with `[-said-]` and `{+quoted+}` written into its places, as the sources beside a claim show them."""
    written: list[str] = []
    changes: list[Span] = []
    kept: list[Kept] = []
    length = stored = 0
    for part, words in _parts(text, places, differences):
        opening, closing = SIGNS.get(part, ("", ""))
        whole = Span(length, length + len(opening) + len(words) + len(closing))
        if part in (Part.QUOTED, Part.BLANK):
            kept[-1] = Kept(kept[-1].span, kept[-1].at, Span(kept[-1].whole.start, whole.end))
        else:
            kept.append(Kept(Span(stored, stored + len(words)), length + len(opening), whole))
            stored += len(words)
        changes += [whole] if opening else []
        written.append(opening + words + closing)
        length = whole.end
    return Signed("".join(written), changes, kept) if kept else plain(text)


def _parts(text: str, places: Sequence[Span], differences: Sequence[Difference]) -> Iterator[tuple[Part, str]]:
    """The text in parts. Each place begins with an empty one: what was put in at its very start is of the place."""
    at = 0
    for place in sorted(places):
        start, end = max(at, place.start), max(at, place.end)
        if start > at:
            yield Part.CONTEXT, text[at:start]
        yield Part.FOUND, ""
        yield from ((piece.part, piece.text) for piece in marked(text, Span(start, end), differences) if piece.text)
        at = end
    if at < len(text):
        yield Part.CONTEXT, text[at:]
