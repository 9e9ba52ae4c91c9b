-- Instance: the shared nomenclature and what each new organisation receives (R80).
CREATE TABLE common_category (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    position BIGINT NOT NULL DEFAULT 0,
    archived_at TIMESTAMPTZ
);

CREATE TABLE default_category (
    id UUID PRIMARY KEY,
    common_category_id UUID NOT NULL REFERENCES common_category (id),
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT '',
    valued BOOLEAN NOT NULL DEFAULT TRUE,
    position BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE default_level (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    position BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE category (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    common_category_id UUID NOT NULL REFERENCES common_category (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    valued BOOLEAN NOT NULL DEFAULT TRUE,
    civic BOOLEAN NOT NULL DEFAULT TRUE,
    position BIGINT NOT NULL DEFAULT 0,
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded)
);

CREATE TABLE skill_level (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    position BIGINT NOT NULL DEFAULT 0,
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded)
);

CREATE TABLE volunteering_settings (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL UNIQUE REFERENCES organisation (id),
    features TEXT NOT NULL,
    moderate_actions BOOLEAN NOT NULL DEFAULT FALSE,
    four_eyes BOOLEAN NOT NULL DEFAULT FALSE,
    fte_base_hours BIGINT NOT NULL DEFAULT 1820,
    day_minutes BIGINT NOT NULL DEFAULT 420,
    default_category_id UUID NOT NULL,
    default_level_id UUID,
    purpose_text TEXT NOT NULL,
    smic_zone TEXT NOT NULL DEFAULT 'FR',
    retention_years BIGINT NOT NULL DEFAULT 3,
    names_visible_to_members BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1,
    FOREIGN KEY (organisation_id, default_category_id) REFERENCES category (organisation_id, id),
    FOREIGN KEY (organisation_id, default_level_id) REFERENCES skill_level (organisation_id, id)
);

-- token_hash finds it; token_sealed lets a manager copy it again, each reveal journaled (§3.1).
CREATE TABLE private_link (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    token_hash BYTEA NOT NULL UNIQUE,
    token_sealed BYTEA NOT NULL,
    alias_hash BYTEA UNIQUE,
    enabled BOOLEAN NOT NULL DEFAULT TRUE,
    moderation TEXT NOT NULL DEFAULT 'inherit' CHECK (moderation IN ('inherit', 'always', 'never')),
    expires_at TIMESTAMPTZ,
    visited_at TIMESTAMPTZ,
    person_id UUID,
    asked_by UUID,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, number),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id)
);

CREATE TABLE action_import (
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
CREATE INDEX action_import_organisation ON action_import (organisation_id, id);

CREATE TABLE volunteer_action (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    happened_on DATE NOT NULL,
    ends_on DATE,
    minutes BIGINT NOT NULL CHECK (minutes >= 0),
    headcount BIGINT NOT NULL DEFAULT 1 CHECK (headcount >= 1),
    total_minutes BIGINT NOT NULL CHECK (total_minutes = minutes * headcount),
    distance_m BIGINT CHECK (distance_m BETWEEN 0 AND 99999990),
    category_id UUID NOT NULL,
    project_id UUID,
    level_id UUID,
    person_id UUID,
    private_link_id UUID,
    status TEXT NOT NULL CHECK (status IN ('volunteer', 'civic_volunteer', 'seconded', 'skills_sponsorship')),
    state TEXT NOT NULL CHECK (state IN ('planned', 'to_confirm', 'pending', 'validated', 'rejected', 'cancelled')),
    origin TEXT NOT NULL CHECK (origin IN ('self', 'behalf', 'group', 'paper', 'import', 'proposal', 'shift', 'kiosk', 'timer', 'api')),
    disputed BOOLEAN NOT NULL DEFAULT FALSE,
    entered_by UUID,
    reject_reason TEXT,
    client_uid TEXT,
    fingerprint BYTEA,
    import_id UUID,
    group_id UUID,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, client_uid),
    UNIQUE (organisation_id, fingerprint),
    CHECK (person_id IS NULL OR private_link_id IS NULL),
    CHECK (headcount = 1 OR (person_id IS NULL AND private_link_id IS NULL)),
    FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, level_id) REFERENCES skill_level (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, private_link_id) REFERENCES private_link (organisation_id, id),
    FOREIGN KEY (organisation_id, import_id) REFERENCES action_import (organisation_id, id)
);
CREATE INDEX volunteer_action_list ON volunteer_action (organisation_id, happened_on, id);
CREATE INDEX volunteer_action_state ON volunteer_action (organisation_id, state, happened_on, id);
CREATE INDEX volunteer_action_person ON volunteer_action (organisation_id, person_id, happened_on, id);
CREATE INDEX volunteer_action_link ON volunteer_action (organisation_id, private_link_id, happened_on, id);
CREATE INDEX volunteer_action_category ON volunteer_action (organisation_id, category_id, happened_on, id);
CREATE INDEX volunteer_action_project ON volunteer_action (organisation_id, project_id, happened_on, id);
CREATE INDEX volunteer_action_import ON volunteer_action (organisation_id, import_id);
-- Statistics read this index alone (R18, R19).
CREATE INDEX volunteer_action_statistics ON volunteer_action (organisation_id, state, happened_on, category_id, project_id, level_id, status, origin, person_id, private_link_id, headcount, total_minutes, distance_m, disputed);

-- Rollup of validated actions by month, contributor and status; who is the person, the link, or the nil UUID.
CREATE TABLE volunteer_total (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    month_on DATE NOT NULL,
    who UUID NOT NULL,
    status TEXT NOT NULL,
    entries BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    distance_m BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, month_on, who, status)
);
CREATE INDEX volunteer_total_who ON volunteer_total (organisation_id, who, month_on);
