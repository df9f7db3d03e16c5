-- A desk: one file that holds a newsroom's whole work on what people are quoted as saying.
--
-- Days are texts (2026-01-09), moments are texts in UTC (2026-01-09T14:03:07.125+00:00). Spans are half-open and count
-- code points of their document's text. Lists are JSON (not checked by json_valid, which SQLite 3.40 refuses where the
-- schema is not trusted). Scores are 0 to 100. An empty text is "not known".
-- What is marked append-only below refuses UPDATE and DELETE by trigger; what people work on is never deleted.

PRAGMA application_id = 1131173739;  -- "ClWk"

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reviewers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name = trim(name) AND name <> ''),
    folded TEXT NOT NULL UNIQUE,                -- without case: ana is Ana, and no second reader of herself
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    length INTEGER NOT NULL CHECK (length >= 0),
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'transcript', 'statement', 'post', 'captions')),
    role TEXT NOT NULL CHECK (role IN ('checked', 'source', 'both')),
    publisher TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    speaker TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    published_on TEXT CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    retrieved_at TEXT,
    is_primary INTEGER CHECK (is_primary IN (0, 1)),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    correction_of INTEGER REFERENCES documents (id),
    notes TEXT NOT NULL DEFAULT '[]' CHECK (notes GLOB '[[]*]'),
    added_at TEXT NOT NULL
) STRICT;
-- The same bytes by another speaker are another document ("No comment."); a withdrawn one may come back as a new one.
CREATE UNIQUE INDEX documents_once ON documents (sha256, role, speaker) WHERE withdrawn = 0;

CREATE INDEX documents_to_look_in ON documents (id) WHERE role <> 'checked' AND withdrawn = 0;

-- Append-only: the bytes as received and the text derived from them once, apart from what is listed often.
CREATE TABLE originals (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    raw BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE turns (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end >= start),
    speaker TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE passages (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end > start),
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    role TEXT NOT NULL DEFAULT '',
    merged_into INTEGER REFERENCES speakers (id) CHECK (merged_into <> id)
) STRICT;

-- Every name a speaker goes by, its own among them. One folded name leads to one speaker.
CREATE TABLE speaker_names (
    id INTEGER PRIMARY KEY,
    speaker_id INTEGER NOT NULL REFERENCES speakers (id),
    name TEXT NOT NULL CHECK (name <> ''),
    folded TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX speaker_names_of ON speaker_names (speaker_id);

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end > start),
    text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    mention TEXT NOT NULL DEFAULT '',
    mention_start INTEGER,
    mention_end INTEGER CHECK (mention_end >= mention_start),
    speaker_id INTEGER REFERENCES speakers (id),
    speaker_role TEXT NOT NULL DEFAULT '',
    cue TEXT NOT NULL DEFAULT '',
    cue_start INTEGER,
    cue_end INTEGER CHECK (cue_end >= cue_start),
    polarity TEXT NOT NULL CHECK (polarity IN ('positive', 'negative')),
    said_on TEXT CHECK (said_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    precision TEXT NOT NULL CHECK (precision IN ('day', 'week', 'month', 'year', 'unknown')),
    phrase_start INTEGER,
    phrase_end INTEGER CHECK (phrase_end >= phrase_start),
    date_conflict TEXT NOT NULL DEFAULT '',
    said_where TEXT NOT NULL DEFAULT '',
    worth REAL NOT NULL DEFAULT 0 CHECK (worth BETWEEN 0 AND 100),
    worth_reasons TEXT NOT NULL DEFAULT '[]' CHECK (worth_reasons GLOB '[[]*]'),
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_review', 'second_read', 'approved', 'corrected')),
    assignee_id INTEGER REFERENCES reviewers (id),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    UNIQUE (document_id, start, end)
) STRICT;
CREATE INDEX claims_of_speaker ON claims (speaker_id);

CREATE TABLE quotations (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end >= start),
    words TEXT NOT NULL,
    UNIQUE (claim_id, number)
) STRICT;

