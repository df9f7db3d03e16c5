-- Whether a page that was fetched still says what is held of it: when somebody last looked, and what they saw. The log has
-- each look. Empty: nobody looked, or it is no page.
ALTER TABLE documents ADD COLUMN rechecked_at TEXT;
ALTER TABLE documents ADD COLUMN on_the_web TEXT NOT NULL DEFAULT ''
    CHECK (on_the_web IN ('', 'same', 'changed', 'gone'));
