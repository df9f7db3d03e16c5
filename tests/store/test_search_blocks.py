from hypothesis import given
from hypothesis import strategies as st

from workbench.store.search.blocks import KEY_BITS, Block, bits_for, pack

POSTINGS = st.dictionaries(
    st.integers(0, 2**32 - 1), st.lists(st.integers(0, 2**32 - 1), min_size=1, unique=True).map(sorted)
)


@given(POSTINGS, st.integers(0, 24))
def test_what_is_packed_comes_out_again_wherever_the_blocks_are_cut(postings: dict[int, list[int]], bits: int) -> None:
    blocks = {number: Block(body) for number, body in pack(postings, bits)}
    for key, numbers in postings.items():
        assert list(blocks[key >> (KEY_BITS - bits)].postings(key) or ()) == numbers
    read = {key: list(numbers) for block in blocks.values() for key, numbers in block.all()}
    assert read == postings


@given(POSTINGS, st.integers(0, 2**32 - 1))
def test_a_gram_that_is_not_held_has_no_postings(postings: dict[int, list[int]], key: int) -> None:
    bits = bits_for(len(postings))
    for _, body in pack(postings, bits):
        assert key in postings or Block(body).postings(key) is None
