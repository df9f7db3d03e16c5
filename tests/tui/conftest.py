"""A desk with a small story, and the screen over it driven by a pilot."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.rest import at_rest
from workbench.desk import Desk
from workbench.model import DocumentKind, NewDocument, Role
from workbench.tui.app import WorkbenchApp

ARTICLE = """Donald Trump said on Friday that the release was “a very important and wise gesture”.

Donald Trump said the country was “seeking peace”.

Jorge Rodríguez said that “a significant number” of people would walk free.

Tarek Saab denied that anyone sat in jail for politics.
"""

POST = (
    "Venezuela is releasing large numbers of political prisoners as a sign of “Seeking Peace.” "
    "This is a very important and smart gesture. The U.S.A. and Venezuela are working well together."
)

OpenScreen = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "story.workbench"
    with Desk.open(path, "Ana") as desk:
        post = NewDocument(
            raw=POST.encode(),
            text=POST,
            title="Post of 9 January",
            kind=DocumentKind.POST,
            role=Role.SOURCE,
            speaker="Donald Trump",
            language="en",
            published_on=date(2026, 1, 9),
            primary=True,
        )
        article = NewDocument(
            raw=ARTICLE.encode(), text=ARTICLE, title="Doors open", language="en", published_on=date(2026, 1, 10)
        )
        desk.add_document(post)
        desk.extract(desk.add_document(article).id)
        for _ in desk.match():
            continue
    return path


@pytest.fixture
def desk(story_file: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.workbench"
    shutil.copy(story_file, path)
    with Desk.open(path, "Ana") as desk:
        yield desk


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "empty.workbench", "Ana") as desk:
        yield desk


@pytest.fixture
def second_window(desk: Desk) -> Iterator[Desk]:
    with Desk.open(desk.path, "Ben") as other:
        yield other


class Reader:
    """Somebody at the screen: presses, types, reads, waits."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self._pilot = pilot
        self.app = pilot.app

    @property
    def text(self) -> str:
        """Every line of the screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line) for line in lines)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._pilot.press(key)
            await at_rest()

    async def click(self, *where: Any, **how: Any) -> None:
        await self._pilot.click(*where, **how)
        await at_rest()

    async def pause(self, seconds: float = 0) -> None:
        """Wait so long, and until the program is at rest."""
        await self._pilot.pause(seconds)
        await at_rest()

    def where(self, words: str) -> tuple[int, int]:
        """The cell at which these words stand on the screen."""
        lines = self.text.splitlines()
        y = next(at for at, line in enumerate(lines) if words in line)
        return lines[y].index(words), y

    async def type(self, words: str) -> None:
        """Put words into the field that has the focus, at once: a key takes the pilot a tenth of a second."""
        field = self.app.screen.focused
        put = field.insert_text_at_cursor if isinstance(field, Input) else field.insert
        put(words)
        await self.pause()

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the mouse at one cell and let it go at another."""
        await self._pilot.mouse_down(offset=start)
        await self._pilot.hover(offset=end)
        await self._pilot.mouse_up(offset=end)
        await self.pause()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal this large. The pilot's own way sleeps a fifth of a second for each size."""
        size = Size(width, height)
        self.app._driver._size = size
        self.app.post_message(Resize(size, size))
        await at_rest()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; jobs and polls take their own time."""
        for _ in range(200):
            if holds():
                return
            await self.pause(0.05)
        raise AssertionError(f"it never came to hold; the screen shows\n{self.text}")


@pytest.fixture
def open_screen(monkeypatch: pytest.MonkeyPatch) -> OpenScreen:
    for module in ("app", "pilot"):  # see tests.tui.rest
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", lambda *_: asyncio.sleep(0))

    @asynccontextmanager
    async def opened(desk: Desk, size: tuple[int, int] = (120, 36)) -> Any:
        app = WorkbenchApp(desk)
        async with app.run_test(size=size, notifications=True) as pilot:
            reader = Reader(pilot)
            await reader.pause()
            yield reader

    return opened
