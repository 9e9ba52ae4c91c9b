-- A civil year in which what may be erased was looked for (R38): done_at is empty while it waits for whoever manages.
CREATE TABLE retention_proposal (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    done_at TIMESTAMPTZ,
    done_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, year)
);