-- Append-only: what the machine found.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    quotation_id INTEGER REFERENCES quotations (id),
    kind TEXT NOT NULL CHECK (kind IN ('verbatim', 'elided', 'spliced', 'altered', 'absent', 'unchecked')),
    reason TEXT NOT NULL,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 100),
    flags TEXT NOT NULL CHECK (flags GLOB '{*}'),
    segments TEXT NOT NULL CHECK (segments GLOB '[[]*]'),
    matches TEXT NOT NULL CHECK (matches GLOB '[[]*]'),
    differences TEXT NOT NULL CHECK (differences GLOB '[[]*]'),
    fingerprint TEXT NOT NULL,
    found_at TEXT NOT NULL
) STRICT;
CREATE INDEX findings_of ON findings (claim_id);

-- Append-only: the documents a finding points into, as they were then.
CREATE TABLE finding_sources (
    finding_id INTEGER NOT NULL REFERENCES findings (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (finding_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_in ON finding_sources (document_id);

-- Which findings hold now: `looked_to` is the newest source there was to look in, `stale` says what changed since.
CREATE TABLE current_findings (
    finding_id INTEGER PRIMARY KEY REFERENCES findings (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    looked_to INTEGER NOT NULL,
    stale TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX current_findings_of ON current_findings (claim_id);

-- Append-only.
CREATE TABLE evidence_files (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;

-- Append-only: what is taken back gets a row in retractions.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    kind TEXT NOT NULL CHECK (kind IN ('passage', 'link', 'file', 'note')),
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
    CHECK (kind <> 'passage' OR (document_id IS NOT NULL AND start IS NOT NULL AND end IS NOT NULL)),
    CHECK (kind <> 'link' OR url <> ''),
    CHECK (kind <> 'file' OR (file_name <> '' AND file_sha256 IS NOT NULL)),
    CHECK (kind <> 'note' OR note <> '')
) STRICT;
CREATE INDEX evidence_for ON evidence (claim_id);

-- Append-only.
CREATE TABLE retractions (
    evidence_id INTEGER PRIMARY KEY REFERENCES evidence (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    why TEXT NOT NULL CHECK (why <> ''),
    retracted_at TEXT NOT NULL
) STRICT;

-- Append-only, both: a verdict keeps the meaning it was given with. Another meaning is another scale.
CREATE TABLE scales (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    best REAL,
    worst REAL
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings (
    scale_id TEXT NOT NULL REFERENCES scales (id),
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    meaning TEXT NOT NULL,
    value REAL,
    PRIMARY KEY (scale_id, id)
) STRICT, WITHOUT ROWID;

-- Append-only: what a person decided, on which words of which document, with which findings in sight.
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    scale_id TEXT NOT NULL,
    rating_id TEXT NOT NULL,
    label TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    suggested_fix TEXT NOT NULL DEFAULT '',
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    decided_at TEXT NOT NULL,
    claim_version INTEGER NOT NULL,
    document_sha256 TEXT NOT NULL CHECK (length(document_sha256) = 64),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),
    findings TEXT NOT NULL CHECK (findings GLOB '[[]*]'),
    FOREIGN KEY (scale_id, rating_id) REFERENCES ratings (scale_id, id)
) STRICT;
CREATE INDEX verdicts_on ON verdicts (claim_id);

-- Append-only. `hash` is sha256 over the previous row's hash and this row's canonical JSON.
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    was TEXT NOT NULL CHECK (was <> ''),
    now TEXT NOT NULL CHECK (now <> ''),
    why TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX log_of ON log (subject, subject_id);

-- The queue: one narrow row a claim with all that it is filtered and sorted by, kept in step in the same transactions.
-- `worry` ranks the finding to look at first, `progress` the status; `finding_stale` and `verdict_stale` say in words what
-- changed since; `looked_to` is the newest source that was looked in for words not found. NULL: there is none.
CREATE TABLE queue (
    claim_id INTEGER PRIMARY KEY REFERENCES claims (id),
    document_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    speaker_id INTEGER,
    speaker TEXT,
    said_on TEXT,
    kind TEXT NOT NULL,
    polarity TEXT NOT NULL,
    status TEXT NOT NULL,
    progress INTEGER NOT NULL,
    finding TEXT NOT NULL,
    worry INTEGER,
    score REAL NOT NULL,
    flags TEXT NOT NULL,
    finding_stale TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    looked_to INTEGER,
    rating TEXT NOT NULL,
    verdict TEXT NOT NULL,
    verdict_stale TEXT NOT NULL,
    assignee_id INTEGER,
    worth INTEGER NOT NULL
) STRICT;
-- One for each way to sort, so that a hundred thousand claims are read in their order and never sorted.
CREATE INDEX queue_by_order ON queue (document_id, start, claim_id);
CREATE INDEX queue_by_speaker ON queue (speaker, document_id, start, claim_id);
CREATE INDEX queue_by_date ON queue (said_on, document_id, start, claim_id);
CREATE INDEX queue_by_finding ON queue (worry, document_id, start, claim_id);
CREATE INDEX queue_by_verdict ON queue (verdict, document_id, start, claim_id);
CREATE INDEX queue_by_status ON queue (progress, document_id, start, claim_id);
CREATE INDEX queue_by_worth ON queue (worth, document_id, start, claim_id);

-- The words of each claim, folded, between blanks: what free words in a filter are looked up in.
CREATE TABLE claim_words (
    claim_id INTEGER PRIMARY KEY REFERENCES claims (id),
    folded TEXT NOT NULL
) STRICT;

CREATE TRIGGER originals_no_update BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'originals is append-only'); END;
CREATE TRIGGER originals_no_delete BEFORE DELETE ON originals
BEGIN SELECT RAISE(ABORT, 'originals is append-only'); END;
CREATE TRIGGER turns_no_update BEFORE UPDATE ON turns
BEGIN SELECT RAISE(ABORT, 'turns is append-only'); END;
CREATE TRIGGER turns_no_delete BEFORE DELETE ON turns
BEGIN SELECT RAISE(ABORT, 'turns is append-only'); END;
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings
BEGIN SELECT RAISE(ABORT, 'findings is append-only'); END;
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
BEGIN SELECT RAISE(ABORT, 'findings is append-only'); END;
CREATE TRIGGER finding_sources_no_update BEFORE UPDATE ON finding_sources
BEGIN SELECT RAISE(ABORT, 'finding_sources is append-only'); END;
CREATE TRIGGER finding_sources_no_delete BEFORE DELETE ON finding_sources
BEGIN SELECT RAISE(ABORT, 'finding_sources is append-only'); END;
CREATE TRIGGER evidence_files_no_update BEFORE UPDATE ON evidence_files
BEGIN SELECT RAISE(ABORT, 'evidence_files is append-only'); END;
CREATE TRIGGER evidence_files_no_delete BEFORE DELETE ON evidence_files
BEGIN SELECT RAISE(ABORT, 'evidence_files is append-only'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER retractions_no_update BEFORE UPDATE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;
CREATE TRIGGER retractions_no_delete BEFORE DELETE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;
CREATE TRIGGER scales_no_update BEFORE UPDATE ON scales
BEGIN SELECT RAISE(ABORT, 'scales is append-only'); END;
CREATE TRIGGER scales_no_delete BEFORE DELETE ON scales
BEGIN SELECT RAISE(ABORT, 'scales is append-only'); END;
CREATE TRIGGER ratings_no_update BEFORE UPDATE ON ratings
BEGIN SELECT RAISE(ABORT, 'ratings is append-only'); END;
CREATE TRIGGER ratings_no_delete BEFORE DELETE ON ratings
BEGIN SELECT RAISE(ABORT, 'ratings is append-only'); END;
CREATE TRIGGER verdicts_no_update BEFORE UPDATE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;
CREATE TRIGGER verdicts_no_delete BEFORE DELETE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims
BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER quotations_no_delete BEFORE DELETE ON quotations
BEGIN SELECT RAISE(ABORT, 'quotations are never deleted'); END;
CREATE TRIGGER speakers_no_delete BEFORE DELETE ON speakers
BEGIN SELECT RAISE(ABORT, 'speakers are never deleted'); END;
CREATE TRIGGER reviewers_no_delete BEFORE DELETE ON reviewers
BEGIN SELECT RAISE(ABORT, 'reviewers are never deleted'); END;
CREATE TRIGGER documents_fixed BEFORE UPDATE OF id, sha256, length ON documents
BEGIN SELECT RAISE(ABORT, 'what a document is never changes'); END;
