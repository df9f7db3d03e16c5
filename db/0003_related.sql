-- Words for people who search, and for what is related: passages of documents, and claims. English endings are cut
-- (porter), diacritics don't count. Quotations are not looked up here: that is what 0002_index.sql is for.

-- `rowid` is the passage's number in index_passages, and is filled with it. Holds no text: documents do.
CREATE VIRTUAL TABLE index_passage_words USING fts5 (
    text, content = '', tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE index_claim_words USING fts5 (
    text, content = 'claims', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
INSERT INTO index_claim_words (index_claim_words) VALUES ('rebuild');

CREATE TRIGGER claims_words_added AFTER INSERT ON claims
BEGIN INSERT INTO index_claim_words (rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER claims_words_changed AFTER UPDATE OF text ON claims
BEGIN
    INSERT INTO index_claim_words (index_claim_words, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO index_claim_words (rowid, text) VALUES (new.id, new.text);
END;

CREATE INDEX documents_withdrawn ON documents (id) WHERE withdrawn = 1;
