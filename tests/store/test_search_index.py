from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput, TargetExists, Unknown
from workbench.model import Holding, Passage, Source, Span, Turn
from workbench.store.search import IndexedPassages, IndexingCancelled, build, reopen
from workbench.text.folding import forms

HARBOUR = (
    "The harbour was closed for nine days after the storm, and the ferries stayed at their moorings until the pilots "
    "had sounded the channel twice. Nobody on the council had asked what the closure would cost. Fishermen sold their "
    "catch across the border instead. "
)
BRIDGE = (
    "We will never sell the old bridge, whatever the ministry may offer us for it this year or the next. The engineers "
    "told us that its piers would stand for another century. Their report was printed in full, with all of its tables. "
)


def corpus() -> list[Source]:
    return [
        Source("harbour", HARBOUR * 6, "Harbour minutes", "Council", date(2025, 3, 1), "en"),
        Source("bridge", BRIDGE * 6, language="en", turns=(Turn(Span(0, 40), "Mayor"), Turn(Span(40, 400), "Clerk"))),
        Source("empty", ""),
    ]


@pytest.fixture
def index() -> IndexedPassages:
    return build(corpus())


def words(passage: Passage, index: IndexedPassages) -> str:
    return passage.span.of(index.source(passage.source).text)


def test_words_in_a_row_are_found_first(index: IndexedPassages) -> None:
    found = index.candidates(forms("piers would stand for another century"))
    assert found[0].source == "bridge"
    assert "piers would stand" in words(found[0], index)


def test_changed_words_are_found_by_those_that_stayed(index: IndexedPassages) -> None:
    found = index.candidates(forms("Fishermen hawked their haul across some border"))
    assert found[0].source == "harbour"


def test_a_passage_and_a_quotation_have_the_same_letters(index: IndexedPassages) -> None:
    for passage in index.candidates(forms("ministry may offer")):
        assert passage.codes == index.encode(forms(words(passage, index)))


def test_words_that_no_passage_holds_have_letters_of_their_own(index: IndexedPassages) -> None:
    codes = index.encode(["zeppelin", "harbour", "trombone", "zeppelin"])
    assert codes[0] == codes[3]
    assert len(set(codes)) == 3
    assert not index.candidates(["zeppelin", "trombone"])


def test_neighbours_are_the_passages_next_in_the_text_and_end_with_it(index: IndexedPassages) -> None:
    passage = index.candidates(forms("its piers would stand for another century"))[0]
    seen = [passage]
    while following := index.neighbour(seen[-1], 1):
        assert following.span.start >= seen[-1].span.end
        assert index.neighbour(following, -1) == seen[-1]
        seen.append(following)
    assert seen[-1].span.end == len(BRIDGE * 6) - 1
    assert index.neighbour(seen[-1], 1) is None


def test_passages_keep_to_the_turns_of_their_source(index: IndexedPassages) -> None:
    found = index.candidates(forms("We will never sell"))
    assert any(passage.span.end <= 40 for passage in found)


def test_misspelt_words_lead_to_the_nearest_ones_held(index: IndexedPassages) -> None:
    assert index.spellings("fisherrnen")[0] == "fishermen"
    assert index.spellings("centary")[0] == "century"
    assert list(index.spellings("century")) == []
    assert list(index.spellings("xylophonist")) == []


def test_sources_come_back_whole(index: IndexedPassages) -> None:
    assert [index.source(source.key) for source in corpus()] == corpus()
    with pytest.raises(Unknown, match="nowhere"):
        index.source("nowhere")


def test_what_is_held_counts_turns_as_their_speakers(index: IndexedPassages) -> None:
    assert set(index.holdings()) == {
        Holding("Council", "en", 1),
        Holding("Mayor", "en", 1),
        Holding("Clerk", "en", 1),
        Holding("", "", 1),
    }


def test_words_too_common_for_the_index_are_found_all_the_same() -> None:
    index = build([Source(str(n), f"number {n} is all that this one says of the rest") for n in range(5_000)])
    assert len(index.candidates(["of", "the"])) == 48
    assert [words(found, index) for found in index.candidates(["4321"])] == [
        "number 4321 is all that this one says of the rest"
    ]


@pytest.mark.parametrize("asked", [[], ["the"], ["the"] * 300, [f"{number}" for number in range(150_000)]])
def test_odd_quotations_have_an_answer(index: IndexedPassages, asked: list[str]) -> None:
    assert len(index.candidates(asked)) <= 48


def test_an_empty_corpus_has_no_candidates() -> None:
    index = build([])
    assert not index.candidates(["anything"])
    assert not index.spellings("anything")
    assert not index.holdings()


@given(st.lists(st.text(), min_size=1, max_size=4), st.data())
def test_whatever_stands_in_a_text_is_found_in_it(texts: list[str], data: st.DataObject) -> None:
    index = build([Source(str(number), text) for number, text in enumerate(texts)])
    text = data.draw(st.sampled_from(texts))
    said = forms(text)[:30]
    if said:
        start = data.draw(st.integers(0, len(said) - 1))
        asked = said[start : start + 5]
        assert any(index.encode(asked) in found.codes for found in index.candidates(asked))


def test_an_index_in_a_file_can_be_opened_again(tmp_path: Path) -> None:
    build(corpus(), tmp_path / "index").close()
    again = reopen(tmp_path / "index")
    assert again.candidates(forms("sounded the channel twice"))[0].source == "harbour"
    again.close()
    with pytest.raises(TargetExists):
        build(corpus(), tmp_path / "index")


def test_a_build_that_is_cancelled_leaves_no_file(tmp_path: Path) -> None:
    read: list[int] = []
    with pytest.raises(IndexingCancelled):
        build(corpus(), tmp_path / "index", progress=read.append, cancelled=lambda: bool(read))
    assert read == [len(HARBOUR) * 6]
    assert list(tmp_path.iterdir()) == []


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="bridge"):
        build([*corpus(), Source("bridge", "Another text.")], tmp_path / "index")
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_tells_no_language_is_held_in_the_one_it_is_read_as() -> None:
    text = "The harbour will open in May, and we shall pay for it with the money that we have put aside. " * 3
    held = build([Source("a", text, speaker="Ana Berg")])
    assert [each.language for each in held.holdings()] == ["en"]
    assert held.source("a").language == "en"


def test_quotations_that_were_expected_are_looked_up_at_once_and_found_as_they_are_alone(
    index: IndexedPassages,
) -> None:
    asked = [forms(HARBOUR[at : at + 60]) for at in range(0, 180, 20)] + [forms("never sell the new zeppelin")]
    alone = [index.candidates(each) for each in asked]
    fresh = build(corpus())
    fresh.expect(asked)
    read: list[str] = []
    fresh._connection.raw.set_trace_callback(read.append)
    assert [fresh.candidates(each) for each in asked] == alone
    assert not any("index_blocks" in sql or "index_words" in sql for sql in read)
