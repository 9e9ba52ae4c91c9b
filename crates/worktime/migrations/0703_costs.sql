-- What somebody costs over some days, as documented (R28). Confidential (I10): told to whoever holds
-- `worktime.see_costs`, and to nobody else by any path.
CREATE TABLE staff_cost (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    annual_cents BIGINT NOT NULL CHECK (annual_cents > 0),
    monthly_cents BIGINT CHECK (monthly_cents > 0),
    monthly_minutes BIGINT CHECK (monthly_minutes > 0),
    evidence TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, person_id, starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
