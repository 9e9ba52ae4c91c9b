CREATE TABLE account (
    id UUID PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    first_name TEXT NOT NULL DEFAULT '',
    surname TEXT NOT NULL DEFAULT '',
    pseudonym TEXT NOT NULL DEFAULT '',
    avatar_file_id UUID REFERENCES stored_file (id),
    lang TEXT NOT NULL DEFAULT 'fr',
    theme TEXT NOT NULL DEFAULT 'auto',
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'active', 'closed')),
    instance_admin BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- Only the SHA-256 of a session's token is kept.
CREATE TABLE session (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    token_hash BYTEA NOT NULL UNIQUE,
    device TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX session_account ON session (account_id, id);

-- One-time links sent by mail: confirmation, lost password, change of address.
CREATE TABLE mail_link (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('confirm', 'reset', 'change_email')),
    token_hash BYTEA NOT NULL UNIQUE,
    email TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX mail_link_account ON mail_link (account_id, purpose, id);

CREATE TABLE api_token (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_id UUID,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX api_token_account ON api_token (account_id, id);

-- Tries by address typed, whether an account has it or not, so that both get the same answer. Only
-- a fingerprint of the address is kept, for a day.
CREATE TABLE address_try (
    id UUID PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'mail')),
    address_hash BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    UNIQUE (purpose, address_hash)
);
CREATE INDEX address_try_last ON address_try (last_at, id);
