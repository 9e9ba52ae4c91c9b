//! The pages of the *valideur*.

use super::CivicYear;
use crate::civic::mandates::{CivicMandate, hours::Given};
use askama::Template;
use base::{Day, FieldErrors, Minutes};
use site::{Choice, MenuItem, Ui};

/// A task of the list.
pub struct Task {
    pub request: CivicYear,
    pub person: String,
    /// What counts today; what was attested stays in the request.
    pub minutes: Minutes,
    /// What of it is estimated.
    pub estimated: Minutes,
    /// One's own hours are somebody else's to attest, unless the organisation allows it.
    pub own: bool,
}

impl Task {
    /// Whether the hours have changed since they were attested.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.request.has_changed(self.minutes)
    }
}

#[derive(Template)]
#[template(path = "civic/tasks.html")]
pub struct TasksPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    pub year: i64,
    pub years: Vec<Choice>,
    /// Until when this year may be validated.
    pub until: Day,
    pub open: bool,
    pub tasks: Vec<Task>,
    /// Nothing is known of the organisation yet: nothing counts.
    pub standing_missing: bool,
}

impl TasksPage {
    fn export(&self) -> String {
        format!("benevolat/cec/export?annee={}&", self.year)
    }
}

#[derive(Template)]
#[template(path = "civic/task.html")]
pub struct TaskPage {
    pub ui: Ui,
    pub task: Task,
    pub mandates: Vec<CivicMandate>,
    /// From the first day of each month.
    pub months: Vec<Given>,
    pub open: bool,
    pub reason: String,
    pub errors: FieldErrors,
}

/// The hours by month, of the months that have some.
#[must_use]
pub fn months(hours: &[Given]) -> Vec<Given> {
    let mut months: Vec<Given> = Vec::new();
    for it in hours {
        let month = it.on.first_of_month();
        match months.last_mut() {
            Some(last) if last.on == month => {
                last.measured.0 += it.measured.0;
                last.estimated.0 += it.estimated.0;
            }
            _ => months.push(Given { on: month, ..*it }),
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::{Given, months};
    use base::{Day, Minutes, jiff::civil::date};

    fn given(on: Day, measured: i64, estimated: i64) -> Given {
        Given { on, measured: Minutes(measured), estimated: Minutes(estimated) }
    }

    #[test]
    fn the_months_of_a_justification_add_up() {
        let hours =
            [given(date(2025, 1, 3), 60, 0), given(date(2025, 1, 31), 75, 5), given(date(2025, 3, 1), 20, 0)];
        let expected = [given(date(2025, 1, 1), 135, 5), given(date(2025, 3, 1), 20, 0)];
        assert_eq!(months(&hours), expected);
    }
}
