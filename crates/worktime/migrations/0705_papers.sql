-- A person's month as a sheet to sign, under an agreement (R34). content: JSON of all it says; neither it nor
-- the fingerprint ever changes (I8): other hours make another edition. number: one after the other.
CREATE TABLE timesheet_document (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    month DATE NOT NULL,
    number BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('generated', 'signed_employee', 'signed_supervisor', 'superseded')),
    content TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    employee_name TEXT NOT NULL DEFAULT '',
    employee_at TIMESTAMPTZ,
    supervisor_name TEXT NOT NULL DEFAULT '',
    supervisor_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, number),
    UNIQUE (organisation_id, agreement_id, person_id, month, edition),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);

-- The justification of an agreement (R36): frozen, never changed, superseded by the next. content holds costs:
-- told to whoever holds `worktime.see_costs` (I10).
CREATE TABLE agreement_report (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    agreement_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    number BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('frozen', 'sent', 'superseded')),
    content TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, number),
    UNIQUE (organisation_id, agreement_id, edition),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);
