-- The features that are on, by commas: the gate reads them with the organisation, for the menu. The
-- settings of each module write them.
ALTER TABLE organisation ADD COLUMN switches TEXT NOT NULL DEFAULT 'estimates';
