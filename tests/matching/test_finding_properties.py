from hypothesis import given
from hypothesis import strategies as st

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import FindingKind, Query, Source
from workbench.text.folding import fold

# Few words, so that they repeat; numbers, negations, brackets, marks and other scripts among them.
_TOKENS = """
the a not never no if but will would could 5 5% $100 billion ten gonna cost-effective U.S. he said — … [sic] [T]he “we ”
you' re, and. House House. año Niño привет 你好 مرحبا ﬁne unless Smith Mr. to be
"""
tokens = st.sampled_from([*_TOKENS.split(), "or\n\n", "x\u00ady", "- "])
texts = st.lists(tokens, max_size=80).map(" ".join)
anything = st.one_of(texts, st.text(max_size=60))


@given(anything, st.lists(anything, max_size=3))
def test_every_quotation_gets_a_finding_whose_places_lie_in_its_sources(words: str, corpus: list[str]) -> None:
    finding = find(Query(words), Scan([Source(str(i), text) for i, text in enumerate(corpus)]))
    assert finding.reason
    assert all(finding.flags.values())
    assert 0 <= finding.score <= 100
    for place in (*finding.matches, *finding.segments):
        assert place.span.end <= len(corpus[int(place.source)])
        assert 0 <= place.score <= 100
    for difference in finding.differences:
        assert difference.quoted_span.end <= len(words)


@given(texts, st.data())
def test_any_run_of_a_sources_words_is_found_and_never_called_changed(text: str, data: st.DataObject) -> None:
    said = fold(text)
    if not said:
        return
    start = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(start + 1, len(said)))
    words = text[said[start].span.start : said[end - 1].span.end]
    finding = find(Query(words), Scan([Source("it", text)]))
    # A source's own brackets and dots can read as the writer's marks; more than that is a fault.
    assert finding.kind in (FindingKind.VERBATIM, FindingKind.ELIDED)
    assert finding.score == 100
