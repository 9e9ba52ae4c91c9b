-- Who answers for a project: a *responsable* changes it and its actions (worktime §3.8). A person of the organisation,
-- looked up when it is written.
ALTER TABLE project ADD COLUMN lead_person_id UUID;
