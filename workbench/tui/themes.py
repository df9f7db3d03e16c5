"""Our light and our dark theme. A tone says how a thing stands, and always beside a mark or a word.

`same` and `look` are for what the machine found, `good`, `mixed` and `bad` for what a person decided. Every tone has a
contrast of at least 4.5 to 1 against the ground it is written on, and the chosen row's ground differs from the others'
by 1.35 to 1 at least (tests/tui/test_themes.py).
"""

from textual.theme import Theme

DARK = Theme(
    name="workbench-dark",
    dark=True,
    primary="#7aa2d6",
    secondary="#9aa7b8",
    accent="#e0af68",
    foreground="#d5d9e0",
    background="#15181d",
    surface="#1b1f26",
    panel="#242a33",
    success="#8fc48a",
    warning="#e0af68",
    error="#e58b88",
    variables={
        "tone-plain": "#d5d9e0",
        "tone-quiet": "#98a2b1",
        "tone-same": "#86b7e8",
        "tone-look": "#e6b673",
        "tone-good": "#8fc48a",
        "tone-mixed": "#e6b673",
        "tone-bad": "#ee9a96",
        "chosen": "#2b3646",
        "chosen-quiet": "#232a34",
        "highlight": "#33455c",
        "frame": "#3a4350",
        "frame-focus": "#7aa2d6",
        "border": "#7aa2d6",
        "border-blurred": "#3a4350",
        "input-cursor-background": "#d5d9e0",
        "input-selection-background": "#7aa2d6 35%",
        "scrollbar": "#39424f",
        "scrollbar-hover": "#4a5566",
        "scrollbar-active": "#7aa2d6",
        "scrollbar-background": "#1b1f26",
        "scrollbar-background-hover": "#1b1f26",
        "scrollbar-background-active": "#1b1f26",
    },
)
"""Light letters on a dark ground."""

LIGHT = Theme(
    name="workbench-light",
    dark=False,
    primary="#275792",
    secondary="#56616f",
    accent="#8a5300",
    foreground="#1d2229",
    background="#f3f1ec",
    surface="#fbfaf7",
    panel="#e7e4dc",
    success="#2d6a31",
    warning="#8a5300",
    error="#a32a26",
    variables={
        "tone-plain": "#1d2229",
        "tone-quiet": "#4b545f",
        "tone-same": "#1f5796",
        "tone-look": "#7f4c00",
        "tone-good": "#27632c",
        "tone-mixed": "#7f4c00",
        "tone-bad": "#9c2622",
        "chosen": "#bcd3ef",
        "chosen-quiet": "#d8dde3",
        "highlight": "#fbe7b8",
        "frame": "#c4bfb3",
        "frame-focus": "#2b5d9b",
        "border": "#2b5d9b",
        "border-blurred": "#c4bfb3",
        "input-cursor-background": "#1d2229",
        "input-selection-background": "#2b5d9b 25%",
        "scrollbar": "#cbc6ba",
        "scrollbar-hover": "#b3ad9f",
        "scrollbar-active": "#2b5d9b",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)
"""Dark letters on a light ground."""
