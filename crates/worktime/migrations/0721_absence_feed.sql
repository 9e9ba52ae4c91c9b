-- Private addresses of the team's absences for calendar programs. Only the fingerprint of the token is kept;
-- an address is revoked, never deleted. No reason of absence ever goes there.
CREATE TABLE absence_feed (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX absence_feed_person ON absence_feed (organisation_id, person_id);
