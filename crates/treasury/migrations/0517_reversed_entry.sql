-- Expenses that an approval proposed and that were turned round once it was taken back: lists show both (R55).
CREATE TABLE reversed_entry (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    claim_id UUID NOT NULL,
    chart TEXT NOT NULL CHECK (chart IN ('1999', '2018', '2025')),
    entry_on DATE NOT NULL,
    label TEXT NOT NULL,
    lines TEXT NOT NULL,
    reversal_id UUID NOT NULL,
    reversed_on DATE NOT NULL,
    reversed_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (organisation_id, claim_id) REFERENCES mileage_claim (organisation_id, id)
);
CREATE INDEX reversed_entry_day ON reversed_entry (organisation_id, reversed_on, id);
CREATE INDEX reversed_entry_claim ON reversed_entry (organisation_id, claim_id);
