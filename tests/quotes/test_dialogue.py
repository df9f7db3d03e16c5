import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.quotes import extract
from workbench.quotes.dialogue import blocks, dialogue, turns
from workbench.quotes.tokens import paragraphs


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("—El puente aguanta.", ["El puente aguanta."]),
        ("—El puente aguanta —dijo la alcaldesa.", ["El puente aguanta"]),
        ("—El puente aguanta —dijo la alcaldesa—, y es seguro.", ["El puente aguanta", "y es seguro."]),
        ("—¿Aguanta? —preguntó él—. Nadie lo sabe.", ["¿Aguanta?", "Nadie lo sabe."]),
        ("El puente —de 1961— aguanta.", []),
        ("— Agencia del puerto", []),
    ],
)
def test_a_raya_parts_speech_from_telling(line: str, spoken: list[str]) -> None:
    assert [stretch.words.of(line) for stretch in dialogue(line, paragraphs(line), "—")] == spoken


def test_a_voice_inside_a_block_quote_is_the_quote() -> None:
    text = "WEBVTT\n\n> see <v Anna>It is safe"
    assert [(claim.span.of(text), claim.speaker) for claim in extract(text)] == [("> see <v Anna>It is safe", None)]


def test_a_block_quote_is_one_quotation() -> None:
    text = "She wrote:\n\n> The bridge is safe.\n> We checked it.\n\nThen she left."
    (quoted,) = blocks(text, paragraphs(text))
    assert quoted.words.of(text) == "The bridge is safe.\n> We checked it."


def said(text: str) -> list[tuple[str | None, str]]:
    return [(turn.name and turn.name.of(text), turn.quoted.words.of(text)) for turn in turns(text, paragraphs(text))]


def test_names_in_capitals_make_a_transcript_of_which_questions_are_left_out() -> None:
    text = "BERG: The bridge is safe.\nHOLM: Is it?\nBERG: It is. We checked.\n"
    assert said(text) == [("BERG", "The bridge is safe."), ("BERG", "It is. We checked.")]


def test_a_turn_goes_on_over_paragraphs_until_the_next_one() -> None:
    text = "BERG: The bridge is safe.\n\nIt always was.\n\n(laughter)\n\nHOLM: I doubt it.\n\nThe talk ended at noon."
    assert said(text) == [("BERG", "The bridge is safe."), ("BERG", "It always was."), ("HOLM", "I doubt it.")]


def test_an_answer_has_no_name() -> None:
    assert said("Q: Is it safe?\n\nA: It is safe.") == [(None, "It is safe.")]


@pytest.mark.parametrize(
    "article",
    [
        "BREAKING: The bridge is shut.\n\nThe mayor said it was safe.",
        "Note: the bridge is shut.\n\nThe mayor said: it is safe.",
        "Opening hours: 9 to 5\n\nPrice: 3 euros\n\nThe bridge is shut.",
    ],
)
def test_an_article_with_a_label_is_no_transcript(article: str) -> None:
    assert said(article) == []


def test_the_voice_tags_of_captions_name_who_speaks() -> None:
    captions = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Anna Berg>It is safe.</v>\n\n00:05.000 --> 00:06.000\n<v.loud Holm>No!"
    )
    assert said(captions) == [("Anna Berg", "It is safe."), ("Holm", "No!")]


@given(
    st.lists(
        st.sampled_from(["—", " —", "> ", "A: ", "BERG: ", "<v X>", "\n", "\n\n", "WEBVTT", "yes.", "?"]) | st.text()
    )
)
def test_no_text_raises_and_every_stretch_lies_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = paragraphs(text)
    found = [*dialogue(text, lines, "—"), *blocks(text, lines), *(turn.quoted for turn in turns(text, lines))]
    assert all(stretch.whole.holds(stretch.words) and Span(0, len(text)).holds(stretch.whole) for stretch in found)
    assert all(Span(0, len(text)).holds(claim.span) for claim in extract(text))


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ("Mary Roe said on Monday", "Tom Berg told reporters")),
        ("en", ("Mary Roe has warned", "The mayor says")),
        ("fr", ("Marie Dupont dit", "Jean Moulin a dit lundi")),
        ("de", ("Anna Berg sagt", "Jan Dahl sagte am Montag")),
        ("es", ("María López dijo el lunes", "Juan Pérez agregó")),
        ("it", ("Anna Rossi ha detto", "Marco Bianchi dice")),
        ("pt", ("João Silva diz", "Maria Costa disse na segunda")),
    ],
)
@pytest.mark.parametrize("marks", ["“{}”", "{}"])
def test_a_sentence_with_a_verb_of_saying_labels_nobody(language: str, labels: tuple[str, str], marks: str) -> None:
    told = [labels[0], labels[1], labels[0], labels[1]]
    text = "\n\n".join(
        f"{label}: {marks.format(f'Berlin, Paris, Lima {number}.')}" for number, label in enumerate(told)
    )
    claims = extract(text, language=language)
    spans = [claim.span for claim in claims]
    assert len(spans) == len(set(spans)), "nobody says the same words twice over"
    assert not [claim.speaker for claim in claims if claim.speaker in told]
