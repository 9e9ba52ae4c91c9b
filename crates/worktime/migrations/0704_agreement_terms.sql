-- What an agreement says of time; without a row, what crates/worktime/src/agreements/agreement.rs says.
-- agreed_rate: ten-thousandths of a euro an hour.
CREATE TABLE agreement_terms (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    agreement_id UUID NOT NULL,
    rate_method TEXT NOT NULL CHECK (rate_method IN ('real_annual', 'fixed_1720', 'fixed_1607', 'monthly_average', 'agreed_rate', 'fixed_share', 'none')),
    agreed_rate BIGINT CHECK (agreed_rate > 0),
    rate_precision TEXT NOT NULL CHECK (rate_precision IN ('exact', 'cent')),
    declares TEXT NOT NULL CHECK (declares IN ('operation', 'share')),
    indirect TEXT NOT NULL CHECK (indirect IN ('none', 'bp_of_staff', 'bp_of_direct')),
    indirect_bp BIGINT NOT NULL CHECK (indirect_bp BETWEEN 0 AND 10000),
    promised_minutes BIGINT CHECK (promised_minutes > 0),
    requires_signed_sheet BOOLEAN NOT NULL,
    counts_in_cap BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, agreement_id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id) ON DELETE CASCADE
);

-- An alert is told once (R32).
CREATE TABLE agreement_alert (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    agreement_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('hours', 'money')),
    percent BIGINT NOT NULL CHECK (percent IN (80, 100)),
    told_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, agreement_id, kind, percent),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id) ON DELETE CASCADE
);

-- The minutes of a project are summed from the index alone: an agreement reads years of them.
CREATE INDEX allocation_summed ON allocation (organisation_id, project_id, on_day, person_id, action_id, minutes);
DROP INDEX allocation_project;
