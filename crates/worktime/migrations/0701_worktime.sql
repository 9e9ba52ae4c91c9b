-- How an organisation uses the module. There is a row once it was switched on.
-- gate_from: the day of switching on; before it the gates only warn (R12, R13).
CREATE TABLE worktime_settings (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL UNIQUE REFERENCES organisation (id),
    entry_mode TEXT NOT NULL CHECK (entry_mode IN ('single', 'two_layer')),
    governance TEXT NOT NULL CHECK (governance IN ('collectif', 'hierarchical')),
    validation TEXT NOT NULL CHECK (validation IN ('auto', 'crossed', 'manager')),
    sheet_rhythm TEXT NOT NULL CHECK (sheet_rhythm IN ('month', 'week')),
    holiday_zone TEXT NOT NULL,
    good_friday BOOLEAN NOT NULL DEFAULT TRUE,
    gate_from DATE NOT NULL,
    allow_future_days BIGINT NOT NULL DEFAULT 31,
    half_day_tolerance_minutes BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1
);

-- Who works here, other than as a volunteer, and from when to when (both days counted).
CREATE TABLE staff_profile (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('employee', 'seconded', 'civic_service', 'trainee', 'contractor')),
    starts_on DATE NOT NULL,
    ends_on DATE,
    manager_person_id UUID,
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, person_id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, manager_person_id) REFERENCES person (organisation_id, id)
);

CREATE TABLE work_scheme (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('weekly', 'annualised', 'day_pack', 'hour_pack', 'untracked')),
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded)
);

-- rules: JSON of the parameters of the kind, in force from starts_on to the next version.
CREATE TABLE scheme_version (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    scheme_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    rules TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, scheme_id, starts_on),
    FOREIGN KEY (organisation_id, scheme_id) REFERENCES work_scheme (organisation_id, id)
);

CREATE TABLE work_contract (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cdi', 'cdd', 'cdii', 'apprenticeship', 'civic_service', 'other')),
    starts_on DATE NOT NULL,
    ends_on DATE,
    job_title TEXT NOT NULL DEFAULT '',
    idcc BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX work_contract_person ON work_contract (organisation_id, person_id, starts_on);

-- week_pattern: seven minutes by commas, Monday first. ends_on: the last day, counted.
CREATE TABLE contract_amendment (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    contract_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    scheme_id UUID NOT NULL,
    fte_bp BIGINT NOT NULL CHECK (fte_bp BETWEEN 1 AND 10000),
    week_pattern TEXT NOT NULL,
    leave_unit TEXT NOT NULL CHECK (leave_unit IN ('ouvrables', 'ouvres', 'pattern_days')),
    planned_leave_c BIGINT,
    holiday_zone TEXT,
    solidarity TEXT NOT NULL CHECK (solidarity IN ('date', 'period_end', 'none')),
    solidarity_on DATE,
    reason TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, contract_id, starts_on),
    FOREIGN KEY (organisation_id, contract_id) REFERENCES work_contract (organisation_id, id),
    FOREIGN KEY (organisation_id, scheme_id) REFERENCES work_scheme (organisation_id, id)
);

-- High and low weeks inside an amendment.
CREATE TABLE pattern_period (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    amendment_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    week_pattern TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (organisation_id, amendment_id) REFERENCES contract_amendment (organisation_id, id)
);
CREATE INDEX pattern_period_amendment ON pattern_period (organisation_id, amendment_id, starts_on);

CREATE TABLE holiday_override (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    on_day DATE NOT NULL,
    observed BOOLEAN NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, on_day, zone)
);

CREATE TABLE absence_type (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    code TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL CHECK (effect IN ('neutral_due', 'credit_average', 'debit_difference', 'none')),
    needs_approval BOOLEAN NOT NULL,
    confidential BOOLEAN NOT NULL,
    half_days BOOLEAN NOT NULL DEFAULT TRUE,
    enabled BOOLEAN NOT NULL DEFAULT TRUE,
    position BIGINT NOT NULL DEFAULT 0,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, code)
);

