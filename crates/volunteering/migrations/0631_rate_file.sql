-- The source of a rate that replaces the method's may be a file: a quote, a comparable invoice (R32).
ALTER TABLE action_valuation ADD COLUMN rate_file_id UUID REFERENCES stored_file (id);
