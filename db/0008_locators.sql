-- Where in a document's original its text stands: from `start`, in code points, to the next row's. The time code of a
-- cue, the number of a page or a row, the moment a message was sent as its export prints it, a footnote.
CREATE TABLE locators (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('time', 'page', 'sent', 'row', 'note')),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX locators_at ON locators (document_id, start);

CREATE TRIGGER locators_no_update BEFORE UPDATE ON locators
BEGIN SELECT RAISE(ABORT, 'locators is append-only'); END;
CREATE TRIGGER locators_no_delete BEFORE DELETE ON locators
BEGIN SELECT RAISE(ABORT, 'locators is append-only'); END;
