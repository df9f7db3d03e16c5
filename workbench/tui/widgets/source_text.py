"""What was found for a claim's quotations, as its pane shows it: kinds in words, flags, places, the words compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.content import Content

from workbench.desk import ClaimView
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import (
    Difference,
    Document,
    Finding,
    FindingKind,
    Flag,
    HeldFinding,
    Place,
    Span,
)
from workbench.text.excerpts import SIGNS, Part, excerpt, omitted, shortened
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, hanging, joined, shown
from workbench.tui.words import said_primary, say

_STYLES = {
    Part.CONTEXT: QUIET,
    Part.FOUND: "bold $tone-plain on $highlight",
    Part.SAID: "bold strike $tone-look",
    Part.QUOTED: "bold underline $tone-look",
    Part.CUT: QUIET,
    Part.BLANK: "on $highlight",
}

_MUCH, _LITTLE = 160, 60
"""Letters of a source on each side of the place chosen, and of another place."""
WIDER = 160
"""Letters on each side that a step more shows."""
_FEW_LINES = 8


def around(lines: int) -> int:
    """How many letters of a source are shown on each side of the place chosen, in a pane of so many lines."""
    return _MUCH if lines > _FEW_LINES else _LITTLE // 2


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where words were found: which finding's, and the place itself."""

    finding: HeldFinding
    place: Place
    best: bool

    @property
    def document_id(self) -> int:
        """The document that the place lies in."""
        return int(self.place.source)

    def spans(self) -> list[Span]:
        """The stretches to mark in that document: all segments of the best place, or the place."""
        own = [part.span for part in self.finding.finding.segments if part.source == self.place.source]
        return own if self.best and own else [self.place.span]

    def compared(self, text: str) -> tuple[list[Span], list[Difference]]:
        """The stretches to mark in this text of the document, and where they differ from the words quoted.

        What a writer left out and marked is a difference here: the reader is to see what it was.
        """
        finding, spans = self.finding.finding, self.spans()
        differences = list(finding.differences) if self.best else []
        if self.best and finding.kind is FindingKind.ELIDED and spans == sorted(spans):
            whole, left_out = omitted(text, spans)
            return [whole], [*differences, *left_out]
        return spans, differences


@dataclass(frozen=True, slots=True)
class Texts:
    """How the pane gets at documents and their texts."""

    text: Callable[[int], str]
    document: Callable[[int], Document]


def spots(view: ClaimView) -> list[Spot]:
    """Every place found for the claim, in the order shown."""
    return [spot for held in view.findings for spot in _spots_of(held)]


def first_spot(view: ClaimView) -> int | None:
    """Which place is looked at first: the first of the finding to look at first; None where that has none."""
    foremost = view.foremost
    return next((number for number, spot in enumerate(spots(view)) if spot.finding is foremost), None)


def _spots_of(held: HeldFinding) -> list[Spot]:
    finding = held.finding
    first: dict[str, Place] = {}
    for part in finding.segments:
        first.setdefault(part.source, part)
    own = [Spot(held, place, best=True) for place in first.values()]
    other = [place for place in finding.matches if not any(_covered(place, part) for part in finding.segments)]
    return own + [Spot(held, place, best=False) for place in other]


def _covered(place: Place, part: Place) -> bool:
    return place.source == part.source and place.span.overlaps(part.span)


def source_blocks(view: ClaimView, chosen: int, texts: Texts, width: int, around: int = _MUCH) -> list[Content]:
    """The pane's blocks: one for each finding's heading and one for each place, in order, wrapped to `width` cells.

    `around` is how many letters of the source are shown on each side of the place chosen.
    """
    blocks: list[Content] = []
    number = 0
    for held in view.findings:
        lines = [Content()] if blocks else []
        blocks.append(joined([*lines, *_heading(held, _quoted(view), width)]))
        for spot in _spots_of(held):
            blocks.append(joined(_place(spot, chosen == number, texts, width, around)))
            number += 1
    return blocks


