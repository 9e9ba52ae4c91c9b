-- R83: an organisation that moves to another Bocage. The key of its move (only a fingerprint is kept), where
-- it went, and on the other side where it came from and the code that ends the move over there.
ALTER TABLE organisation ADD COLUMN moving_key BYTEA;
ALTER TABLE organisation ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN arrived_from TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN arrival_code TEXT NOT NULL DEFAULT '';
