-- What the index was when it was written: an index that is not so any more can't be trusted to hold what it does not
-- show. `kind` says of which rows, `first` and `stop` (without it) which of them by their numbers, `digest` is their
-- SHA-256. An index from before there were digests is emptied by the step, and made anew when it is next asked.
CREATE TABLE index_digests (
    kind TEXT NOT NULL CHECK (kind IN ('words', 'documents', 'passages', 'segments')),
    first INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop >= first),
    digest BLOB NOT NULL,
    PRIMARY KEY (kind, first)
) STRICT, WITHOUT ROWID;
