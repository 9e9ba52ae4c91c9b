-- The journal of every change: who, when, what, before and after (volunteering I12).
CREATE TABLE audit_entry (
    id UUID PRIMARY KEY,
    organisation_id UUID,
    account_id UUID,
    person_id UUID,
    actor_label TEXT NOT NULL,
    noun TEXT NOT NULL,
    object_id UUID NOT NULL,
    verb TEXT NOT NULL,
    before TEXT,
    after TEXT,
    reason TEXT,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX audit_entry_organisation ON audit_entry (organisation_id, id);
CREATE INDEX audit_entry_object ON audit_entry (organisation_id, object_id, id);
CREATE INDEX audit_entry_account ON audit_entry (account_id, id);
-- Consultations of a person's detail by others (R69).
CREATE INDEX audit_entry_person ON audit_entry (organisation_id, person_id, verb, id);

-- Answers of the API kept for a repeated Idempotency-Key (I8).
CREATE TABLE idempotency_key (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL,
    key TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

-- Settings of the instance as a whole (R80): site name, registration policy, key of links.
CREATE TABLE instance_setting (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
);
