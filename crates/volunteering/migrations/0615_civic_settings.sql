-- How an organisation reads what the law leaves open on the civic account (specification, §10).
CREATE TABLE civic_settings (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL UNIQUE REFERENCES organisation (id),
    role_scope TEXT NOT NULL CHECK (role_scope IN ('each', 'one')),
    allow_self BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1
);

-- The financial report of the grants of a year is recalled once (R46).
CREATE TABLE grant_reminder (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, fiscal_year_id),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id)
);
