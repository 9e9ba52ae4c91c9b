-- What somebody was before, by dates: JSON of {kind, from, to} in the order of days (R11b).
ALTER TABLE staff_profile ADD COLUMN earlier TEXT NOT NULL DEFAULT '[]';
