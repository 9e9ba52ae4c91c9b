-- The zone of the minimum wage and the base of a full-time equivalent of a computed run: an adopted year keeps them,
-- whatever is chosen since (R27, R35, I9). Runs of before were computed with what is chosen now.
ALTER TABLE valuation_run ADD COLUMN smic_zone TEXT;
ALTER TABLE valuation_run ADD COLUMN fte_base_hours BIGINT;
UPDATE valuation_run SET
    smic_zone = (SELECT s.smic_zone FROM volunteering_settings s WHERE s.organisation_id = valuation_run.organisation_id),
    fte_base_hours = (SELECT s.fte_base_hours FROM volunteering_settings s WHERE s.organisation_id = valuation_run.organisation_id);
