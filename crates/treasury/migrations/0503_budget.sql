-- A line of the budget of an agreement or of a project. accounts and analytic_codes: words between
-- spaces, by which an imported charge finds its line (R37).
CREATE TABLE budget_line (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    agreement_id UUID,
    project_id UUID,
    heading TEXT NOT NULL CHECK (heading IN ('60', '61', '62', '63', '64', '65', '66', '67', '68', '69', '70', '74', '75', '86', '87')),
    label TEXT NOT NULL,
    planned_cents BIGINT NOT NULL CHECK (planned_cents >= 0),
    awarded_cents BIGINT NOT NULL CHECK (awarded_cents >= 0),
    accounts TEXT NOT NULL DEFAULT '',
    analytic_codes TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    CHECK (agreement_id IS NOT NULL OR project_id IS NOT NULL),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id)
);
CREATE INDEX budget_line_agreement ON budget_line (organisation_id, agreement_id, heading, id);
CREATE INDEX budget_line_project ON budget_line (organisation_id, project_id, heading, id);

-- What was really spent or received: typed, or pasted from the accounts. Without a line it waits for one.
-- fingerprint: the same row pasted twice is one.
CREATE TABLE budget_actual (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    line_id UUID,
    spent_on DATE NOT NULL,
    label TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    account TEXT NOT NULL DEFAULT '',
    analytic_code TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL CHECK (source IN ('manual', 'import')),
    fingerprint TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, fingerprint),
    FOREIGN KEY (organisation_id, line_id) REFERENCES budget_line (organisation_id, id)
);
CREATE INDEX budget_actual_line ON budget_actual (organisation_id, line_id, spent_on, id);
