-- What an organisation had chosen when a run was computed: an adopted year is compared with that, whatever is
-- chosen since (R31, R35). Runs of before keep no choices.
ALTER TABLE valuation_run ADD COLUMN keeps_choices BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE valuation_run ADD COLUMN default_level_id UUID;

CREATE TABLE valuation_run_unvalued (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    run_id UUID NOT NULL,
    category_id UUID NOT NULL,
    UNIQUE (run_id, category_id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES valuation_run (organisation_id, id),
    FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id)
);
CREATE INDEX valuation_run_unvalued_run ON valuation_run_unvalued (organisation_id, run_id);

-- Volunteering that balances the budget of one project (R36): that of the year is in valuation_flag.
CREATE TABLE valuation_project_flag (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    run_id UUID NOT NULL,
    project_id UUID NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    dismissed_at TIMESTAMPTZ,
    UNIQUE (run_id, project_id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES valuation_run (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id)
);
CREATE INDEX valuation_project_flag_run ON valuation_project_flag (organisation_id, run_id);

-- The foot of the grant forms as an organisation read it in an edition newer than the shipped one (R46): rows are
-- only added, the last one in force wins.
CREATE TABLE cerfa_edition (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    valid_from DATE NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id)
);
CREATE INDEX cerfa_edition_from ON cerfa_edition (organisation_id, valid_from);

CREATE TABLE cerfa_edition_line (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    edition_id UUID NOT NULL,
    slot TEXT NOT NULL,
    position BIGINT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (edition_id, slot),
    FOREIGN KEY (organisation_id, edition_id) REFERENCES cerfa_edition (organisation_id, id)
);
CREATE INDEX cerfa_edition_line_edition ON cerfa_edition_line (organisation_id, edition_id, position);

-- Engagement leaves that were justified (R62): six working days a year in all, by halves. One that begins on the same
-- day is the same leave, printed again.
CREATE TABLE civic_leave (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    halves BIGINT NOT NULL CHECK (halves BETWEEN 1 AND 12),
    printed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, person_id, starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
