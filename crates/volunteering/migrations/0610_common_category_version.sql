-- A change of a common category through the API says on which version it was made.
ALTER TABLE common_category ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
