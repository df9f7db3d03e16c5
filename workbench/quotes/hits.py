"""A verb that attributes, where it stands in its sentence."""

from dataclasses import dataclass

from workbench.quotes.lexicon import Cue

ROLES = ("finite", "gerund", "infinitive", "passive")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: tokens `first` to `last` are its verb group, `at` the verb itself.

    `role` is one of `ROLES`; `negated` says that a not or never stands in the group.
    """

    cue: Cue
    role: str
    first: int
    at: int
    last: int
    negated: bool = False

    def takes(self, frame: str) -> bool:
        """Whether the cue's claim can have this shape."""
        return frame in self.cue.frames
