-- Files of other programs, planned row by row before anything is written, undone as a whole.
CREATE TABLE time_import (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL,
    file_id UUID REFERENCES stored_file (id),
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    mapping TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('uploaded', 'mapped', 'previewed', 'applied', 'undone')),
    rows_total BIGINT NOT NULL DEFAULT 0,
    rows_added BIGINT NOT NULL DEFAULT 0,
    rows_known BIGINT NOT NULL DEFAULT 0,
    rows_refused BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    applied_at TIMESTAMPTZ,
    undone_at TIMESTAMPTZ,
    UNIQUE (organisation_id, id)
);
CREATE INDEX time_import_organisation ON time_import (organisation_id, id);

-- When it was done: two instants, or none, since a row typed as a duration has no clock time (I2).
ALTER TABLE allocation ADD COLUMN starts_at TIMESTAMPTZ;
ALTER TABLE allocation ADD COLUMN ends_at TIMESTAMPTZ;
ALTER TABLE allocation ADD COLUMN activity_type TEXT NOT NULL DEFAULT '';
-- By commas.
ALTER TABLE allocation ADD COLUMN tags TEXT NOT NULL DEFAULT '';
-- What makes a row of a file known again.
ALTER TABLE allocation ADD COLUMN external_ref TEXT;
-- No key: one of two columns cannot be added to a table of SQLite.
ALTER TABLE allocation ADD COLUMN import_id UUID;
CREATE INDEX allocation_reference ON allocation (organisation_id, external_ref);
CREATE INDEX allocation_import ON allocation (organisation_id, import_id);
