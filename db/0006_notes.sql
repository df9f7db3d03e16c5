-- What is worth a look in a finding and limits nothing: sentences, shown apart from its flags.
ALTER TABLE findings ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (notes GLOB '[[]*]');
