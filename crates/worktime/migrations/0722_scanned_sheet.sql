-- A sheet signed on paper (R34): its scan, and who brought it; how each signature was given.
ALTER TABLE timesheet_document ADD COLUMN scan_file_id UUID REFERENCES stored_file (id);
ALTER TABLE timesheet_document ADD COLUMN scan_by TEXT NOT NULL DEFAULT '';
ALTER TABLE timesheet_document ADD COLUMN employee_method TEXT NOT NULL DEFAULT 'click';
ALTER TABLE timesheet_document ADD COLUMN supervisor_method TEXT NOT NULL DEFAULT 'click';
