-- What a dated value was before it was changed or removed, with whoever wrote it: rows are superseded, never lost
-- (volunteering §3.2).
CREATE TABLE reference_superseded (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    value BIGINT NOT NULL,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    to_confirm BOOLEAN NOT NULL DEFAULT FALSE,
    shipped BOOLEAN NOT NULL DEFAULT FALSE,
    edited_at TIMESTAMPTZ,
    edited_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    superseded_at TIMESTAMPTZ NOT NULL,
    superseded_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX reference_superseded_key ON reference_superseded (kind, key, superseded_at);

-- What an organisation takes in the place of a dated value of the instance, or beside it. Superseded, never changed.
CREATE TABLE reference_override (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    superseded_at TIMESTAMPTZ,
    UNIQUE (organisation_id, id)
);
CREATE INDEX reference_override_key ON reference_override (organisation_id, kind, key, valid_from);
