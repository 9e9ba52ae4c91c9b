-- Where it is true, the template asks for the CSV of other countries, whatever format says, whose allowed words cannot be
-- lengthened on both engines.
ALTER TABLE saved_export ADD COLUMN csv_intl BOOLEAN NOT NULL DEFAULT FALSE;
