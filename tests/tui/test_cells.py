import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.model import Span
from workbench.tui.widgets.cells import fit, one_line
from workbench.tui.widgets.wrapping import wrap


@given(st.text(), st.integers(0, 40))
def test_a_cell_is_as_wide_as_its_column_whatever_stands_in_it(text: str, width: int):
    assert cell_len(fit(one_line(text), width)) == width


@pytest.mark.parametrize(
    ("text", "cut"),
    [("abcdef", "abc…"), ("委内瑞拉", "委…"), ("ab", "ab  "), ("👍👍👍", "👍…"), ("é́abc", "é́abc")],
)
def test_cells_are_cut_by_the_width_a_terminal_gives_them(text: str, cut: str):
    assert fit(text, 4).rstrip() == cut.rstrip()


@given(st.text(), st.integers(2, 60))
def test_wrapped_lines_hold_the_whole_text_in_order_and_keep_their_width(text: str, width: int):
    lines = wrap(text, width)
    assert "\n".join(rejoined(text, lines)) == text
    assert all(cell_len(line.of(text).rstrip()) <= max(2, width) for line in lines)


def rejoined(text: str, lines: list[Span]) -> list[str]:
    paragraphs: list[str] = []
    end = None
    for line in lines:
        if end is not None and line.start == end and paragraphs:
            paragraphs[-1] += line.of(text)
        else:
            paragraphs.append(line.of(text))
        end = line.end
    return paragraphs


def test_a_megabyte_on_one_line_is_wrapped_too():
    assert len(wrap("word " * 200_000, 80)) == 12_500
