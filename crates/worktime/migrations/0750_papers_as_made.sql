-- A sheet may be for all agreements at once (R34): agreement_id is then empty. The engines do not both take NOT NULL
-- away from a column: sheets live in a table of their own from now on, and timesheet_document stays empty.
CREATE TABLE signed_timesheet (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    agreement_id UUID,
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
    sent_at TIMESTAMPTZ,
    sent_by TEXT NOT NULL DEFAULT '',
    scan_file_id UUID REFERENCES stored_file (id),
    scan_by TEXT NOT NULL DEFAULT '',
    employee_method TEXT NOT NULL DEFAULT 'click',
    supervisor_method TEXT NOT NULL DEFAULT 'click',
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, number),
    UNIQUE (organisation_id, agreement_id, person_id, month, edition),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);
INSERT INTO signed_timesheet (id, organisation_id, person_id, agreement_id, month, number, edition, state, content,
        fingerprint, employee_name, employee_at, supervisor_name, supervisor_at, created_at, sent_at, sent_by, scan_file_id,
        scan_by, employee_method, supervisor_method)
    SELECT id, organisation_id, person_id, agreement_id, month, number, edition, state, content,
        fingerprint, employee_name, employee_at, supervisor_name, supervisor_at, created_at, sent_at, sent_by, scan_file_id,
        scan_by, employee_method, supervisor_method
    FROM timesheet_document;
DELETE FROM timesheet_document;
CREATE UNIQUE INDEX signed_timesheet_of_all ON signed_timesheet (organisation_id, person_id, month, edition)
    WHERE agreement_id IS NULL;

-- The logos that papers bear, by their fingerprint: a paper is printed again as it was, whatever became of the files.
CREATE TABLE paper_logo (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fingerprint TEXT NOT NULL,
    content BYTEA NOT NULL,
    UNIQUE (organisation_id, fingerprint)
);
