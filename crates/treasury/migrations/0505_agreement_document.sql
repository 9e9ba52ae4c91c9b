-- What came and went on paper for an agreement: the signed convention, its amendments, letters, scanned sheets.
-- confidential: for whoever changes agreements, and nobody else by any path.
CREATE TABLE agreement_document (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    agreement_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('agreement', 'amendment', 'letter', 'sheet', 'report', 'evidence', 'other')),
    name TEXT NOT NULL,
    dated_on DATE NOT NULL,
    confidential BOOLEAN NOT NULL,
    file_id UUID NOT NULL REFERENCES stored_file (id),
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);
CREATE INDEX agreement_document_agreement ON agreement_document (organisation_id, agreement_id, dated_on, id);
