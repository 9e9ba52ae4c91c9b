-- R71: somebody who is erased may ask that the titles and descriptions they wrote go too.
ALTER TABLE person ADD COLUMN forget_words BOOLEAN NOT NULL DEFAULT FALSE;
