-- The parts of a stored file too large for one row: the file of a whole association. They go with it.
CREATE TABLE stored_part (
    id UUID PRIMARY KEY,
    file_id UUID NOT NULL REFERENCES stored_file (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    content BYTEA NOT NULL,
    UNIQUE (file_id, position)
);
