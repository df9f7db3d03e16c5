-- How a claim's speaker is known: named beside the words that attribute, through a pronoun, carried on from the attribution
-- before, guessed from who stands near; empty where nobody is named, and for claims read before this was asked.
ALTER TABLE claims ADD COLUMN sureness TEXT NOT NULL DEFAULT ''
    CHECK (sureness IN ('', 'named', 'pronoun', 'carried', 'guessed'));
