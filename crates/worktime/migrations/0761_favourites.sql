-- What a person wants first on the page of a day: a project, or an action of it (subject_id is then the action's).
CREATE TABLE worktime_favourite (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    project_id UUID NOT NULL,
    action_id UUID,
    subject_id UUID NOT NULL,
    UNIQUE (organisation_id, person_id, subject_id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, action_id) REFERENCES project_action (organisation_id, id)
);
