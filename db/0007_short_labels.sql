-- A label for narrow columns. No meaning: scales that differ in it alone are the same scale.
ALTER TABLE ratings ADD COLUMN short TEXT NOT NULL DEFAULT '';
