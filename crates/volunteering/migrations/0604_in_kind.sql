-- What is given otherwise than in hours (R44), with the basis of its amount.
CREATE TABLE in_kind_contribution (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('volunteer_work', 'services', 'seconded_staff', 'skills_sponsorship', 'premises', 'equipment', 'loan_for_use', 'goods', 'food_relief', 'clothing_relief')),
    giver_person_id UUID,
    giver_name TEXT NOT NULL DEFAULT '',
    happened_on DATE NOT NULL,
    ends_on DATE,
    quantity TEXT NOT NULL DEFAULT '',
    minutes BIGINT CHECK (minutes > 0),
    amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
    basis TEXT NOT NULL,
    file_id UUID REFERENCES stored_file (id),
    project_id UUID,
    state TEXT NOT NULL DEFAULT 'validated' CHECK (state IN ('validated', 'cancelled')),
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, giver_person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id)
);
CREATE INDEX in_kind_contribution_day ON in_kind_contribution (organisation_id, happened_on, id);
CREATE INDEX in_kind_contribution_giver ON in_kind_contribution (organisation_id, giver_person_id);

-- What an organisation changed in the shipped pairs of accounts (R40).
CREATE TABLE account_pair (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    chart TEXT NOT NULL CHECK (chart IN ('1999', '2018', '2025')),
    kind TEXT NOT NULL,
    debit TEXT NOT NULL,
    credit TEXT NOT NULL,
    UNIQUE (organisation_id, chart, kind)
);
