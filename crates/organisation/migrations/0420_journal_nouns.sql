-- What a journal speaks of is offered in its filter, and asked for, without reading every line.
CREATE INDEX audit_entry_noun ON audit_entry (organisation_id, noun, id);
