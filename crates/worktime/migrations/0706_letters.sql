-- A fixed share of a person's time on an operation, whatever the hours (R28 fixed_share, R33h): Regulation (EU)
-- 2021/1060, art. 55(5). The operation is an action or a whole project whose plan names the agreement.
CREATE TABLE assignment_letter (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    project_id UUID NOT NULL,
    action_id UUID,
    share_bp BIGINT NOT NULL CHECK (share_bp BETWEEN 1 AND 10000),
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    mission TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    CHECK (ends_on >= starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, agreement_id) REFERENCES funding_agreement (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, action_id) REFERENCES project_action (organisation_id, id)
);
CREATE INDEX assignment_letter_agreement ON assignment_letter (organisation_id, agreement_id, starts_on, id);
CREATE INDEX assignment_letter_person ON assignment_letter (organisation_id, person_id, starts_on);
