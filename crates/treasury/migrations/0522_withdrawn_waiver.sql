-- Waivers that were signed, then taken back while no receipt stood: what was signed stays, and another may be signed.
CREATE TABLE withdrawn_waiver (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    claim_id UUID NOT NULL,
    person_id UUID NOT NULL,
    text TEXT NOT NULL,
    signed_name TEXT NOT NULL,
    postal_address TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    typed_by UUID,
    signed_on DATE,
    scan_file_id UUID REFERENCES stored_file (id),
    reason TEXT NOT NULL,
    withdrawn_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (organisation_id, claim_id) REFERENCES mileage_claim (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX withdrawn_waiver_person ON withdrawn_waiver (organisation_id, person_id, id);
CREATE INDEX withdrawn_waiver_claim ON withdrawn_waiver (organisation_id, claim_id);
-- What was turned round: an expense, or a waiver.
ALTER TABLE reversed_entry ADD COLUMN step TEXT NOT NULL DEFAULT 'expense' CHECK (step IN ('expense', 'payment', 'waiver'));
