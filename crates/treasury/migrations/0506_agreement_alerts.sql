-- What an agreement spends is told at these percents (R32).
ALTER TABLE treasury_settings ADD COLUMN alert_first BIGINT NOT NULL DEFAULT 80;
ALTER TABLE treasury_settings ADD COLUMN alert_last BIGINT NOT NULL DEFAULT 100;
