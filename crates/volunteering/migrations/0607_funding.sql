-- The human-means box of grant forms (R47): what is typed over what is counted, with its note.
CREATE TABLE human_figure (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL,
    figure TEXT NOT NULL CHECK (figure IN ('volunteers', 'civic_volunteers', 'employees', 'full_time', 'members')),
    value BIGINT CHECK (value >= 0),
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, fiscal_year_id, figure),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id)
);

-- From how many actions in a year somebody is a regular volunteer.
CREATE TABLE funding_settings (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL UNIQUE REFERENCES organisation (id),
    regular_actions BIGINT NOT NULL CHECK (regular_actions >= 1)
);
