-- Days promised, in hundredths: seven hours each.
ALTER TABLE agreement_terms ADD COLUMN promised_days_c BIGINT CHECK (promised_days_c > 0);
-- Indirect costs by a key (R30): indirect_bp of these costs of the structure, for the reason that is said. The
-- check of indirect cannot be widened on SQLite: with an amount here, indirect holds 'none' and the key decides.
ALTER TABLE agreement_terms ADD COLUMN key_cents BIGINT CHECK (key_cents > 0);
ALTER TABLE agreement_terms ADD COLUMN key_said TEXT NOT NULL DEFAULT '';
