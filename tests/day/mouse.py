"""A hand on the mouse: clicks on words that stand on the screen, and draws over them."""

from textual.widgets import Input

from tests.day.story import texts
from tests.tui.conftest import Reader
from workbench.desk import Desk
from workbench.tui.widgets.foot import Foot

_LIST, _ABOVE = 80, 4
"""Cells of the list at the left, and lines above it."""


class Mouse:
    """Whoever works with the mouse, and the keyboard for words alone."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def where(self, words: str) -> tuple[int, int]:
        """The cell of the first letter of these words, the lowest where they stand twice: what opened last."""
        lines = self._reader.text.splitlines()
        y = max(at for at, line in enumerate(lines) if words in line)
        return lines[y].index(words), y

    async def on(self, words: str) -> None:
        """Click on these words as soon as they are there; a notice in the foot's place is clicked away."""
        foot = self._reader.app.screen.query_one(Foot) if self._reader.app.screen.query(Foot) else None
        if words not in self._reader.text and foot and foot.said:
            await self._reader.click(Foot)
        await self._reader.until(lambda: words in self._reader.text)
        x, y = self.where(words)
        await self._reader.click(offset=(x + 1, y))
        await self._reader.pause()

    async def row(self, words: str) -> None:
        """Click on the claim with these words in the list."""
        await self._reader.until(lambda: any(words in line for line in self._listed()))
        lines = self._listed()
        y = next(at for at, line in enumerate(lines) if words in line)
        await self._reader.click(offset=(lines[y].index(words) + 1, y + _ABOVE))
        await self._reader.pause()

    def _listed(self) -> list[str]:
        return [line[:_LIST] for line in self._reader.text.splitlines()[_ABOVE:]]

    async def into(self, field: str, words: str) -> None:
        """Click into a field, empty it, and write."""
        await self._reader.until(lambda: self._reader.app.screen.query(field))
        await self._reader.click(field)
        await self._reader.until(lambda: self._reader.app.screen.focused.id == field[1:])
        self._reader.app.screen.query_one(field, Input).value = ""
        await self._reader.type(words)

    async def over(self, first: str, last: str) -> None:
        """Draw the mouse from the first letter of these words to the last letter of those."""
        lines = self._reader.text.splitlines()
        (x, y), (end, below) = (
            next((line.index(words), at) for at, line in enumerate(lines) if at and words in line)
            for words in (first, last)
        )
        await self._reader.drag((x, y), (end + len(last) - 1, below))

    async def and_back(self, desk: Desk) -> None:
        """Take back what was just done, and do it again."""
        after = texts(desk)
        for words, same in ((" u Undo", False), (" U Redo", True)):
            await self.on(words)
            await self._reader.until(lambda same=same: (texts(desk) == after) is same)
