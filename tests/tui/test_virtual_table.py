from rich.segment import Segment
from textual.app import App, ComposeResult

from workbench.tui.widgets.cells import fit
from workbench.tui.widgets.virtual_table import PAGE, VirtualTable

MANY = 1_000_000


class Numbers:
    """A million rows that are made when they are asked for, and remember which were."""

    def __init__(self, count: int = MANY) -> None:
        self.count = count
        self.asked: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return self.count

    def rows(self, start: int, stop: int) -> list[int]:
        self.asked.append((start, stop))
        return list(range(start, min(stop, self.count)))


class NumberTable(VirtualTable[int]):
    def heading(self, width: int) -> list[Segment]:
        return [Segment(fit("number", width))]

    def cells(self, index: int, row: int, width: int) -> list[Segment]:
        return [Segment(fit(f"{'>' if index == self.cursor else ' '}{row}", width))]


class Shown(App[None]):
    def __init__(self, rows: Numbers) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield NumberTable(self.rows, named="numbers")

    @property
    def lines(self) -> list[str]:
        table = self.query_one(NumberTable)
        return [table.render_line(y).text.strip() for y in range(table.size.height)]


async def test_only_the_pages_that_are_seen_are_read():
    rows = Numbers()
    async with Shown(rows).run_test(size=(40, 20)) as pilot:
        await pilot.press("end", "home", "pagedown")
        assert len(pilot.app.query_one(NumberTable)) == MANY
    assert {start for start, _ in rows.asked} <= {0, MANY - PAGE, MANY - 2 * PAGE}


async def test_the_heading_stays_and_the_cursor_is_always_seen():
    async with Shown(Numbers()).run_test(size=(40, 20)) as pilot:
        for key in ("end", "pageup", "j", "k", "home", "pagedown", "pagedown", "j", "G", "g"):
            await pilot.press(key)
            table = pilot.app.query_one(NumberTable)
            assert pilot.app.lines[0] == "number"
            assert f">{table.cursor}" in pilot.app.lines
        await pilot.press("end")
        assert pilot.app.lines[-1] == f">{MANY - 1}"


async def test_other_rows_take_their_place_at_the_index_asked_for():
    async with Shown(Numbers()).run_test(size=(40, 20)) as pilot:
        table = pilot.app.query_one(NumberTable)
        table.show(Numbers(500), 300)
        await pilot.pause()
        assert ">300" in pilot.app.lines
        table.show(Numbers(3), 300)
        await pilot.pause()
        assert pilot.app.lines[1:4] == ["0", "1", ">2"]
        table.show(Numbers(0))
        await pilot.press("j", "k", "end", "pagedown")
        assert table.row(table.cursor) is None
