"""Right-to-left words are isolated for a terminal, and nothing else of a line is touched."""

from hypothesis import given
from hypothesis.strategies import text
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from workbench.text.isolated import isolated
from workbench.text.visible import visible
from workbench.tui.guard import ControlFilter

HEBREW, ARABIC = "שלום עולם", "السلام عليكم"
BLACK = Color(0, 0, 0)


def test_a_quotation_between_marks_and_numbers_is_a_thing_of_its_own() -> None:
    assert isolated(f"7  “{HEBREW}”  12") == f"7  “\u2068{HEBREW}\u2069”  12"
    assert isolated(f"= {ARABIC} 2026, {HEBREW}!") == f"= \u2068{ARABIC} 2026, {HEBREW}\u2069!"


def test_columns_of_a_row_keep_their_places() -> None:
    row = f"{ARABIC}  2026-01-09  {HEBREW}"
    assert isolated(row) == f"\u2068{ARABIC}\u2069  2026-01-09  \u2068{HEBREW}\u2069"
    assert isolated(f"│{ARABIC} │ 12 │ {HEBREW}│") == f"│\u2068{ARABIC}\u2069 │ 12 │ \u2068{HEBREW}\u2069│"


def test_other_lines_are_as_they_were() -> None:
    for line in ("", "plain", "«año», naïve, Київ, Ἀθῆναι", "中文 👩‍👩‍👧 ｆｕｌｌ"):
        assert isolated(line) == line


@given(text())
def test_no_cell_and_no_letter_is_gained_or_lost(raw: str) -> None:
    line = visible(raw).replace("\n", " ")
    told = isolated(line)
    assert told.replace("\u2068", "").replace("\u2069", "") == line
    assert cell_len(told) == cell_len(line)


def test_the_screen_isolates_what_it_writes_and_never_what_a_stranger_wrote_as_an_isolate() -> None:
    written = ControlFilter().apply([Segment(f"a\u2067{HEBREW}\u2069"), Segment(" 12")], BLACK)
    assert [segment.text for segment in written] == [f"a\ufffd\u2068{HEBREW}\u2069\ufffd", " 12"]
