-- The proof of an absence, told to who may know why somebody is away; an amendment that was signed.
ALTER TABLE absence ADD COLUMN document_file_id UUID REFERENCES stored_file (id);
ALTER TABLE contract_amendment ADD COLUMN document_file_id UUID REFERENCES stored_file (id);
