-- The rollup of everybody together: what pages sum again and again without reading a line a contributor.
CREATE TABLE volunteer_month_total (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    month_on DATE NOT NULL,
    status TEXT NOT NULL,
    entries BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    distance_m BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, month_on, status)
);
INSERT INTO volunteer_month_total (organisation_id, month_on, status, entries, minutes, distance_m)
    SELECT organisation_id, month_on, status, CAST(SUM(entries) AS BIGINT), CAST(SUM(minutes) AS BIGINT),
        CAST(SUM(distance_m) AS BIGINT)
    FROM volunteer_total GROUP BY organisation_id, month_on, status;

-- Most actions come from no link and from no import: these two indexes need not be written for them.
DROP INDEX volunteer_action_link;
CREATE INDEX volunteer_action_link ON volunteer_action (organisation_id, private_link_id, happened_on, id)
    WHERE private_link_id IS NOT NULL;
DROP INDEX volunteer_action_import;
CREATE INDEX volunteer_action_import ON volunteer_action (organisation_id, import_id) WHERE import_id IS NOT NULL;
