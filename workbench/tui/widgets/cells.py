"""Text cut to a number of terminal cells: a CJK letter or an emoji takes two, a combining mark none."""

from rich.cells import cell_len, set_cell_size

from workbench.text.visible import visible

# A claim can be a megabyte; no row shows more than this many letters, so no more are looked at.
_MOST = 1000


def one_line(text: str) -> str:
    """`text` safe to show on one line: control characters visible, any run of blanks one space."""
    return " ".join(visible(text[:_MOST]).split())


def fit(text: str, width: int) -> str:
    """`text` cut with `…` or filled with blanks to exactly `width` cells."""
    if width <= 0:
        return ""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    # A letter of two cells may not fit into the last one: the sign follows the letters, not the gap.
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
