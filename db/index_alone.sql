-- What an index in a file of its own holds besides 0002_index.sql: the texts, which in a desk are its documents.

CREATE TABLE index_sources (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    speaker TEXT NOT NULL,
    said_on TEXT,
    language TEXT NOT NULL,
    turns TEXT NOT NULL CHECK (json_valid(turns))  -- [[start, end, speaker], …]
) STRICT;