-- No column may hold a medical reason.
CREATE TABLE absence (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    type_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    starts_half TEXT NOT NULL CHECK (starts_half IN ('am', 'pm')),
    ends_on DATE NOT NULL,
    ends_half TEXT NOT NULL CHECK (ends_half IN ('am', 'pm')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'requested', 'accepted', 'refused', 'cancelled', 'rectified')),
    comment TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    CHECK (ends_on >= starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, type_id) REFERENCES absence_type (organisation_id, id)
);
CREATE INDEX absence_person ON absence (organisation_id, person_id, starts_on);

-- Minutes of a person on a day for a project, and for an action of it: action_id is a row of
-- project_action. entered_at never changes: it shows the delay between the work and the entry.
CREATE TABLE allocation (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    on_day DATE NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1500),
    project_id UUID NOT NULL,
    action_id UUID,
    label TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL CHECK (source IN ('day', 'week', 'month', 'timer', 'import', 'api')),
    entered_at TIMESTAMPTZ NOT NULL,
    entered_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, action_id) REFERENCES project_action (organisation_id, id)
);
CREATE INDEX allocation_person ON allocation (organisation_id, person_id, on_day, id);
CREATE INDEX allocation_project ON allocation (organisation_id, project_id, on_day);

-- minutes is NULL while presence is still to type; not_worked: « je n'ai pas travaillé ».
CREATE TABLE presence (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    on_day DATE NOT NULL,
    minutes BIGINT CHECK (minutes BETWEEN 0 AND 1440),
    not_worked BOOLEAN NOT NULL DEFAULT FALSE,
    entered_at TIMESTAMPTZ NOT NULL,
    entered_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, person_id, on_day),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

-- Hundredths of a day: 0, half, one (forfait-jours).
CREATE TABLE day_counter (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    on_day DATE NOT NULL,
    value_c BIGINT NOT NULL CHECK (value_c IN (0, 50, 100)),
    entered_at TIMESTAMPTZ NOT NULL,
    entered_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, person_id, on_day),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

-- A person's week or month; there is none until it is submitted.
CREATE TABLE entry_period (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'validated', 'closed', 'reopened')),
    submitted_by TEXT NOT NULL DEFAULT '',
    submitted_at TIMESTAMPTZ,
    validated_by TEXT NOT NULL DEFAULT '',
    validated_at TIMESTAMPTZ,
    reason TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, person_id, starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
CREATE INDEX entry_period_state ON entry_period (organisation_id, state, starts_on);

-- person_id NULL: everybody. Lifted, never deleted.
CREATE TABLE period_lock (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    reason TEXT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    lifted_by TEXT NOT NULL DEFAULT '',
    lifted_at TIMESTAMPTZ,
    UNIQUE (organisation_id, id),
    CHECK (ends_on >= starts_on),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

-- Nothing else changes a counter: rows are added, never edited; one cancels another (I7).
CREATE TABLE counter_movement (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    person_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('modulation')),
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    effective_on DATE NOT NULL,
    quantity BIGINT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('opening', 'sheet', 'cancel')),
    sheet_id UUID,
    cancels_id UUID,
    computed_with TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, cancels_id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, sheet_id) REFERENCES entry_period (organisation_id, id),
    FOREIGN KEY (organisation_id, cancels_id) REFERENCES counter_movement (organisation_id, id)
);
CREATE INDEX counter_movement_person ON counter_movement (organisation_id, person_id, kind, period_from, effective_on);

-- Whoever manages an organisation's volunteering manages its salaried time too; coordinators see their own.
-- The other roles stay without it: most members are volunteers.
UPDATE role SET levels = REPLACE(levels, '"volunteering":"manage"', '"volunteering":"manage","worktime":"manage"')
WHERE levels LIKE '%"volunteering":"manage"%' AND levels NOT LIKE '%"worktime"%';
UPDATE role SET levels = REPLACE(levels, '"volunteering":"write"', '"volunteering":"write","worktime":"own"')
WHERE levels LIKE '%"volunteering":"write"%' AND levels NOT LIKE '%"worktime"%';
UPDATE default_role SET levels = REPLACE(levels, '"volunteering":"manage"', '"volunteering":"manage","worktime":"manage"')
WHERE levels LIKE '%"volunteering":"manage"%' AND levels NOT LIKE '%"worktime"%';
UPDATE default_role SET levels = REPLACE(levels, '"volunteering":"write"', '"volunteering":"write","worktime":"own"')
WHERE levels LIKE '%"volunteering":"write"%' AND levels NOT LIKE '%"worktime"%';
