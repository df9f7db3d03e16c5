-- What a claim says, to find the same said elsewhere: its quoted words (else its own), and the source in which they were
-- found (else who speaks). Empty where there are too few words to tell.
ALTER TABLE queue ADD COLUMN twin TEXT NOT NULL DEFAULT '';
CREATE INDEX queue_by_twin ON queue (twin) WHERE twin <> '';
