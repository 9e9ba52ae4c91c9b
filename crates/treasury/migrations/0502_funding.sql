-- Who gives money (worktime §3.4).
CREATE TABLE funder (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('state', 'region', 'department', 'epci', 'commune', 'caf', 'eu', 'foundation', 'other')),
    contact TEXT NOT NULL DEFAULT '',
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded)
);

-- A grant asked for, then signed. What it says of time belongs to the module of time, one row for one.
-- state: as decided by people; that the time has come to justify follows from ends_on.
CREATE TABLE funding_agreement (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    funder_id UUID NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('draft', 'filed', 'granted', 'running', 'to_justify', 'justified', 'settled', 'rejected', 'abandoned')),
    filed_on DATE,
    signed_on DATE,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
    max_rate_bp BIGINT CHECK (max_rate_bp BETWEEN 1 AND 10000),
    report_due_on DATE,
    keep_until DATE,
    notes TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, funder_id) REFERENCES funder (organisation_id, id)
);
CREATE INDEX funding_agreement_dates ON funding_agreement (organisation_id, starts_on, id);

-- How an agreement is paid.
CREATE TABLE tranche (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    agreement_id UUID NOT NULL,
    label TEXT NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
    expected_on DATE,
    received_on DATE,
    received_cents BIGINT CHECK (received_cents >= 0),
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);
CREATE INDEX tranche_agreement ON tranche (organisation_id, agreement_id, id);

-- Who pays which share of an action or of a whole project (the action's plan wins), during a time (R27).
CREATE TABLE financing_plan (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    project_id UUID NOT NULL,
    action_id UUID,
    starts_on DATE NOT NULL,
    ends_on DATE,
    denominator BIGINT NOT NULL CHECK (denominator BETWEEN 1 AND 1000000),
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, action_id) REFERENCES project_action (organisation_id, id)
);
CREATE INDEX financing_plan_project ON financing_plan (organisation_id, project_id, starts_on, id);

CREATE TABLE financing_share (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    plan_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    numerator BIGINT NOT NULL CHECK (numerator > 0),
    position BIGINT NOT NULL,
    UNIQUE (organisation_id, plan_id, agreement_id),
    FOREIGN KEY (organisation_id, plan_id) REFERENCES financing_plan (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);
CREATE INDEX financing_share_agreement ON financing_share (organisation_id, agreement_id, plan_id);
