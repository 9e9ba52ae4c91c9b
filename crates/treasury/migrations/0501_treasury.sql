-- Mileage scales of the instance, dated and sourced (R51). Rows are added or superseded, never changed.
-- coefficient: ten-thousandths of a euro a kilometre; value = coefficient × distance + constant.
CREATE TABLE mileage_rate (
    id UUID PRIMARY KEY,
    scale TEXT NOT NULL CHECK (scale IN ('car', 'motorbike', 'moped', 'volunteer_flat_car', 'volunteer_flat_two_wheeler')),
    fiscal_power TEXT NOT NULL DEFAULT '',
    band_from_km BIGINT NOT NULL,
    band_to_km BIGINT,
    coefficient BIGINT NOT NULL,
    constant_cents BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    source TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    superseded_at TIMESTAMPTZ
);
CREATE INDEX mileage_rate_scale ON mileage_rate (scale, valid_from, id);

-- What an organisation decided about expenses and receipts (R54, R56). general_interest_by is a name.
CREATE TABLE treasury_settings (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL UNIQUE REFERENCES organisation (id),
    general_interest BOOLEAN NOT NULL DEFAULT FALSE,
    general_interest_on DATE,
    general_interest_by TEXT NOT NULL DEFAULT '',
    helps_people_in_need BOOLEAN NOT NULL DEFAULT FALSE,
    receipt_edition TEXT NOT NULL,
    postal_address TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    signatory TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);

-- The accounts of an organisation where they differ from the shipped ones (R55).
CREATE TABLE expense_account (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    chart TEXT NOT NULL CHECK (chart IN ('1999', '2018', '2025')),
    usage TEXT NOT NULL,
    account TEXT NOT NULL,
    UNIQUE (organisation_id, chart, usage)
);

-- The association's own dated rates (R53), in ten-thousandths of a euro a kilometre.
CREATE TABLE reimbursement_rate (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    vehicle TEXT NOT NULL CHECK (vehicle IN ('car', 'motorbike', 'moped', 'bicycle', 'other')),
    rate BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, vehicle, valid_from)
);

CREATE TABLE vehicle (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('car', 'motorbike', 'moped', 'bicycle', 'other')),
    fiscal_power BIGINT,
    electric BOOLEAN NOT NULL DEFAULT FALSE,
    document_seen_on DATE,
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX vehicle_person ON vehicle (organisation_id, person_id, id);

-- calculation: the explained amount as JSON, frozen at approval.
CREATE TABLE mileage_claim (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    number BIGINT NOT NULL,
    person_id UUID NOT NULL,
    year BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('reimburse', 'waive')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'paid', 'waived', 'receipted', 'rejected')),
    other_m BIGINT NOT NULL DEFAULT 0,
    amount_cents BIGINT,
    calculation TEXT,
    reject_reason TEXT,
    submitted_at TIMESTAMPTZ,
    approved_by UUID,
    approved_on DATE,
    paid_on DATE,
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, number),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, approved_by) REFERENCES person (organisation_id, id)
);
CREATE INDEX mileage_claim_state ON mileage_claim (organisation_id, state, id);
CREATE INDEX mileage_claim_person ON mileage_claim (organisation_id, person_id, year, id);

CREATE TABLE mileage_trip (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    happened_on DATE NOT NULL,
    purpose TEXT NOT NULL,
    departure TEXT NOT NULL,
    arrival TEXT NOT NULL,
    distance_m BIGINT NOT NULL,
    vehicle_id UUID NOT NULL,
    action_id UUID,
    claim_id UUID,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, vehicle_id) REFERENCES vehicle (organisation_id, id),
    FOREIGN KEY (organisation_id, claim_id) REFERENCES mileage_claim (organisation_id, id)
);
CREATE INDEX mileage_trip_person ON mileage_trip (organisation_id, person_id, happened_on, id);
CREATE INDEX mileage_trip_claim ON mileage_trip (organisation_id, claim_id, id);
CREATE INDEX mileage_trip_day ON mileage_trip (organisation_id, happened_on, id);

CREATE TABLE expense_item (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    trip_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('toll', 'parking', 'transport', 'meal', 'supplies', 'other')),
    cents BIGINT NOT NULL,
    file_id UUID REFERENCES stored_file (id),
    FOREIGN KEY (organisation_id, trip_id) REFERENCES mileage_trip (organisation_id, id)
);
CREATE INDEX expense_item_trip ON expense_item (organisation_id, trip_id, id);

-- A signed waiver: written once, never changed (R54).
CREATE TABLE expense_waiver (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    claim_id UUID NOT NULL,
    person_id UUID NOT NULL,
    text TEXT NOT NULL,
    signed_name TEXT NOT NULL,
    postal_address TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, claim_id),
    FOREIGN KEY (organisation_id, claim_id) REFERENCES mileage_claim (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

-- One series of numbers per organisation and calendar year, without gap, shared with money gifts (R56).
-- Never changed: what was wrong is cancelled by another receipt. paper: what it shows, as JSON.
CREATE TABLE tax_receipt (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('waiver', 'gift', 'cancellation')),
    claim_id UUID,
    person_id UUID NOT NULL,
    cancels_id UUID,
    amount_cents BIGINT NOT NULL,
    paper TEXT NOT NULL,
    file_id UUID REFERENCES stored_file (id),
    issued_on DATE NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL,
    issued_by TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, year, number),
    UNIQUE (organisation_id, cancels_id),
    FOREIGN KEY (organisation_id, claim_id) REFERENCES mileage_claim (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, cancels_id) REFERENCES tax_receipt (organisation_id, id)
);

-- A proposed entry: a durable fact that the accounts turn into an entry (R55). lines: JSON.
CREATE TABLE expense_entry (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    claim_id UUID NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('expense', 'payment', 'waiver')),
    chart TEXT NOT NULL CHECK (chart IN ('1999', '2018', '2025')),
    entry_on DATE NOT NULL,
    label TEXT NOT NULL,
    lines TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, claim_id, step),
    FOREIGN KEY (organisation_id, claim_id) REFERENCES mileage_claim (organisation_id, id)
);
CREATE INDEX expense_entry_day ON expense_entry (organisation_id, entry_on, id);

-- Roles made before this module: whoever manages volunteering manages expenses, whoever takes part
-- claims their own. A role that says nothing of volunteering gets nothing.
UPDATE role SET levels = REPLACE(levels, '"volunteering":"manage"', '"treasury":"manage","volunteering":"manage"')
WHERE levels LIKE '%"volunteering":"manage"%' AND levels NOT LIKE '%"treasury"%';
UPDATE role SET levels = REPLACE(levels, '"volunteering":', '"treasury":"own","volunteering":')
WHERE levels LIKE '%"volunteering":%' AND levels NOT LIKE '%"volunteering":"none"%' AND levels NOT LIKE '%"treasury"%';
UPDATE default_role SET levels = REPLACE(levels, '"volunteering":"manage"', '"treasury":"manage","volunteering":"manage"')
WHERE levels LIKE '%"volunteering":"manage"%' AND levels NOT LIKE '%"treasury"%';
UPDATE default_role SET levels = REPLACE(levels, '"volunteering":', '"treasury":"own","volunteering":')
WHERE levels LIKE '%"volunteering":%' AND levels NOT LIKE '%"volunteering":"none"%' AND levels NOT LIKE '%"treasury"%';
