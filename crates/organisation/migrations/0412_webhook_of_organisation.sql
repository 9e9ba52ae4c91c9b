-- What is being sent for one organisation, counted before each try.
CREATE INDEX webhook_delivery_sending ON webhook_delivery (organisation_id, state, next_at);
