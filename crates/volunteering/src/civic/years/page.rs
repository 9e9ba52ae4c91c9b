//! The pages of the *valideur*.

use super::CivicYear;
use crate::civic::mandates::CivicMandate;
use askama::Template;
use base::{Day, FieldErrors, Minutes};
use site::{Choice, MenuItem, Ui};

/// A task of the list.
pub struct Task {
    pub request: CivicYear,
    pub person: String,
    /// What counts today; what was attested stays in the request.
    pub minutes: Minutes,
    /// One's own hours are somebody else's to attest, unless the organisation allows it.
    pub own: bool,
}

impl Task {
    /// Whether the hours have changed since they were attested.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.request.minutes.is_some_and(|attested| attested != self.minutes)
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

#[derive(Template)]
#[template(path = "civic/task.html")]
pub struct TaskPage {
    pub ui: Ui,
    pub task: Task,
    pub mandates: Vec<CivicMandate>,
    /// The first day of each month, with its minutes.
    pub months: Vec<(Day, Minutes)>,
    pub open: bool,
    pub reason: String,
    pub errors: FieldErrors,
}

/// The minutes by month, of the months that have some.
#[must_use]
pub fn months(hours: &[(Day, Minutes)]) -> Vec<(Day, Minutes)> {
    let mut months: Vec<(Day, Minutes)> = Vec::new();
    for (day, minutes) in hours {
        let month = day.first_of_month();
        match months.last_mut() {
            Some((last, sum)) if *last == month => sum.0 += minutes.0,
            _ => months.push((month, *minutes)),
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::months;
    use base::{Minutes, jiff::civil::date};

    #[test]
    fn the_months_of_a_justification_add_up() {
        let hours = [
            (date(2025, 1, 3), Minutes(60)),
            (date(2025, 1, 31), Minutes(75)),
            (date(2025, 3, 1), Minutes(20)),
        ];
        let expected = [(date(2025, 1, 1), Minutes(135)), (date(2025, 3, 1), Minutes(20))];
        assert_eq!(months(&hours), expected);
    }
}
