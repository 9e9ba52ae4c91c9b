//! The page of the team.

use askama::Template;
use site::Ui;

#[derive(Template)]
#[template(path = "worktime/team.html")]
pub struct TeamPage {
    pub ui: Ui,
    pub title: String,
    pub previous: String,
    pub next: String,
    /// The statement of the month of each (D2): its address but the person.
    pub statement: String,
    /// Sheets that wait, whatever their month, the oldest first.
    pub waiting: Vec<Waiting>,
    pub people: Vec<TeamLine>,
    /// Those who owe nothing, whose hours are counted apart (R11b).
    pub others: Vec<OtherLine>,
}

/// Lent staff, civic service, trainee, contractor over the days shown.
pub struct OtherLine {
    pub who: String,
    pub href: String,
    pub said: String,
    pub worked: i64,
}

/// A sheet to validate.
pub struct Waiting {
    pub id: String,
    pub who: String,
    pub dates: String,
    pub href: String,
    pub sent: String,
    pub may_validate: bool,
    pub may_refuse: bool,
    /// Who validates it, of one that this member may not.
    pub awaits: String,
}

/// A person over the days shown.
pub struct TeamLine {
    pub who: String,
    pub person_id: String,
    pub href: String,
    pub worked: i64,
    pub due: i64,
    /// Days due in hundredths, for a *forfait-jours*.
    pub days: Option<String>,
    pub missing: usize,
    pub absent: String,
    pub badge: &'static str,
    pub icon: &'static str,
    pub label: String,
    /// The first day of a sheet that is late, whose person may be written to.
    pub remind: Option<String>,
    /// When they were.
    pub reminded: Option<String>,
}
