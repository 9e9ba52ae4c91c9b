-- Why class 8 is booked or not (R39): two criteria with their text.
CREATE TABLE booking_decision (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL,
    essential BOOLEAN NOT NULL DEFAULT FALSE,
    essential_text TEXT NOT NULL DEFAULT '',
    listed BOOLEAN NOT NULL DEFAULT FALSE,
    listed_text TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, fiscal_year_id),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id)
);

-- An entry proposed to the accounts; once booked it never moves, and only a difference follows (R42).
CREATE TABLE proposed_entry (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL,
    source TEXT NOT NULL,
    run_id UUID,
    idempotency_key TEXT NOT NULL,
    journal TEXT NOT NULL,
    chart TEXT NOT NULL,
    entry_on DATE NOT NULL,
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'booked')),
    reference TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    booked_at TIMESTAMPTZ,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, idempotency_key),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id)
);
CREATE INDEX proposed_entry_year ON proposed_entry (organisation_id, fiscal_year_id, id);

CREATE TABLE proposed_entry_line (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    entry_id UUID NOT NULL,
    position BIGINT NOT NULL,
    account TEXT NOT NULL,
    label TEXT NOT NULL,
    project_id UUID,
    category_id UUID,
    kind TEXT,
    debit_cents BIGINT NOT NULL CHECK (debit_cents >= 0),
    credit_cents BIGINT NOT NULL CHECK (credit_cents >= 0),
    CHECK (debit_cents = 0 OR credit_cents = 0),
    FOREIGN KEY (organisation_id, entry_id) REFERENCES proposed_entry (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id)
);
CREATE INDEX proposed_entry_line_entry ON proposed_entry_line (organisation_id, entry_id, position);
