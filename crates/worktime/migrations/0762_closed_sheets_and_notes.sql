-- Who closed a sheet and when; hash: the fingerprint of the hours that were sent, from then until it is open again. Sheets
-- sent before have none.
ALTER TABLE entry_period ADD COLUMN closed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_period ADD COLUMN closed_at TIMESTAMPTZ;
ALTER TABLE entry_period ADD COLUMN hash TEXT NOT NULL DEFAULT '';
-- What somebody adds about a day, and whether they say they had eleven hours of rest before it; NULL: not said.
ALTER TABLE presence ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE presence ADD COLUMN rest_ok BOOLEAN;
