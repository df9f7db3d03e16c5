-- Reviews as newsrooms do them: a verdict waits for a second reader, who decides without having seen it.

-- Verdicts of a greater number than `read_from` count in the reading that is under way; those before it were sent back.
-- NULL: none was.
-- `corrects` is the verdict that had been approved when the claim was reopened.
ALTER TABLE claims ADD COLUMN read_from INTEGER;
ALTER TABLE claims ADD COLUMN corrects INTEGER REFERENCES verdicts (id);

-- `reader_id` is who read a claim first, while it waits for a second reader. Where that one reads blind the verdict is not
-- in `rating` and `verdict`, which all may see, but in the two that are kept for the first reader alone. `differs` is 1
-- where two readers decided differently and nobody has settled it.
ALTER TABLE queue ADD COLUMN reader_id INTEGER;
ALTER TABLE queue ADD COLUMN kept_rating TEXT NOT NULL DEFAULT '';
ALTER TABLE queue ADD COLUMN kept_verdict TEXT NOT NULL DEFAULT '';
ALTER TABLE queue ADD COLUMN differs INTEGER NOT NULL DEFAULT 0 CHECK (differs IN (0, 1));
CREATE INDEX queue_kept ON queue (reader_id) WHERE reader_id IS NOT NULL;

-- Evidence can be what somebody answered who was asked: whom, on which day, and the answer as the note. The table is made
-- anew, as what a kind may be stands in its definition.
CREATE TEMP TABLE held_evidence AS SELECT * FROM evidence;
CREATE TEMP TABLE held_retractions AS SELECT * FROM retractions;
DROP TABLE retractions;
DROP TABLE evidence;

-- Append-only: what is taken back gets a row in retractions.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    kind TEXT NOT NULL CHECK (kind IN ('passage', 'link', 'file', 'note', 'asked')),
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    note TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES documents (id),
    start INTEGER CHECK (start >= 0),
    end INTEGER CHECK (end > start),
    document_sha256 TEXT NOT NULL DEFAULT '',
    quoted TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    file_sha256 TEXT REFERENCES evidence_files (sha256),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    added_at TEXT NOT NULL,
    asked TEXT NOT NULL DEFAULT '',
    asked_on TEXT CHECK (asked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (kind <> 'passage' OR (document_id IS NOT NULL AND start IS NOT NULL AND end IS NOT NULL)),
    CHECK (kind <> 'link' OR url <> ''),
    CHECK (kind <> 'file' OR (file_name <> '' AND file_sha256 IS NOT NULL)),
    CHECK (kind <> 'note' OR note <> ''),
    CHECK (kind <> 'asked' OR (asked <> '' AND asked_on IS NOT NULL))
) STRICT;
CREATE INDEX evidence_for ON evidence (claim_id);
INSERT INTO evidence SELECT *, '', NULL FROM held_evidence ORDER BY id;

CREATE TABLE retractions (
    evidence_id INTEGER PRIMARY KEY REFERENCES evidence (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    why TEXT NOT NULL CHECK (why <> ''),
    retracted_at TEXT NOT NULL
) STRICT;
INSERT INTO retractions SELECT * FROM held_retractions;

DROP TABLE held_evidence;
DROP TABLE held_retractions;

CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER retractions_no_update BEFORE UPDATE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;

-- What waits for a second reader is not in the view either; whoever wants it has to look for it in the tables.
DROP VIEW report;
CREATE VIEW report AS
SELECT
    q.claim_id,
    d.title AS article,
    d.url AS article_url,
    c.start AS claim_start,
    c.end AS claim_end,
    coalesce(s.name, '') AS speaker,
    c.speaker_role,
    c.text AS words,
    c.polarity,
    c.said_on,
    c.precision AS said_on_precision,
    c.kind,
    q.status,
    q.finding,
    trim(q.flags) AS flags,
    q.verdict,
    iif(q.kept_rating = '', coalesce(v.reason, ''), '') AS verdict_reason,
    iif(q.kept_rating = '', coalesce(v.suggested_fix, ''), '') AS right_words,
    coalesce(r.name, '') AS reviewer,
    v.decided_at,
    q.differs
FROM queue q
JOIN claims c ON c.id = q.claim_id
JOIN documents d ON d.id = q.document_id
LEFT JOIN speakers s ON s.id = q.speaker_id
LEFT JOIN verdicts v ON v.id = coalesce((
    SELECT max(w.id) FROM verdicts w
    WHERE w.claim_id = q.claim_id AND (c.read_from IS NULL OR w.id > c.read_from) AND w.id NOT IN (SELECT verdict_id FROM taken_back)
), c.corrects)
LEFT JOIN reviewers r ON r.id = v.reviewer_id;
