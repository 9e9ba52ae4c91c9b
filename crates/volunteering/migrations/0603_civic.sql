-- What the civic account asks of an association (R58).
CREATE TABLE civic_standing (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL UNIQUE REFERENCES organisation (id),
    legal_form TEXT NOT NULL CHECK (legal_form IN ('law_1901', 'alsace_moselle', 'other', 'unknown')),
    declared_on DATE,
    rna TEXT NOT NULL DEFAULT '',
    article_200 TEXT NOT NULL CHECK (article_200 IN ('yes', 'no', 'unknown')),
    version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE civic_mandate (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('board', 'supervisor')),
    label TEXT NOT NULL DEFAULT '',
    from_on DATE NOT NULL,
    to_on DATE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX civic_mandate_person ON civic_mandate (organisation_id, person_id, from_on);

-- A person asks an association to attest the hours of a civil year; what was attested stays (R61).
CREATE TABLE civic_year (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    year BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'attested', 'declined')),
    minutes BIGINT,
    reason TEXT NOT NULL DEFAULT '',
    decided_by UUID,
    asked_at TIMESTAMPTZ NOT NULL,
    decided_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, person_id, year),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, decided_by) REFERENCES person (organisation_id, id)
);
CREATE INDEX civic_year_state ON civic_year (organisation_id, state, year, id);

-- What only the account knows and sees: age, credits already had, hours given elsewhere (R57, R59).
CREATE TABLE civic_profile (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL UNIQUE REFERENCES account (id),
    born_on DATE,
    apprentice BOOLEAN NOT NULL DEFAULT FALSE,
    prior_credit_cents BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE external_hours (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_name TEXT NOT NULL,
    legal_form TEXT NOT NULL CHECK (legal_form IN ('law_1901', 'alsace_moselle', 'other', 'unknown')),
    declared_on DATE,
    rna TEXT NOT NULL DEFAULT '',
    article_200 TEXT NOT NULL CHECK (article_200 IN ('yes', 'no', 'unknown')),
    year BIGINT NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    mandate_kind TEXT NOT NULL CHECK (mandate_kind IN ('board', 'supervisor')),
    origin TEXT NOT NULL CHECK (origin IN ('typed', 'verified', 'unverified')),
    issuer TEXT NOT NULL DEFAULT '',
    statement_id UUID,
    statement_line BIGINT,
    file_id UUID REFERENCES stored_file (id),
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, statement_id, statement_line)
);
CREATE INDEX external_hours_account ON external_hours (account_id, year, id);

-- One reminder is sent once (R60): about the account itself (the nil UUID), or about an organisation's tasks.
CREATE TABLE civic_reminder (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    moment TEXT NOT NULL CHECK (moment IN ('may', 'june', 'october', 'december')),
    year BIGINT NOT NULL,
    about UUID NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, moment, year, about)
);
