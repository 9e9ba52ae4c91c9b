-- Long work, enqueued in the transaction of the change that asks for it.
CREATE TABLE job (
    id UUID PRIMARY KEY,
    organisation_id UUID,
    account_id UUID,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    run_at TIMESTAMPTZ NOT NULL,
    claimed_by UUID,
    claimed_at TIMESTAMPTZ,
    attempts BIGINT NOT NULL DEFAULT 0,
    progress_done BIGINT NOT NULL DEFAULT 0,
    progress_total BIGINT NOT NULL DEFAULT 0,
    result TEXT,
    problem TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ
);
CREATE INDEX job_waiting ON job (state, run_at, id);
CREATE INDEX job_organisation ON job (organisation_id, id);

-- The outbox: a mail is written with the change and leaves after the commit, once.
-- While it is being sent, next_at says when another process may take it for forgotten.
CREATE TABLE mail (
    id UUID PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    next_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    problem TEXT
);
CREATE INDEX mail_waiting ON mail (state, next_at, id);

-- A past-tense record that other slices read (architecture, « The seams between slices »).
CREATE TABLE fact (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX fact_organisation ON fact (organisation_id, id);

-- Files live in the database: one backup holds everything (docs/decisions/0004).
CREATE TABLE stored_file (
    id UUID PRIMARY KEY,
    organisation_id UUID,
    account_id UUID,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    content BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ
);
CREATE INDEX stored_file_organisation ON stored_file (organisation_id, id);
CREATE INDEX stored_file_expires ON stored_file (expires_at, id);
