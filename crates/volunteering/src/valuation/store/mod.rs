//! Valuation in the database: the time it reads, methods and grids, policies, runs.

mod flags;
mod kept;
mod lines;
mod methods;
mod policies;
mod runs;

pub use flags::STATEMENTS as FLAG_STATEMENTS;
pub use flags::{add_flag, dismiss};
pub use kept::STATEMENTS as KEPT_STATEMENTS;
pub use kept::as_adopted;
pub use lines::STATEMENTS as LINE_STATEMENTS;
pub use lines::{
    Exception, action_lines, exception, exceptions, line_of, lines, rough_minutes, set_exception,
    valued_range,
};
pub use methods::STATEMENTS as METHOD_STATEMENTS;
pub use methods::{
    add_grid, add_method, archive_method, change_grid, change_method, get_grid, get_method,
    grid_adopted_until, grid_rows, grids, late_smic, local_smic, method_adopted_until, methods, rates,
    set_grid_rows, set_values, values,
};
pub use policies::STATEMENTS as POLICY_STATEMENTS;
pub use policies::{policy, save_policy};
pub use runs::STATEMENTS as RUN_STATEMENTS;
pub use runs::{
    NewRun, adopt, computed_of, get_run, last_adopted_before, mark_booked, mark_stale, run_of, run_shown,
    runs, save_run,
};
