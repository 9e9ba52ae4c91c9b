-- Two more choices that the law leaves open (specification, R57 and §10): whether estimates count, and on which day age
-- and seniority are looked at.
ALTER TABLE civic_settings ADD COLUMN count_estimates BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE civic_settings ADD COLUMN age_reference TEXT NOT NULL DEFAULT 'evaluation'
    CHECK (age_reference IN ('evaluation', 'year_end'));
