import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import ChangeKind, Difference, Span
from workbench.text.excerpts import Part, excerpt, omitted, shortened

TEXT = "Long before that, he said this is a very important and smart gesture, and then he went on for a while."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_words_left_out_and_put_in_stand_where_they_differ():
    place = span("a very important and smart gesture")
    change = Difference(ChangeKind.CONTENT, "smart", "wise", span("smart"), Span(21, 25))
    pieces = excerpt(TEXT, [place], [change], around=20)
    assert [(piece.part, piece.text) for piece in pieces if piece.part not in (Part.CONTEXT, Part.CUT)] == [
        (Part.FOUND, "a very important and "),
        (Part.SAID, "smart"),
        (Part.QUOTED, "wise"),
        (Part.FOUND, " gesture"),
    ]


def test_what_is_left_out_around_a_place_is_marked():
    pieces = excerpt(TEXT, [span("important")], [], around=10)
    assert pieces[0].part is Part.CUT
    assert pieces[-1].part is Part.CUT


@given(st.text(max_size=300), st.data())
def test_an_excerpt_never_shows_words_that_are_not_there_nor_loses_the_place(text: str, data: st.DataObject):
    bounds = st.integers(0, len(text))
    places = [Span(*sorted((data.draw(bounds), data.draw(bounds)))) for _ in range(data.draw(st.integers(1, 3)))]
    pieces = excerpt(text, places, [], around=data.draw(st.integers(0, 50)))
    at = 0
    for piece in pieces:
        if piece.part is not Part.CUT:
            at = text.index(piece.text, at) + len(piece.text)
    found = "".join(piece.text for piece in pieces if piece.part is Part.FOUND)
    assert len(found) == len({at for place in places for at in range(place.start, place.end)})


@pytest.mark.parametrize(
    ("said", "at", "shown"),
    [
        ("We could have known.", "have", "We could {not} have known."),
        ("We could, have known.", ", have", "We could {not}, have known."),
        ("We could", "", "We could {not}"),
        ("“have known”", "have", "“{not} have known”"),
    ],
)
def test_words_put_in_are_parted_from_their_neighbours(said: str, at: str, shown: str):
    point = said.index(at) if at else len(said)
    change = Difference(ChangeKind.NEGATION, "", "not", Span(point, point), Span(9, 12))
    pieces = excerpt(said, [Span(0, len(said))], [change])
    assert "".join(f"{{{piece.text}}}" if piece.part is Part.QUOTED else piece.text for piece in pieces) == shown


def test_a_place_is_shown_with_two_or_three_lines_on_either_side():
    text = "word " * 100 + "here" + " word" * 100
    pieces = excerpt(text, [Span(500, 504)], [])
    before, after = (piece.text for piece in pieces if piece.part is Part.CONTEXT)
    assert 150 <= len(before) <= 160
    assert 150 <= len(after) <= 160


def test_words_that_fit_four_lines_are_not_shortened():
    assert shortened("word " * 64) == "word " * 64
    assert 300 <= len(shortened("word " * 65)) < 325


def test_what_a_writer_left_out_is_shown_between_its_pieces():
    text = "We work well, in a better way, with their oil and gas."
    whole, differences = omitted(text, [Span(0, 12), Span(31, 35)])
    assert whole == Span(0, 35)
    assert [one.said for one in differences] == [", in a better way,"]
    assert "".join(
        f"[{one.text}]" if one.part is Part.SAID else one.text for one in excerpt(text, [whole], differences)
    ) == ("We work well[, in a better way,] with their oil and gas.")


def test_long_omissions_keep_their_ends():
    words = shortened("first " + "middle " * 100 + "last", 20)
    assert words.startswith("first middle")
    assert words.endswith("middle last")
    assert len(words) < 60
