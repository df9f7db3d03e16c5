-- Which words hold a pair of letters: what words that are spelt almost like another are found by (^ begins a word, $ ends
-- it). Derived from index_words: `block` is a word's number / 2^14, `numbers` are those of the block's words in order, 32
-- bits each, the lowest byte first.
CREATE TABLE index_letter_pairs (
    pair TEXT NOT NULL,
    block INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    PRIMARY KEY (pair, block)
) STRICT;
