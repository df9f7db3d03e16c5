"""Saved filters: each opens with its number, ' goes back to the one before, s saves the present one."""

from collections.abc import Sequence

from workbench.messages import tell
from workbench.tui.screens.ask import Choice

BACK, SAVE = "back", "save"
_LISTED = 9


def _told(count: int | None) -> str:
    """How many a filter lets through; a sign while they are still counted, nothing where it can't be read."""
    return "…" if count is None else f"{count:,}" if count >= 0 else ""


class SavedFilters(Choice):
    """Asks for one of the saved filters; gives its filter, or `BACK`, or `SAVE`."""

    def __init__(self, saved: Sequence[tuple[str, str]], counts: Sequence[int | None]) -> None:
        width = max((len(name) for name, _ in saved), default=0)
        options = [
            (f"={wanted}", f"{name:<{width}}  {_told(count):>6}   {wanted}")
            for (name, wanted), count in zip(saved[:_LISTED], counts, strict=False)
        ]
        title, why = tell("memory.saved_filters"), tell("memory.saved_how")
        super().__init__(title, options, why, keys={"apostrophe": BACK, "s": SAVE})
