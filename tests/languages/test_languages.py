import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import workbench
from workbench import languages
from workbench.errors import BadLanguage
from workbench.languages import shape

HOUSE = Path(workbench.__file__).parent
PLACES = (HOUSE / "languages/en/places.toml").read_text("utf-8")

ESPERANTO = '''
name = "Esperanto"
script = "latin"
letters = "ĉĝĥĵŝŭ"
words = """la kaj estas en de ne mi li ŝi ni vi ili por kun sed aŭ kiu kio ke al tio tiu ĉi pri el ĝi ĉiuj"""
'''
SENTENCES = """
titles = ["s-ro", "s-ino"]
numbered = ["p"]
cautious = ["ktp"]
openers = ["la", "li", "ŝi"]
elided = []
ordinals = []
"""


@pytest.mark.parametrize("code", languages.codes())
@pytest.mark.parametrize("part", shape.parts())
def test_a_language_holds_what_each_part_asks_for_or_says_that_it_lacks_the_part(code: str, part: str) -> None:
    assert (languages.part(code, part) is None) == (part in languages.lacking(code))


def test_every_file_of_a_language_is_a_part() -> None:
    files = {path.stem for code in languages.codes() for path in (HOUSE / "languages" / code).iterdir()}
    assert files == set(shape.parts())


@pytest.mark.parametrize(("tag", "code"), [("es-VE", "es"), ("EN_gb", "en"), ("", ""), ("../en", ""), ("xx", "")])
def test_a_tag_leads_to_the_folder_of_its_language(tag: str, code: str) -> None:
    assert languages.code_of(tag) == code


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (PLACES.replace("venues =", "venus ="), "nothing is called “venus” here; did you mean “venues”?"),
        (PLACES.partition("\nkinds =")[0], "“kinds” is missing (words: what may stand before a venue"),
        (PLACES + '\nsurplus = "a"', "nothing is called “surplus” here; there are prepositions, listening,"),
        (PLACES.replace('telling = ["tell",', 'telling = ["tell", 3,'), "“telling” must be a list of words or phrases"),
        (PLACES.replace("telling = [", "telling = ("), "this is no TOML"),
    ],
)
def test_a_class_of_words_that_is_missing_or_unknown_is_said_in_one_line(raw: str, says: str) -> None:
    with pytest.raises(BadLanguage) as error:
        shape.checked("languages/en/places.toml", "places", raw)
    assert str(error.value).startswith("languages/en/places.toml: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_fact_about_grammar_is_yes_or_no() -> None:
    raw = (HOUSE / "languages/en/attribution.toml").read_text("utf-8")
    with pytest.raises(BadLanguage, match=r", \[grammar\]: “drops_subjects” must be true or false \(a verb has"):
        shape.checked("x", "attribution", raw.replace("drops_subjects = false", 'drops_subjects = "no"'))


def test_a_folder_is_all_that_a_new_language_needs(tmp_path: Path) -> None:
    shutil.copytree(HOUSE, tmp_path / "workbench", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "workbench/languages/eo"
    folder.mkdir()
    (folder / "language.toml").write_text(ESPERANTO, "utf-8")
    (folder / "sentences.toml").write_text(SENTENCES, "utf-8")
    program = """
from workbench import languages
from workbench.text.language import language_name, language_of
from workbench.text.sentences import sentences
told = language_of("La urbestro diris al ni ke la ponto ne estas sekura kaj ke li ne volas atendi.")
print(told, language_name(told), len(sentences("Li vidis s-ron. Kaj s-ro. Petro iris.")), languages.lacking("eo"))
"""
    asked = [sys.executable, "-c", program]
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8")
    assert told.stdout == "eo Esperanto 2 ('attribution', 'days', 'places', 'worth', 'changes', 'spelling')\n"
