"""The use cases of speakers: who they are, which of them may be one, and making them one."""

from typing import TYPE_CHECKING

from workbench.desk.opened import Opened
from workbench.errors import BadInput
from workbench.model import Speaker

if TYPE_CHECKING:
    from workbench.matching.likeness import Proposal


class Speakers:
    """What a desk does with those who are said to have said something. Calling it lists them, by name.

    Nobody is merged unasked.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._held = opened.store.speakers

    def __call__(self) -> list[Speaker]:
        """Everybody who is said to have said something, by name."""
        return self._held.all()

    def proposals(self) -> "list[Proposal]":
        """The pairs of speakers that may be one person or body, the likeliest first, each with a score and a reason."""
        from workbench.matching import likeness

        return likeness.proposals(self())

    def merge(self, keep: int, other: int, why: str) -> Speaker:
        """Make two speakers one; `other`'s names become aliases of `keep`, and what was found for them is stale.

        Raises:
            Unknown: there is no such speaker.
            BadInput: they are the same, or no reason is given.
        """
        if not why.strip():
            raise BadInput("two speakers are made one for a reason; say it with --why.")
        return self._held.merge(keep, other, self._opened.signed(), why)

    def add_alias(self, speaker_id: int, alias: str) -> Speaker:
        """Give a speaker one more name. Raises `Unknown`; `BadInput` for a name that is empty or another speaker's."""
        return self._held.add_alias(speaker_id, alias, self._opened.signed())
