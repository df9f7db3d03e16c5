import pytest
from textual.color import Color

from workbench.tui.themes import DARK, LIGHT
from workbench.tui.words import every

TEXT = ["tone-plain", "tone-quiet", "tone-same", "tone-look", "tone-good", "tone-mixed", "tone-bad", "primary"]
"""What letters are written in: the tones, and the colour of keys."""

GROUNDS = ["background", "surface", "panel", "chosen", "chosen-quiet"]


def colour(theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2: 4.5 is asked of text."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


both_themes = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


@both_themes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_every_colour_of_letters_can_be_read_on_every_ground(theme, text, ground):
    assert contrast(colour(theme, text), colour(theme, ground)) >= 4.5


@both_themes
@pytest.mark.parametrize("text", ["tone-plain", "tone-same", "tone-look"])
def test_words_marked_in_a_text_can_be_read(theme, text):
    assert contrast(colour(theme, text), colour(theme, "highlight")) >= 4.5


@both_themes
def test_where_one_is_can_be_seen(theme):
    assert contrast(colour(theme, "chosen"), colour(theme, "background")) >= 1.35
    assert contrast(colour(theme, "chosen-quiet"), colour(theme, "background")) >= 1.2
    for ground in ("background", "surface"):
        assert contrast(colour(theme, "frame-focus"), colour(theme, ground)) >= 3


def test_both_themes_name_the_same_tones():
    assert DARK.variables.keys() == LIGHT.variables.keys()


def test_no_machine_finding_has_a_verdicts_colour_and_each_has_a_mark_of_its_own():
    findings = every("finding").values()
    assert {word.tone for word in findings} <= {"same", "look", "quiet"}
    assert len({word.mark for word in findings}) == len(findings)
    assert len({word.mark for word in every("status").values()}) == len(every("status"))
