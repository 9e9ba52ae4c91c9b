-- Time that was not counted but estimated, first-class beside measured time (R22 to R25).
CREATE TABLE estimate (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('weekly', 'occurrences', 'lump')),
    low BIGINT NOT NULL CHECK (low >= 0),
    likely BIGINT NOT NULL CHECK (likely >= low),
    high BIGINT NOT NULL CHECK (high >= likely),
    units BIGINT NOT NULL DEFAULT 1 CHECK (units >= 1),
    headcount BIGINT NOT NULL DEFAULT 1 CHECK (headcount >= 1),
    category_id UUID NOT NULL,
    project_id UUID,
    level_id UUID,
    person_id UUID,
    private_link_id UUID,
    status TEXT NOT NULL CHECK (status IN ('volunteer', 'civic_volunteer', 'seconded', 'skills_sponsorship')),
    method_text TEXT NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('rough', 'survey', 'sample', 'register')),
    includes_measured BOOLEAN NOT NULL DEFAULT TRUE,
    scope_category_id UUID,
    scope_project_id UUID,
    distinct_people BOOLEAN NOT NULL DEFAULT FALSE,
    state TEXT NOT NULL CHECK (state IN ('to_confirm', 'pending', 'validated', 'rejected', 'cancelled')),
    copied_from UUID,
    entered_by UUID,
    reject_reason TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, id),
    CHECK (person_id IS NULL OR private_link_id IS NULL),
    FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, level_id) REFERENCES skill_level (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, private_link_id) REFERENCES private_link (organisation_id, id),
    FOREIGN KEY (organisation_id, scope_category_id) REFERENCES category (organisation_id, id),
    FOREIGN KEY (organisation_id, scope_project_id) REFERENCES project (organisation_id, id)
);
CREATE INDEX estimate_list ON estimate (organisation_id, starts_on, id);
CREATE INDEX estimate_person ON estimate (organisation_id, person_id);

-- What one action is worth apart from the method (R26, R32).
CREATE TABLE action_valuation (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    action_id UUID NOT NULL UNIQUE,
    valued BOOLEAN,
    reason TEXT NOT NULL DEFAULT '',
    rate BIGINT CHECK (rate >= 0),
    rate_source TEXT NOT NULL DEFAULT '',
    updated_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (organisation_id, action_id) REFERENCES volunteer_action (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX action_valuation_organisation ON action_valuation (organisation_id);

CREATE TABLE valuation_grid (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    axis TEXT NOT NULL CHECK (axis IN ('level', 'category', 'project')),
    is_multiple BOOLEAN NOT NULL,
    origin TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded)
);

-- worth: a multiple of the minimum wage in basis points, or a rate in 1/10 000 euro an hour.
CREATE TABLE grid_rate (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    grid_id UUID NOT NULL,
    item_id UUID NOT NULL,
    worth BIGINT NOT NULL CHECK (worth >= 0),
    valid_from DATE NOT NULL,
    valid_to DATE,
    source TEXT NOT NULL,
    UNIQUE (grid_id, item_id, valid_from),
    FOREIGN KEY (organisation_id, grid_id) REFERENCES valuation_grid (organisation_id, id)
);
CREATE INDEX grid_rate_grid ON grid_rate (organisation_id, grid_id);

CREATE TABLE valuation_method (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('hours_only', 'smic', 'smic_loaded', 'smic_by_level', 'rate_by_level', 'rate_by_category', 'rate_by_project', 'flat')),
    grid_id UUID,
    multiple_bp BIGINT NOT NULL DEFAULT 10000 CHECK (multiple_bp >= 0),
    archived_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name_folded),
    FOREIGN KEY (organisation_id, grid_id) REFERENCES valuation_grid (organisation_id, id)
);

-- Employer's contributions in basis points, or the rate of a flat method in 1/10 000 euro.
CREATE TABLE valuation_method_value (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    method_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('employer', 'flat')),
    value BIGINT NOT NULL CHECK (value >= 0),
    valid_from DATE NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (method_id, kind, valid_from),
    FOREIGN KEY (organisation_id, method_id) REFERENCES valuation_method (organisation_id, id)
);
CREATE INDEX valuation_method_value_method ON valuation_method_value (organisation_id, method_id);

