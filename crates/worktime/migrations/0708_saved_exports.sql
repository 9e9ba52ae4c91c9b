-- What a person asks again of exports (W12): a table, a period, filters, columns, a format. columns: keys between
-- spaces, all of them when empty. period: but for 'dates', counted from the day it is asked.
CREATE TABLE saved_export (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    owner_id UUID NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('detail', 'financement', 'croise', 'absences', 'compteurs', 'presences')),
    period TEXT NOT NULL CHECK (period IN ('dates', 'this_month', 'last_month', 'this_year', 'last_year')),
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    person_id UUID,
    project_id UUID,
    agreement_id UUID,
    columns TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL CHECK (format IN ('ods', 'xlsx', 'csv', 'json')),
    shared BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, owner_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX saved_export_owner ON saved_export (organisation_id, owner_id, id);
