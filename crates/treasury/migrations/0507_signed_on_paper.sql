-- Claims and waivers signed on paper by a person without an account: who typed them, the day on the paper, its scan.
-- typed_by: a person; none when the claim was made from their own account.
ALTER TABLE mileage_claim ADD COLUMN typed_by UUID;
ALTER TABLE mileage_claim ADD COLUMN signed_on DATE;
ALTER TABLE mileage_claim ADD COLUMN scan_file_id UUID REFERENCES stored_file (id);
ALTER TABLE expense_waiver ADD COLUMN typed_by UUID;
ALTER TABLE expense_waiver ADD COLUMN signed_on DATE;
ALTER TABLE expense_waiver ADD COLUMN scan_file_id UUID REFERENCES stored_file (id);
