-- What others have decided, and the words by which it is found. The full-text indexes hold folded words and no text of
-- their own: `stems` without English endings (Porter), for what claims say; `forms` as they are, for quoted words.

-- Append-only: published reviews of claims, as imported. One that its publisher changed comes as a further row.
CREATE TABLE fact_checks (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),  -- of all that it says: the same is imported once
    said TEXT NOT NULL CHECK (said <> ''),
    rating TEXT NOT NULL CHECK (rating <> ''),
    url TEXT NOT NULL,
    publisher TEXT NOT NULL,
    speaker TEXT NOT NULL,
    said_on TEXT CHECK (said_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reviewed_on TEXT CHECK (reviewed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    language TEXT NOT NULL
) STRICT;
CREATE INDEX fact_checks_at ON fact_checks (url) WHERE url <> '';

CREATE VIRTUAL TABLE fact_check_forms USING fts5 (words, content = '', tokenize = 'unicode61');
CREATE VIRTUAL TABLE fact_check_stems USING fts5 (words, content = '', tokenize = 'porter unicode61');

-- Claims by their words as they are; by their stems they are in index_claim_words.
CREATE VIRTUAL TABLE claim_forms USING fts5 (words, content = '', tokenize = 'unicode61');
INSERT INTO claim_forms (rowid, words) SELECT claim_id, folded FROM claim_words;

CREATE TRIGGER claim_forms_added AFTER INSERT ON claim_words
BEGIN INSERT INTO claim_forms (rowid, words) VALUES (new.claim_id, new.folded); END;
CREATE TRIGGER claim_forms_changed AFTER UPDATE OF folded ON claim_words
BEGIN
    INSERT INTO claim_forms (claim_forms, rowid, words) VALUES ('delete', old.claim_id, old.folded);
    INSERT INTO claim_forms (rowid, words) VALUES (new.claim_id, new.folded);
END;

CREATE TRIGGER fact_checks_no_update BEFORE UPDATE ON fact_checks
BEGIN SELECT RAISE(ABORT, 'fact_checks is append-only'); END;
CREATE TRIGGER fact_checks_no_delete BEFORE DELETE ON fact_checks
BEGIN SELECT RAISE(ABORT, 'fact_checks is append-only'); END;
