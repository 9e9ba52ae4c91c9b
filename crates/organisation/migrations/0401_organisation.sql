-- Two-level list of the instance (R76, R80).
CREATE TABLE activity_field (
    id UUID PRIMARY KEY,
    parent_id UUID REFERENCES activity_field (id),
    name TEXT NOT NULL,
    position BIGINT NOT NULL DEFAULT 0,
    archived_at TIMESTAMPTZ
);

CREATE TABLE organisation (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL DEFAULT 'other',
    description TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    logo_file_id UUID REFERENCES stored_file (id),
    activity_field_id UUID REFERENCES activity_field (id),
    country TEXT NOT NULL DEFAULT 'FR',
    postal_code TEXT NOT NULL DEFAULT '',
    has_employees TEXT NOT NULL DEFAULT 'unknown' CHECK (has_employees IN ('yes', 'no', 'unknown')),
    yearly_income BIGINT,
    hidden BOOLEAN NOT NULL DEFAULT FALSE,
    sensitive BOOLEAN NOT NULL DEFAULT FALSE,
    moderate_members BOOLEAN NOT NULL DEFAULT FALSE,
    time_zone TEXT NOT NULL DEFAULT 'Europe/Paris',
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'refused', 'migrating', 'moved')),
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX organisation_public ON organisation (state, hidden, name_folded, id);

-- levels: {"volunteering":"write", …}; capabilities: ["manage_members", …] (§3.4)
CREATE TABLE role (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    is_default BOOLEAN NOT NULL DEFAULT FALSE,
    levels TEXT NOT NULL,
    capabilities TEXT NOT NULL,
    position BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded)
);

-- A person of an organisation, with or without an account.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID REFERENCES account (id),
    role_id UUID NOT NULL,
    first_name TEXT NOT NULL DEFAULT '',
    surname TEXT NOT NULL DEFAULT '',
    pseudonym TEXT NOT NULL DEFAULT '',
    email TEXT,
    name_folded TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'left', 'anonymised')),
    log_rule TEXT NOT NULL DEFAULT 'inherit' CHECK (log_rule IN ('inherit', 'never', 'approval', 'free')),
    name_visible BOOLEAN NOT NULL DEFAULT FALSE,
    share_lines BOOLEAN NOT NULL DEFAULT FALSE,
    public_thanks BOOLEAN NOT NULL DEFAULT FALSE,
    reminders BOOLEAN NOT NULL DEFAULT TRUE,
    anonymised_number BIGINT,
    joined_on DATE NOT NULL,
    left_on DATE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, account_id),
    FOREIGN KEY (organisation_id, role_id) REFERENCES role (organisation_id, id)
);
CREATE INDEX person_name ON person (organisation_id, state, name_folded, id);
CREATE INDEX person_account ON person (account_id, organisation_id);
CREATE INDEX person_role ON person (organisation_id, role_id);
CREATE INDEX person_email ON person (organisation_id, email);

-- The dated status of a person: volunteer, civic_volunteer, seconded, skills_sponsorship, employee (R6).
CREATE TABLE person_status (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    person_id UUID NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('volunteer', 'civic_volunteer', 'seconded', 'skills_sponsorship', 'employee')),
    from_on DATE NOT NULL,
    to_on DATE,
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX person_status_person ON person_status (organisation_id, person_id, from_on);

CREATE TABLE invitation (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    email TEXT NOT NULL,
    role_id UUID NOT NULL,
    person_id UUID,
    token_hash BYTEA NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'revoked')),
    expires_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (organisation_id, role_id) REFERENCES role (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX invitation_organisation ON invitation (organisation_id, state, id);

CREATE TABLE project (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    parent_id UUID,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    starts_on DATE,
    ends_on DATE,
    funder_reference TEXT NOT NULL DEFAULT '',
    analytic_code TEXT NOT NULL DEFAULT '',
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded),
    FOREIGN KEY (organisation_id, parent_id) REFERENCES project (organisation_id, id)
);

CREATE TABLE fiscal_year (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    frozen_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, starts_on)
);

-- Filters people keep under a name (ux.md, « Every list »).
CREATE TABLE saved_view (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, account_id, page, name)
);

-- Instance: announcements and the roles given to each new organisation (R80).
CREATE TABLE announcement (
    id UUID PRIMARY KEY,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    target TEXT NOT NULL CHECK (target IN ('everyone', 'managers')),
    publish_at TIMESTAMPTZ NOT NULL,
    expire_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE default_role (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    is_default BOOLEAN NOT NULL DEFAULT FALSE,
    levels TEXT NOT NULL,
    capabilities TEXT NOT NULL,
    position BIGINT NOT NULL DEFAULT 0
);
