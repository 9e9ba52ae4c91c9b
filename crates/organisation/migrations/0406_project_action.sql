-- Under a project, what time is charged to: the same actions for volunteers and for employees, so that
-- their hours stand side by side and are never added.
CREATE TABLE project_action (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    project_id UUID NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    analytic_code TEXT NOT NULL DEFAULT '',
    starts_on DATE,
    ends_on DATE,
    chargeable BOOLEAN NOT NULL DEFAULT TRUE,
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, project_id, name_folded),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id)
);

-- Who takes part in a project; nobody named means everybody.
CREATE TABLE project_member (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    project_id UUID NOT NULL,
    person_id UUID NOT NULL,
    UNIQUE (organisation_id, project_id, person_id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX project_member_person ON project_member (organisation_id, person_id, project_id);
