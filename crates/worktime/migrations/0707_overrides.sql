-- Who pays one row of time, in place of the plan of its action (R26): shares of one denominator, what they do
-- not reach stays with the association. A row that is taken away takes its shares with it.
CREATE TABLE allocation_share (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    allocation_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    numerator BIGINT NOT NULL CHECK (numerator > 0),
    denominator BIGINT NOT NULL CHECK (denominator BETWEEN 1 AND 1000000),
    position BIGINT NOT NULL,
    reason TEXT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, allocation_id, agreement_id),
    FOREIGN KEY (organisation_id, allocation_id) REFERENCES allocation (organisation_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id)
);
CREATE INDEX allocation_share_agreement ON allocation_share (organisation_id, agreement_id, allocation_id);
