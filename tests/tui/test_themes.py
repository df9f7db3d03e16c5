import pytest
from textual.color import Color

from workbench.tui.themes import DARK, LIGHT
from workbench.tui.words import every

ON_GROUND = ["tone-plain", "tone-quiet", "tone-same", "tone-look", "tone-good", "tone-mixed", "tone-bad"]


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2: 4.5 is asked of text."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("tone", ON_GROUND)
def test_every_tone_can_be_read_on_every_ground(theme, tone):
    grounds = [theme.background, theme.surface, theme.panel, theme.variables["chosen"], theme.variables["chosen-quiet"]]
    for ground in grounds:
        assert contrast(Color.parse(theme.variables[tone]), Color.parse(ground)) >= 4.5, ground


def test_both_themes_name_the_same_tones():
    assert DARK.variables.keys() == LIGHT.variables.keys()


def test_no_machine_finding_has_a_verdicts_colour_and_each_has_a_mark_of_its_own():
    findings = every("finding").values()
    assert {word.tone for word in findings} <= {"same", "look", "quiet"}
    assert len({word.mark for word in findings}) == len(findings)
    assert len({word.mark for word in every("status").values()}) == len(every("status"))
