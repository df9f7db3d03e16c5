"""The places of a finding as a report shows them: whose words, where in the source, with what stands around them."""

from collections.abc import Callable, Iterator

from workbench.model import Finding, Locator, Place, Source
from workbench.reports.checks.rows import Found
from workbench.text.excerpts import excerpt
from workbench.text.places import where

AROUND = 80
"""How many code points of the source are shown on either side of the words found."""

_PLACES = 2  # places shown of one quotation: a tie is two


def places_found(
    finding: Finding,
    source: Callable[[str], Source],
    locator: Callable[[str, int], Locator | None],
    url: Callable[[str], str] = lambda _: "",
) -> Iterator[Found]:
    """The best place, and the other one of a tie; of an absent quotation the nearest words.

    `source` and `url` give a source, and the address where it stands, by its key; `locator` where in its original the
    text at an offset stands.
    """
    by_source: dict[str, list[Place]] = {}
    for place in finding.segments or finding.matches[:1]:
        by_source.setdefault(place.source, []).append(place)
    for key, places in list(by_source.items())[:_PLACES]:
        held = source(key)
        spans = [place.span for place in places]
        turn = next((turn for turn in held.turns if turn.span.overlaps(spans[0])), None)
        yield Found(
            source=key,
            title=held.title,
            speaker=turn.speaker if turn else held.speaker,
            where=where(held.text, spans[0].start, locator(key, spans[0].start)),
            pieces=tuple(excerpt(held.text, spans, finding.differences if finding.segments else (), AROUND)),
            plain=" […] ".join(span.of(held.text) for span in spans),
            url=url(key),
            language=held.language,
        )