CREATE TABLE valuation_policy (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL UNIQUE,
    disclosure TEXT NOT NULL DEFAULT 'hours' CHECK (disclosure IN ('none', 'text', 'hours', 'class8')),
    method_id UUID,
    change_reason TEXT NOT NULL DEFAULT '',
    not_booked_reason TEXT NOT NULL DEFAULT '',
    charges_cents BIGINT,
    other_resources_cents BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id),
    FOREIGN KEY (organisation_id, method_id) REFERENCES valuation_method (organisation_id, id)
);

-- The methods shown beside the year's own (R33).
CREATE TABLE valuation_comparison (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL,
    method_id UUID NOT NULL,
    UNIQUE (fiscal_year_id, method_id),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id),
    FOREIGN KEY (organisation_id, method_id) REFERENCES valuation_method (organisation_id, id)
);
CREATE INDEX valuation_comparison_organisation ON valuation_comparison (organisation_id, fiscal_year_id);

-- A run never moves: its cells keep each rate with its source.
CREATE TABLE valuation_run (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    fiscal_year_id UUID NOT NULL,
    method_id UUID NOT NULL,
    method_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('computed', 'adopted', 'booked', 'replaced')),
    stale BOOLEAN NOT NULL DEFAULT FALSE,
    measured_minutes BIGINT NOT NULL,
    estimated_minutes BIGINT NOT NULL,
    not_valued_minutes BIGINT NOT NULL,
    rough_minutes BIGINT NOT NULL,
    total_cents BIGINT NOT NULL,
    change_reason TEXT NOT NULL DEFAULT '',
    zero_reason TEXT NOT NULL DEFAULT '',
    approval_body TEXT NOT NULL DEFAULT '',
    approved_on DATE,
    minutes_reference TEXT NOT NULL DEFAULT '',
    computed_by TEXT NOT NULL,
    computed_at TIMESTAMPTZ NOT NULL,
    adopted_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, fiscal_year_id) REFERENCES fiscal_year (organisation_id, id),
    FOREIGN KEY (organisation_id, method_id) REFERENCES valuation_method (organisation_id, id)
);
CREATE INDEX valuation_run_year ON valuation_run (organisation_id, fiscal_year_id, computed_at);

-- rate_e12: 10^-12 euro an hour, exact; minutes_exact: the fraction behind whole minutes.
CREATE TABLE valuation_cell (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    run_id UUID NOT NULL,
    position BIGINT NOT NULL,
    project_id UUID,
    category_id UUID NOT NULL,
    level_id UUID,
    measure TEXT NOT NULL CHECK (measure IN ('measured', 'estimated')),
    rate_valid_from DATE,
    rate_e12 BIGINT NOT NULL,
    rate_source TEXT NOT NULL,
    rate_replaced BOOLEAN NOT NULL,
    minutes BIGINT NOT NULL,
    minutes_exact TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    FOREIGN KEY (organisation_id, run_id) REFERENCES valuation_run (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id),
    FOREIGN KEY (organisation_id, level_id) REFERENCES skill_level (organisation_id, id)
);
CREATE INDEX valuation_cell_run ON valuation_cell (organisation_id, run_id, position);

-- Time that stands apart: without rate, without level, of the default level, not valued.
CREATE TABLE valuation_gap (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    run_id UUID NOT NULL,
    position BIGINT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('no_rate', 'no_level', 'default_level', 'not_valued')),
    project_id UUID,
    category_id UUID NOT NULL,
    level_id UUID,
    measure TEXT NOT NULL CHECK (measure IN ('measured', 'estimated')),
    minutes BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    FOREIGN KEY (organisation_id, run_id) REFERENCES valuation_run (organisation_id, id),
    FOREIGN KEY (organisation_id, project_id) REFERENCES project (organisation_id, id),
    FOREIGN KEY (organisation_id, category_id) REFERENCES category (organisation_id, id),
    FOREIGN KEY (organisation_id, level_id) REFERENCES skill_level (organisation_id, id)
);
CREATE INDEX valuation_gap_run ON valuation_gap (organisation_id, run_id, position);

-- What the plug detector says of a run; a dismissal has its reason, printed in the note (R36).
CREATE TABLE valuation_flag (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    run_id UUID NOT NULL,
    code TEXT NOT NULL CHECK (code IN ('AMOUNT_WITHOUT_HOURS', 'BALANCES_BUDGET', 'HIGH_RATE')),
    reason TEXT NOT NULL DEFAULT '',
    dismissed_at TIMESTAMPTZ,
    UNIQUE (run_id, code),
    FOREIGN KEY (organisation_id, run_id) REFERENCES valuation_run (organisation_id, id)
);
CREATE INDEX valuation_flag_run ON valuation_flag (organisation_id, run_id);
