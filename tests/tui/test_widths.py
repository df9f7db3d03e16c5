"""The queue at every width: the mark with its flag, status and verdict are seen, and the words keep their share."""

from textual.geometry import Size

from workbench.model import NewDocument, NewVerdict, Role
from workbench.tui.widgets.columns import COLUMNS, TWO_COLUMNS, placed
from workbench.tui.widgets.queue import QueueTable

TRIED = (*range(60, 66), 79, 80, 100, 114, 115, 116, 117, 120, 159, 160, 220)
"""Widths of a terminal that the whole screen is laid out for: each costs a quarter of a second."""


async def test_at_every_width_flag_status_and_verdict_are_seen_under_their_heads(desk, open_screen):
    first = desk.queue().ids[0]
    desk.decide(NewVerdict(first, "quotes-1", "minor_changes", "one word", desk.claim(first).version))
    desk.add_document(NewDocument(b"More.", "More.", "Another source", role=Role.SOURCE))  # so the finding is stale
    before: set[str] = set()
    async with open_screen(desk, size=(60, 20)) as reader:
        table = reader.app.screen.query_one(QueueTable)
        tables: list[int] = []
        for width in TRIED:
            await reader.resize(width, 20)
            await settled(reader, table)
            expect_whole(seen(table, 0), seen(table, 1), table.room, beside=width >= TWO_COLUMNS)
            now = {column.title for column in COLUMNS if column.title in seen(table, 0)}
            assert before <= now, width  # no cliff: what a narrower terminal shows a wider one shows too
            # And every table between, as it would be drawn.
            for room in range(tables[-1] if tables and width != TWO_COLUMNS else table.room, table.room):
                expect_whole(*drawn(table, room), room, beside=width >= TWO_COLUMNS)
            tables.append(table.room)
            before = now
    assert before == {column.title for column in COLUMNS}


def expect_whole(heading: str, row: str, room: int, *, beside: bool) -> None:
    """The mark with its flag, the status and the verdict are seen, and the words keep their share."""
    found, verdict = heading.index("Found"), heading.index("Verdict")
    assert row.startswith("▸ ◐ "), room
    assert row[found : found + 2] == "≠!", room
    assert row[verdict:].split("  ", maxsplit=1)[0].strip() in ("Minor changes", "Minor chang…"), room
    cells = {column.title: cells for column, cells in placed(room, beside)}
    assert cells["Claim"] >= 0.4 * room, room


def drawn(table: QueueTable, room: int) -> tuple[str, str]:
    """The heading and the first row in so many cells."""
    row = table.row(table.cursor)
    lines = (table.heading(room), table.cells(table.cursor, row, room))
    return tuple("".join(segment.text for segment in line) for line in lines)


async def settled(reader, table: QueueTable) -> None:
    """Wait until the queue stands beside its panes, or over them, as the width asks."""
    whole = reader.app.size.width
    if whole < TWO_COLUMNS:
        await reader.until(lambda: table.outer_size.width == whole)
    else:  # the panes take more than a third of it
        await reader.until(lambda: table.outer_size.width < 0.7 * whole)


def seen(table: QueueTable, y: int) -> str:
    """Line `y` as far as no scroll bar covers it; nothing stands under the bar."""
    whole = "".join(segment.text for segment in table.render_line(y))
    assert not whole[table.room :].strip()
    return whole[: table.room]


async def test_a_scroll_bar_covers_no_flag(desk, open_screen):
    """The columns were placed as if the bar were not there, and `=!` looked like `=`."""
    async with open_screen(desk, size=(80, 12)) as reader:
        table = reader.app.screen.query_one(QueueTable)
        assert table.show_vertical_scrollbar
        assert table.room == table.size.width - 1 or table.size == Size(table.room, table.size.height)
        seen(table, 1)


async def test_in_little_room_the_sources_open_at_the_words(desk, open_screen):
    async with open_screen(desk, size=(80, 20)) as reader:
        assert "[-smart-]{+wise+}" in reader.text