def blocks_of(view: ClaimView, chosen: int | None) -> tuple[int, int]:
    """Which blocks are this place's: its finding's heading, and its own. For None, the heading to look at first."""
    headings: dict[int, int] = {}
    number = block = 0
    for held in view.findings:
        headings[held.id] = block
        for place, _ in enumerate(_spots_of(held), 1):
            if number == chosen:
                return block, block + place
            number += 1
        block += 1 + len(_spots_of(held))
    heading = headings[view.foremost.id] if view.foremost else 0
    return heading, heading


def _quoted(view: ClaimView) -> Mapping[int | None, str]:
    return {quotation.id: quotation.words for quotation in view.claim.quotations}


def _lead(text: str, style: str = "") -> Content:
    return Prose().add(text, style).kept()


def _heading(held: HeldFinding, quoted: Mapping[int | None, str], width: int) -> list[Content]:
    finding = held.finding
    word = say("finding", finding.kind)
    lead = _lead(f"{word.mark} {word.word}  ", f"bold $tone-{word.tone}")
    # The claim above has them whole: what was found must not stand a page below.
    words = shortened(quoted.get(held.quotation_id) or "")
    lines = [hanging(lead, shown(tell("source.quoted", words=words) if words else "", STRONG), width)]
    lines.append(hanging(_lead("  "), shown(retell(finding.reason) or word.says, PLAIN), width))
    for flag, reason in _flags(held):
        body = Prose().add(f"{say('flag', flag).word}: ", "bold $tone-look").add(retell(reason), "$tone-look").kept()
        lines.append(hanging(_lead("! ", "bold $tone-look"), body, width))
    if held.stale and not held.changed:
        lines.append(hanging(_lead("  "), shown(tell("source.stale", why=held.stale), QUIET), width))
    lines += [hanging(_lead("  "), _difference(one), width) for one in finding.differences if _tells(one, finding)]
    return lines


def _tells(difference: Difference, finding: Finding) -> bool:
    """Whether this difference says something that the reason does not, and the writer did not mark it."""
    return str(difference) not in finding.reason and not difference.kind.mark


def _flags(held: HeldFinding) -> list[tuple[Flag, str]]:
    flags = list(held.finding.flags.items())
    if held.changed and Flag.STALE not in held.finding.flags:
        flags.append((Flag.STALE, held.changed))
    return flags


def _difference(difference: Difference) -> Content:
    kind = say("change", difference.kind).word
    return Prose().add(retell(str(difference)), "bold $tone-plain").add(f"  ({kind})", QUIET).kept()


def _place(spot: Spot, chosen: bool, texts: Texts, width: int, around: int) -> list[Content]:
    document = texts.document(spot.document_id)
    prose = Prose().add(document.title, STRONG if chosen else PLAIN)
    details = [long_day(document.published_on) if document.published_on else "", said_primary(document.primary)]
    details += [document.speaker, document.publisher, tell("common.withdrawn") if document.withdrawn else ""]
    details.append(tell("source.archive", where=document.from_archive) if document.from_archive else "")
    if spot.finding.finding.kind in (FindingKind.ABSENT, FindingKind.UNCHECKED):
        details.append(tell("source.nearest"))
    elif not spot.best:
        details.append(tell("source.fits", score=f"{spot.place.score:.0f}"))
    prose.add("".join(f" · {detail}" for detail in details if detail), QUIET)
    lines = [hanging(_lead("▸ " if chosen else "  ", "bold $tone-plain"), prose.kept(), width)]
    if chosen or spot.best or Flag.TIE in spot.finding.finding.flags:
        lines.append(hanging(_lead("    "), _words(spot, texts, around if chosen else min(around, _LITTLE)), width))
    return lines


def _words(spot: Spot, texts: Texts, around: int) -> Content:
    prose = Prose()
    found = False
    text = texts.text(spot.document_id)
    for piece in excerpt(text, *spot.compared(text), around):
        inside = piece.part in (Part.FOUND, Part.SAID, Part.QUOTED, Part.BLANK)
        if inside != found:
            prose.add("▌" if inside else "▐", "$tone-same")
            found = inside
        opening, closing = SIGNS.get(piece.part, ("", ""))
        prose.add(opening + shortened(piece.text.replace("\n", " ")) + closing, _STYLES[piece.part])
    return prose.add("▐" if found else "", "$tone-same").kept()
