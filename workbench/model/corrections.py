"""What a person says better than the machine did."""

from collections.abc import Sequence
from typing import TypedDict

from workbench.model.kinds import ClaimKind, Polarity
from workbench.model.reading import SaidOn, Span


class Correction(TypedDict, total=False):
    """What a person says of a claim better than the machine did; what is left out stays as it is.

    An empty `speaker` is nobody, a `cue` of None none. `quotations` are spans within the claim's; without them those
    that lie within a new span are kept.
    """

    span: Span
    quotations: Sequence[Span]
    speaker: str
    kind: ClaimKind
    cue: Span | None
    polarity: Polarity
    said_on: SaidOn
