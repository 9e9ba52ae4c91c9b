-- R70: what a person asks to correct in a frozen year; whoever manages accepts or refuses.
CREATE TABLE rectification (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    action_id UUID NOT NULL,
    person_id UUID NOT NULL,
    wish TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'refused')),
    answer TEXT NOT NULL DEFAULT '',
    asked_at TIMESTAMPTZ NOT NULL,
    decided_at TIMESTAMPTZ,
    FOREIGN KEY (organisation_id, action_id) REFERENCES volunteer_action (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX rectification_state ON rectification (organisation_id, state, id);
CREATE INDEX rectification_action ON rectification (organisation_id, action_id, id);
CREATE INDEX rectification_person ON rectification (organisation_id, person_id, id);
