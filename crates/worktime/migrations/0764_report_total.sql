-- The rollup of what reports that stand declare, by person and month: what each entry of time reads, rather than the text
-- of every report of the year. Reports frozen before are read whole until the task of the hour has summed them.
CREATE TABLE report_total (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    report_id UUID NOT NULL,
    person_id UUID NOT NULL,
    month_on DATE NOT NULL,
    minutes BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, report_id, person_id, month_on)
);
CREATE INDEX report_total_person ON report_total (organisation_id, person_id, month_on, report_id, minutes);
