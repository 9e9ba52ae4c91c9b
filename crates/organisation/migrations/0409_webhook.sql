-- Programs of somebody else that are told what happens (volunteering §7). The secret that signs is sealed with
-- a key of the instance. Failing: paused by the program itself, after days without an answer; gone: because
-- the other side said that there is nothing there any more.
CREATE TABLE webhook (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    label TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'failing', 'gone')),
    secret_sealed BYTEA NOT NULL,
    failing_since TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id)
);

-- What is told to each: written with the fact, sent after the commit, kept thirty days. While it is being
-- sent, next_at says when another process may take it for forgotten; held: until its webhook is resumed.
CREATE TABLE webhook_delivery (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    webhook_id UUID NOT NULL,
    event_id UUID NOT NULL,
    event TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'held', 'sent', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    next_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    tried_at TIMESTAMPTZ,
    status BIGINT,
    problem TEXT,
    FOREIGN KEY (organisation_id, webhook_id) REFERENCES webhook (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (state, next_at, id);
CREATE INDEX webhook_delivery_listed ON webhook_delivery (organisation_id, webhook_id, id);
CREATE INDEX webhook_delivery_flying ON webhook_delivery (webhook_id, state, next_at);
CREATE INDEX webhook_delivery_created ON webhook_delivery (created_at, id);
