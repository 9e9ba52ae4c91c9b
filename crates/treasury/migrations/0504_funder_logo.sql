-- The picture of a funder, beside that of the association on the sheets it asks for.
ALTER TABLE funder ADD COLUMN logo_file_id UUID REFERENCES stored_file (id);
