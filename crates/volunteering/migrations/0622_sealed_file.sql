-- What supports the figures of a booked year, kept apart when a name goes (R72; Code de commerce, art. L123-22; RGPD,
-- art. 17(3)(b)): one file a person and year, never changed, opened with a reason, gone on its day. Its bytes are here
-- and not in stored_file, so that nothing that serves stored files ever opens one.
CREATE TABLE sealed_file (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    fiscal_year_id UUID NOT NULL,
    lines BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    amount_cents BIGINT NOT NULL,
    content BYTEA NOT NULL,
    sha256 BYTEA NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL,
    keep_until DATE NOT NULL,
    UNIQUE (organisation_id, person_id, fiscal_year_id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id)
);
CREATE INDEX sealed_file_keep ON sealed_file (organisation_id, keep_until);
CREATE INDEX sealed_file_year ON sealed_file (organisation_id, fiscal_year_id);
