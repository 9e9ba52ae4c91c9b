-- From when to when: intervals of ISO 8601 by commas; none for a presence typed as a duration.
ALTER TABLE presence ADD COLUMN intervals TEXT NOT NULL DEFAULT '';
