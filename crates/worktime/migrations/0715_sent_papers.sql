-- When a signed sheet or a frozen report left for its funder (3.7), and who said so. A sheet that was sent keeps the
-- state signed_supervisor here, with its date beside: the allowed words of a column cannot be lengthened on both
-- engines without rebuilding the table.
ALTER TABLE timesheet_document ADD COLUMN sent_at TIMESTAMPTZ;
ALTER TABLE timesheet_document ADD COLUMN sent_by TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement_report ADD COLUMN sent_at TIMESTAMPTZ;
ALTER TABLE agreement_report ADD COLUMN sent_by TEXT NOT NULL DEFAULT '';
