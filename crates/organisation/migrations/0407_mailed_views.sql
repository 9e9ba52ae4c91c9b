-- §6.2: the link to the export of a kept view, mailed to its owner each week or month. mailed_on: the day it
-- last left, or was asked for.
ALTER TABLE saved_view ADD COLUMN mailed TEXT NOT NULL DEFAULT '';
ALTER TABLE saved_view ADD COLUMN mailed_on DATE;
