-- Who is in the journal of an organisation, one step of the index a name.
CREATE INDEX audit_entry_actor ON audit_entry (organisation_id, actor_label, id);
