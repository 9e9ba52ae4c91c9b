-- Who confirmed the figures of a version of a scheme, and when.
ALTER TABLE scheme_version ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE scheme_version ADD COLUMN confirmed_on DATE;

-- A figure of a rule pack as an organisation decided it, from a day on: it takes the place of the shipped one.
CREATE TABLE rule_override (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    pack TEXT NOT NULL,
    parameter TEXT NOT NULL,
    figure BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, pack, parameter, starts_on)
);

-- Days of leave in or out of what a person may take of a type over a period: typed entitlements, days taken by
-- accepted absences, and what undoes them. Rows are added, never edited (I7).
CREATE TABLE leave_movement (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    type_id UUID NOT NULL,
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    effective_on DATE NOT NULL,
    quantity_c BIGINT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('entitled', 'adjusted', 'taken', 'given_back')),
    absence_id UUID,
    reason TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, id),
    CHECK (period_to >= period_from),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, type_id) REFERENCES absence_type (organisation_id, id),
    FOREIGN KEY (organisation_id, absence_id) REFERENCES absence (organisation_id, id)
);
CREATE INDEX leave_movement_person ON leave_movement (organisation_id, person_id, type_id, period_from);

-- A late sheet is recalled by mail once.
CREATE TABLE sheet_reminder (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    sent_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, person_id, starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
