-- The document that a cost is read in, told to who may see costs alone (I10); the scan of a letter signed on paper.
ALTER TABLE staff_cost ADD COLUMN document_file_id UUID REFERENCES stored_file (id);
ALTER TABLE assignment_letter ADD COLUMN scan_file_id UUID REFERENCES stored_file (id);
