-- What a template of the crossed table rounds to, in minutes (0: nothing), and whether each line goes up (R4).
ALTER TABLE saved_export ADD COLUMN round_to BIGINT NOT NULL DEFAULT 0;
ALTER TABLE saved_export ADD COLUMN round_up BOOLEAN NOT NULL DEFAULT FALSE;
