"""A claim as somebody puts it right: what is changed so far."""

from dataclasses import dataclass, replace

from workbench.model import Claim, ClaimKind, Correction, Polarity, SaidOn, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What a claim is to be: `claim` is as stored, the rest as the reader has it now."""

    claim: Claim
    span: Span
    speaker: str
    kind: ClaimKind | None
    polarity: Polarity
    said_on: SaidOn
    cue: Span | None

    @classmethod
    def of(cls, claim: Claim) -> "Draft":
        """The claim as it stands. Its kind follows from its words until somebody says another."""
        return cls(claim, claim.span, claim.speaker, None, claim.polarity, claim.said_on, claim.cue_span)

    def changes(self) -> Correction:
        """What differs from the claim as stored."""
        what: Correction = {}
        if self.span != self.claim.span:
            what["span"] = self.span
        if self.speaker != self.claim.speaker:
            what["speaker"] = self.speaker
        if self.kind is not None and self.kind is not self.claim.kind:
            what["kind"] = self.kind
        if self.polarity is not self.claim.polarity:
            what["polarity"] = self.polarity
        if self.said_on != self.claim.said_on:
            what["said_on"] = self.said_on
        if self.cue != self.claim.cue_span:
            what["cue"] = self.cue
        return what

    def over(self, span: Span | None) -> "Draft":
        """Of these words; as it is where there are none."""
        return replace(self, span=span) if span else self

    def other_kind(self) -> "Draft":
        """Of the next kind."""
        kinds = list(ClaimKind)
        return replace(self, kind=kinds[(kinds.index(self.kind or self.claim.kind) + 1) % len(kinds)])

    def turned(self) -> "Draft":
        """Denied, or no longer."""
        negative = self.polarity is Polarity.NEGATIVE
        return replace(self, polarity=Polarity.POSITIVE if negative else Polarity.NEGATIVE)
