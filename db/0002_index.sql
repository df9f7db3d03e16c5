-- The index over passages: what finds the few places worth a look among a million. Derived from the documents, so it can
-- be rebuilt at any time; a document without a row in index_documents is not indexed yet.
-- Nothing here refers to other tables: the same index stands in a desk's file and in a file of its own.

-- Every folded word of the indexed texts and its number. A number is never given to another word.
CREATE TABLE index_words (
    form TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE CHECK (number > 0)
) STRICT, WITHOUT ROWID;

-- `key` is the source's: in a desk its document's number. Its passages are numbered from `first` up to `stop`, without it.
CREATE TABLE index_documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    first INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= first),
    language TEXT NOT NULL
) STRICT;

-- `codes` has one letter a word: the letter with the word's number in Unicode, surrogates left out.
CREATE TABLE index_passages (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES index_documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL CHECK (end > start),
    codes TEXT NOT NULL
) STRICT;

-- The grams (words alone, and pairs of common words) of the passages from `first` up to `stop`. A segment is whole once
-- `ready`; what is not ready is being merged, or was left by a merge that broke off, and is not looked at.
-- `common` are the words (as in `codes`) that are not held alone but in pairs with each other.
CREATE TABLE index_segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop > first),
    grams INTEGER NOT NULL,
    bits INTEGER NOT NULL CHECK (bits BETWEEN 0 AND 24),
    common TEXT NOT NULL,
    ready INTEGER NOT NULL CHECK (ready IN (0, 1))
) STRICT;

-- `id` is segment × 2^24 + the leading bits of the grams' keys. `body` is 32-bit numbers, the lowest byte first: how many
-- grams, their keys in order, where the postings of each end, the postings: passages counted from the
-- segment's first. A gram that stands in too many passages to find any has no postings.
CREATE TABLE index_blocks (
    id INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;
