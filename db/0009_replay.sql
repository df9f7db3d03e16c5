-- The log says all that happened: replayed it gives the tables. What people correct, dismiss and take back are rows of it,
-- undone and done again by further rows; the tables hold what stands.

-- Rows of one change share its number: the id of the first of them. NULL: written before this was kept, alone.
ALTER TABLE log ADD COLUMN act INTEGER;
-- Whom a change is by, to find what can be undone. What the machine found is not undone.
CREATE INDEX log_by ON log (who, id) WHERE action <> 'match';

-- Why a claim was taken out of the work: a name, a scare quote, a twin of another, nothing that can be checked; joined
-- with another, or added and taken back.
ALTER TABLE claims ADD COLUMN dismissed TEXT NOT NULL DEFAULT ''
    CHECK (dismissed IN ('', 'name', 'scare', 'twin', 'matter', 'joined', 'undone'));

-- A quotation that is no longer within its claim's words stays for the findings that were made for it.
ALTER TABLE quotations ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));

-- Verdicts that whoever gave them took back. The verdict itself stays as it was given.
CREATE TABLE taken_back (
    verdict_id INTEGER PRIMARY KEY REFERENCES verdicts (id)
) STRICT;

-- Evidence that was taken back can stand again; the log says when it did and when not.
DROP TRIGGER retractions_no_delete;

CREATE INDEX speaker_names_as_printed ON speaker_names (name);
