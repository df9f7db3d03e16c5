"""The scales that come with the workbench, and a newsroom's own."""

from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.reports import scales

HOUSE = """
id = "house-1"
title = "Our desk"
best = 1
worst = 0

[[rating]]
id = "right"
label = "Right"
meaning = "As said."
value = 1

[[rating]]
id = "open"
label = "Still open"
meaning = "Ask again."
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def test_two_scales_come_with_the_workbench() -> None:
    assert [scale.id for scale in scales.builtin()] == ["quotes-1", "claims-1"]


def test_the_scale_for_quotations_has_its_fifteen_ratings_in_order() -> None:
    assert [rating.label for rating in scales.load("quotes-1").ratings] == [
        "Accurate",
        "Accurate with minor changes",
        "Accurate but shortened",
        "Altered",
        "Spliced",
        "Truncated",
        "Out of context",
        "Misattributed",
        "Fabricated",
        "Paraphrase in quotation marks",
        "Mistranslated",
        "Second-hand",
        "Superseded",
        "Not found",
        "Not checkable",
    ]


def test_labels_that_lie_on_no_line_have_no_number() -> None:
    by_id = {rating.id: rating.value for rating in scales.load("claims-1").ratings}
    assert by_id == {
        "true": 5,
        "mostly_true": 4,
        "half_true": 3,
        "mostly_false": 2,
        "false": 1,
        "unproven": None,
        "outdated": None,
    }
    quotes = scales.load("quotes-1")
    assert {rating.id for rating in quotes.ratings if rating.value is None} >= {"not_found", "not_checkable"}
    assert (quotes.best, quotes.worst) == (5, 1)


def test_every_rating_of_ours_says_what_it_means() -> None:
    for scale in scales.builtin():
        for rating in scale.ratings:
            assert rating.meaning.endswith(".")


def test_a_newsroom_brings_its_own_scale(house: Path) -> None:
    scale = scales.load(house)
    assert (scale.id, scale.title, scale.best, scale.worst) == ("house-1", "Our desk", 1, 0)
    assert [(rating.id, rating.value) for rating in scale.ratings] == [("right", 1), ("open", None)]
    assert scales.load(str(house)) == scale


def test_a_scale_without_numbers_needs_no_ends(house: Path) -> None:
    house.write_text(HOUSE.replace("best = 1\nworst = 0\n", "").replace("value = 1\n", ""))
    assert scales.load(house).best is None


def test_a_scale_may_run_downwards(house: Path) -> None:
    house.write_text(HOUSE.replace("best = 1", "best = -2"))
    with pytest.raises(BadInput, match=r"“right”: 1 does not lie between 0 and -2"):
        scales.load(house)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "house-1"', "", r"the scale: id is missing"),
        ('id = "house-1"', 'id = "Our House"', r"“Our House” is no id"),
        ('id = "house-1"', 'id = "quotes-1"', r"“quotes-1” is a scale of the workbench"),
        ('title = "Our desk"', "title = 3", r"the scale: title is missing or no text"),
        ('title = "Our desk"', 'titel = "Our desk"', r"the scale: “titel” is none of"),
        ("best = 1\n", "", r"name both best and worst"),
        ("best = 1\nworst = 0\n", "", r"“right” has a value, but the scale names no best and worst"),
        ("best = 1", "best = nan", r"best must be a number"),
        ("best = 1", "best = " + "9" * 400, r"best must be a number"),
        ("best = 1", "best = true", r"best must be a number"),
        ("best = 1", "best = 0", r"best and worst are the same"),
        ("value = 1", "value = 7", r"“right”: 7 does not lie between 0 and 1"),
        ("value = 1", 'value = "1"', r"rating 1: value must be a number"),
        ('label = "Still open"', "", r"rating 2: label is missing"),
        ('meaning = "Ask again."', 'meaning = "  "', r"rating 2: meaning is missing"),
        ('id = "open"', 'id = "right"', r"rating 1: the id “right” is given 2 times"),
        ("[[rating]]", "[[ratings]]", r"“ratings” is none of"),
        ('title = "Our desk"', "title = ", r"not TOML: .*line 3"),
        ('title = "Our desk"', "title = " + "[" * 100_000, r"nested too deeply"),
    ],
)
def test_a_bad_scale_is_refused_in_one_line_that_names_the_file(house: Path, old: str, new: str, said: str) -> None:
    house.write_text(HOUSE.replace(old, new))
    with pytest.raises(BadInput, match=said) as refused:
        scales.load(house)
    assert str(refused.value).startswith(f"{house}: ")
    assert "\n" not in str(refused.value)


def test_a_scale_that_is_not_there_is_said_to_be_missing_and_ours_are_named() -> None:
    with pytest.raises(BadInput, match=r"no scale “quotes-9”: ours are quotes-1 and claims-1"):
        scales.load("quotes-9")


def test_a_directory_or_other_bytes_are_no_scale(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a directory"):
        scales.load(tmp_path)
    rubbish = tmp_path / "rubbish.toml"
    rubbish.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(BadInput, match="not UTF-8"):
        scales.load(rubbish)
    rubbish.write_bytes(b"#" * 2_000_000)
    with pytest.raises(BadInput, match="larger than"):
        scales.load(rubbish)
