from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.text import sentences as sentence_ends
from workbench.text.sentences import boundaries, sentences, surrounding

ANY_TEXT = st.text(st.sampled_from("aB. \n!?…”\"'»)¿¡。1Mr") | st.characters())


def read(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Pike met Dr. Rowe at the U.S. Embassy.",
        "It rose by 3.5 per cent in No. 10 of the list.",
        "J. D. Moss and A. Bell agreed.",
        "He asked it at 3 p.m. Tuesday in Reno, Nev. County hall.",
        "El Sr. Ruiz y la Dra. Paz vuelan a EE.UU. Miami.",
        "“Why now?” he asked.",
        "He paused… and went on.",
        "Am 9. Januar kam Dr. Falk z.B. nach Bonn.",
        "Mme Petit et MM. Roy ont écrit à la p. 12 de l'art. 3 du texte.",
        "O Sr. Lima e a Dra. Reis leram a pág. 9 do relatório.",
        "Il sig. Conti e la dott.ssa Riva hanno letto l'art. 3 della legge.",
        "El Sr. Puig i la Dra. Soler van llegir la pàg. 9 de l'informe.",
        "It was a line\nthat the page was too narrow for.",
    ],
)
def test_a_stop_that_ends_nothing_leaves_the_sentence_whole(text: str) -> None:
    assert read(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the U.S. The talks go on.", ["They left the U.S.", "The talks go on."]),
        ("So do I. We stay.", ["So do I.", "We stay."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("¿Qué pasó? ¡Nada! «Se acabó.» Fin.", ["¿Qué pasó?", "¡Nada!", "«Se acabó.»", "Fin."]),
        ("A headline\nA first line. A second\n\nlast words", ["A headline", "A first line.", "A second", "last words"]),
        ("它结束了。我们走吧！", ["它结束了。", "我们走吧！"]),
        ("Really?! Yes... No.", ["Really?!", "Yes...", "No."]),
        ("It grew by 9. January was cold.", ["It grew by 9.", "January was cold."]),
        ("So war es. Die Brücke kommt.", ["So war es.", "Die Brücke kommt."]),
        ("Il a vu la S.A. Le maire aussi.", ["Il a vu la S.A.", "Le maire aussi."]),
        ("There were ten. The rest left.", ["There were ten.", "The rest left."]),
        ("Es begann 2026. Mai kam spät.", ["Es begann 2026.", "Mai kam spät."]),
        ("Llegó a EE.UU. El lunes habló.", ["Llegó a EE.UU.", "El lunes habló."]),
    ],
)
def test_sentences_end_where_a_reader_says_they_do(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@given(ANY_TEXT)
def test_sentences_are_in_order_apart_and_trimmed_and_leave_nothing_out(text: str) -> None:
    spans = sentences(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(ANY_TEXT)
def test_the_last_boundary_is_the_end_of_the_text(text: str) -> None:
    ends = list(boundaries(text))
    assert ends == sorted(set(ends))
    assert not text or ends[-1] == len(text)


@given(st.text(st.sampled_from("aB. \n!”"), max_size=9))
def test_the_sentence_around_a_stretch_lies_between_boundaries(text: str) -> None:
    for low, start, end in combinations(range(len(text) + 1), 3):
        for span in (Span(low, end), Span(start, end)):
            ends = [low, *boundaries(text, low, len(text))]
            after = [place for place in ends if place > span.end or (place == span.end and span.end > low)]
            expected = (max(place for place in ends if place <= span.start), *[*after, len(text), len(text)][:2])
            assert surrounding(text, low, span, len(text)) == expected


@pytest.mark.parametrize("filler", ["....", ".)", ". ", "\n ", "U.", "¿", ".“", "“.”", "a.b"])
def test_hostile_filler_is_read_to_its_end(filler: str) -> None:
    text = filler * (100_000 // len(filler)) + "x"
    assert sentences(text)[-1].end == len(text)


@given(
    st.lists(
        st.sampled_from(
            ["Dr", "No", "St", "e.g", "U.S", "I", "X", "Jan", "etc", "word", "Harbour", "«J", "d'St", "3", "½"]
        ),
        max_size=12,
    ),
    st.data(),
)
def test_the_quick_way_to_an_end_of_a_sentence_leads_where_the_careful_one_does(
    words: list[str], data: st.DataObject
) -> None:
    text = "".join(
        word + data.draw(st.sampled_from([" ", ". ", ".\u201d ", "? ", "… ", "\n", ".\n"])) for word in words
    )
    careful = [match.end() for match in sentence_ends._MARKS.finditer(text) if sentence_ends._is_end(text, match)]
    assert [end for end in boundaries(text) if end < len(text)] == [end for end in careful if end < len(text)]
