-- Dated legal scalars of the instance: minimum wage, thresholds, time limits, each with its source.
-- A shipped row follows the program until an administrator edits it.
CREATE TABLE reference_value (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    value BIGINT NOT NULL,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    to_confirm BOOLEAN NOT NULL DEFAULT FALSE,
    shipped BOOLEAN NOT NULL DEFAULT FALSE,
    edited_at TIMESTAMPTZ,
    edited_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (kind, key, valid_from)
);
