-- The day a statement was issued: of two of one instance and one year, the newest says the hours (I8).
ALTER TABLE external_hours ADD COLUMN issued_on DATE;
