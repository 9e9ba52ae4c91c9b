-- The rollup of time by project, month, person and action: what agreements and yearly rates sum again and again
-- without reading a line a day. subject_id: the action, or the project itself for time charged to none of its actions.
CREATE TABLE allocation_total (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    project_id UUID NOT NULL,
    month_on DATE NOT NULL,
    person_id UUID NOT NULL,
    subject_id UUID NOT NULL,
    minutes BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, project_id, month_on, person_id, subject_id)
);
CREATE INDEX allocation_total_person ON allocation_total (organisation_id, person_id, month_on, minutes);
INSERT INTO allocation_total (organisation_id, project_id, month_on, person_id, subject_id, minutes)
    SELECT organisation_id, project_id, CAST(SUBSTR(CAST(on_day AS TEXT), 1, 8) || '01' AS DATE), person_id,
        COALESCE(action_id, project_id), CAST(SUM(minutes) AS BIGINT)
    FROM allocation GROUP BY 1, 2, 3, 4, 5;
