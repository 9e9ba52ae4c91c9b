-- The imports that brought a paper from site to site, oldest first, between spaces. Its text, whose fingerprint was signed,
-- keeps the ids of the site it was written on: those of this site are drawn from them and from these.
ALTER TABLE signed_timesheet ADD COLUMN moves TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement_report ADD COLUMN moves TEXT NOT NULL DEFAULT '';
